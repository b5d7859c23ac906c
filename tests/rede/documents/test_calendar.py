"""The calendar of visits, read back as a program reads it."""

import datetime as dt

import pytest
from icalendar import Calendar, Event

from rede.documents.calendar import visit_calendar
from rede.models import Centre, ExceptionalPeriod, MunicipalHoliday
from rede.views.centre import public_centre
from tests.factories.network import centre, stop

pytestmark = pytest.mark.django_db
PAGE = "https://portal.example/rede/centros/claim-de-lagos/"
FIRST = dt.date(2026, 11, 22)


def content(made: Centre, first: dt.date = FIRST) -> bytes:
    found = public_centre(made.slug)
    return visit_calendar(found, found.stops.all(), PAGE, first)


def visits(made: Centre, first: dt.date = FIRST) -> list[Event]:
    """The events of a calendar."""
    found = content(made, first)
    assert found.count(b"\n") == found.count(b"\r\n")
    assert max(map(len, found.split(b"\r\n"))) <= 75
    calendar = Calendar.from_ical(found)
    assert calendar.errors == []
    return list(calendar.walk("VEVENT"))


def test_one_visit_has_everything() -> None:
    made = centre(name="CLAIM de Lagos")
    place = stop(made, place="Junta de Sagres; sala 2", latitude=37.01, longitude=-8.94)
    event, *_others = visits(made)
    found = public_centre(made.slug)
    assert event["uid"] == f"visita-{place.pk}-20261124@portal.example"
    assert event["summary"] == "CLAIM de Lagos"
    assert event["location"] == "Junta de Sagres; sala 2, Vila do Bispo"
    assert event["description"].split("\n") == [
        "2.ª e 4.ª terça-feira do mês, 9:30–12:30, por marcação",
        "Telefone: 200 000 001",
        PAGE,
    ]
    assert event["url"] == PAGE
    assert (event["geo"].latitude, event["geo"].longitude) == (37.01, -8.94)
    assert event["sequence"] == found.version
    assert event["last-modified"].dt == event["dtstamp"].dt == found.updated_at.replace(microsecond=0)
    assert event["dtstart"].params["TZID"] == event["dtend"].params["TZID"] == "Europe/Lisbon"


def test_the_days_of_six_months_keep_the_clock_of_the_place_and_skip_holidays() -> None:
    made = centre()
    stop(made)
    starts = [event["dtstart"].dt for event in visits(made)]
    assert [f"{start:%Y-%m-%d %H:%M %z}" for start in starts] == [
        "2026-11-24 09:30 +0000",
        # 8 December, the second Tuesday, is a holiday
        "2026-12-22 09:30 +0000",
        "2027-01-12 09:30 +0000",
        "2027-01-26 09:30 +0000",
        "2027-02-09 09:30 +0000",
        "2027-02-23 09:30 +0000",
        "2027-03-09 09:30 +0000",
        "2027-03-23 09:30 +0000",
        "2027-04-13 09:30 +0100",
        "2027-04-27 09:30 +0100",
        "2027-05-11 09:30 +0100",
        "2027-05-25 09:30 +0100",
    ]


def test_a_municipal_holiday_and_closed_days_are_skipped() -> None:
    made = centre()
    place = stop(made, ordinals=(), weekday=1)
    MunicipalHoliday.objects.update_or_create(
        municipality=place.municipality, defaults={"name": "Dia do Município", "rule": "01-12"}
    )
    ExceptionalPeriod.objects.create(
        centre=made, first_day=dt.date(2026, 12, 14), last_day=dt.date(2027, 1, 3), note="Férias"
    )
    days = [event["dtstart"].dt.date() for event in visits(made)]
    # 1 and 8 December are national holidays, 15 to 29 December fall into the exception.
    assert days[:3] == [dt.date(2026, 11, 24), dt.date(2027, 1, 5), dt.date(2027, 1, 19)]


def test_the_zone_is_the_one_of_the_place() -> None:
    azores = centre(municipality="4701")
    stop(azores, municipality="4701")
    event, *_others = visits(azores)
    assert event["dtstart"].params["TZID"] == "Atlantic/Azores"
    assert event["dtstart"].dt.utcoffset() == dt.timedelta(hours=-1)
    calendar = Calendar.from_ical(content(azores))
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Atlantic/Azores"]
    assert calendar["x-wr-timezone"] == "Atlantic/Azores"


def test_the_zone_is_told_for_every_visit() -> None:
    made = centre()
    stop(made)
    (zone,) = Calendar.from_ical(content(made)).walk("VTIMEZONE")
    changes = {
        str(moment.dt)
        for part in zone.subcomponents
        for moment in [part["dtstart"], *(part["rdate"].dts if "rdate" in part else [])]
    }
    assert {"2026-10-25 02:00:00", "2027-03-28 02:00:00", "2027-10-31 02:00:00"} <= changes


def test_the_same_data_gives_the_same_bytes() -> None:
    made = centre()
    stop(made)
    assert content(made) == content(made)


def test_a_change_of_the_centre_raises_the_sequence_and_keeps_the_names_of_visits() -> None:
    made = centre()
    stop(made)
    before = visits(made)
    made.phone = "200 000 009"
    made.save()
    after = visits(made)
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert {event["sequence"] for event in after} == {before[0]["sequence"] + 1}


def test_without_visits_the_calendar_still_has_a_zone() -> None:
    calendar = Calendar.from_ical(content(centre()))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]


def test_names_end_no_line() -> None:
    made = centre(name="CLAIM\r\nBEGIN:VALARM\x01")
    stop(made, place="Junta\nATTENDEE:mailto:a@example.pt 🏠")
    event, *_others = visits(made)
    assert event["summary"] == "CLAIM BEGIN:VALARM"
    assert event["location"] == "Junta ATTENDEE:mailto:a@example.pt 🏠, Vila do Bispo"
    assert event.subcomponents == []
    assert Calendar.from_ical(content(made))["x-wr-calname"] == "Visitas: CLAIM BEGIN:VALARM"
