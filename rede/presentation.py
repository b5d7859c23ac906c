"""What a centre's page and papers say in words: days, exceptions, visits, languages and neighbours."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.languages import RIGHT_TO_LEFT
from rede.domain.schedules import rounds_of, visits
from rede.endonyms import ENDONYMS
from rede.enums import CentreModel, Language, ServiceArea, Weekday
from rede.opening.hours import Day, day, week
from rede.opening.recurrence import AHEAD, describe
from rede.opening.words import day_words, hours_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rede.models import Centre, OutreachStop
    from rede.opening.hours import Schedule

WEEKS_AHEAD = 8
VISITS_SHOWN = 3


def place(centre: Centre) -> str:
    """The municipality with its district, named once where both have one name."""
    return ", ".join(dict.fromkeys((centre.municipality.name, centre.municipality.district.name)))


def week_rows(schedule: Schedule, today: dt.date) -> list[dict[str, Any]]:
    """Seven days from today: date, hours in words, and the usual ones where the day differs from them."""
    usual = {weekday: hours for weekday, hours in usual_week(schedule.periods) if hours}
    return [
        {
            "date": found.date,
            "is_today": found.date == today,
            "is_open": bool(found.spans),
            "words": day_words(found),
            "reason": found.reason if found.spans else "",
            "usual": usual.get(found.date.weekday(), "") if _differs(schedule, found) else "",
        }
        for found in week(schedule, today)
    ]


def later_rows(schedule: Schedule, today: dt.date) -> list[dict[str, Any]]:
    """The days of the seven weeks after those that differ from the usual ones."""
    return different_days(schedule, today + dt.timedelta(days=7), 7 * (WEEKS_AHEAD - 1))


def different_days(schedule: Schedule, first: dt.date, count: int) -> list[dict[str, Any]]:
    """The days among `count` from the first that differ from the usual ones, equal neighbours as one row.

    A weekend inside a holiday of two weeks belongs to it, though it differs in nothing.
    """
    days = (day(schedule, first + dt.timedelta(days=ahead)) for ahead in range(count))
    rows = []
    for words, group in groupby(days, key=lambda found: _is_ruled(schedule, found) and day_words(found)):
        found = list(group)
        if words and any(_differs(schedule, each) for each in found):
            reason = found[0].reason if found[0].spans else ""
            rows.append({"dates": dates(found[0].date, found[-1].date), "words": words, "reason": reason})
    return rows


def _is_ruled(schedule: Schedule, found: Day) -> bool:
    """Whether a holiday or an exception decides about a day."""
    return found.is_holiday or any(each.first <= found.date <= each.last for each in schedule.exceptions)


def _differs(schedule: Schedule, found: Day) -> bool:
    """Whether a day is ruled and not merely closed as always."""
    usual = any(period.weekday == found.date.weekday() for period in schedule.periods)
    return _is_ruled(schedule, found) and (usual or bool(found.spans))


def dates(first: dt.date, last: dt.date) -> str:
    """One day or a stretch of days in words, without the year."""
    words = date_format(first, "MONTH_DAY_FORMAT")
    if first == last:
        return words
    return _("%(first)s a %(last)s") % {"first": words, "last": date_format(last, "MONTH_DAY_FORMAT")}


def usual_week(periods: Iterable[Any]) -> list[tuple[int, str]]:
    """Each weekday (0 is Monday) with its usual hours in words, "" where there are none."""
    slots: dict[int, list[tuple[dt.time, dt.time, bool]]] = {}
    for period in periods:
        slots.setdefault(period.weekday, []).append((period.opens, period.closes, period.by_appointment))
    return [
        (weekday, hours_words(sorted(slots[weekday])) if weekday in slots else "")
        for weekday in Weekday.values
    ]


def usual_hours(periods: Iterable[Any]) -> list[dict[str, str]]:
    """The usual week as paper shows it: neighbouring days with equal hours as one, closed ones left out."""
    rows = []
    for hours, group in groupby(usual_week(periods), key=lambda found: found[1]):
        if hours:
            first, *rest = (weekday for weekday, _hours in group)
            rows.append({"days": _weekdays(first, rest[-1] if rest else first), "hours": hours})
    return rows


def _weekdays(first: int, last: int) -> str:
    if first == last:
        return str(Weekday(first).label)
    return _("%(first)s a %(last)s") % {"first": Weekday(first).label, "last": Weekday(last).label}


def recurrence_words(stop: OutreachStop) -> str:
    """When a stop is visited: "2.ª e 4.ª terça-feira do mês, 9:30–12:30, por marcação"."""
    return _("%(days)s, %(hours)s") % {"days": visit_days(stop), "hours": visit_hours(stop)}


def visit_days(stop: OutreachStop) -> str:
    """On which days a stop is visited: "2.ª e 4.ª terça-feira do mês"."""
    return describe(rounds_of(stop).recurrence)


def visit_hours(stop: OutreachStop) -> str:
    """At what hours a stop is visited: "9:30–12:30, por marcação"."""
    return hours_words([(stop.opens, stop.closes, stop.by_appointment)])


def stop_rows(centre: Centre, today: dt.date) -> list[dict[str, Any]]:
    """The stops with when they are visited, the days of the next three visits and the ways there."""
    last = today + dt.timedelta(days=AHEAD)
    return [
        {
            "stop": stop,
            "when": recurrence_words(stop),
            "visits": visits(stop, today, last)[:VISITS_SHOWN],
            **ways(stop.latitude, stop.longitude),
        }
        for stop in centre.stops.all()
    ]


def ways(latitude: float | None, longitude: float | None) -> dict[str, str]:
    """How to get to a point: addresses of maps that load nothing before they are followed; "" without one.

    The query of the `geo:` address (RFC 5870) makes Android's maps put a pin there.
    """
    if latitude is None or longitude is None:
        return {"geo_url": "", "map_url": ""}
    north, east = f"{latitude:.5f}", f"{longitude:.5f}"
    return {
        "geo_url": f"geo:{north},{east}?q={north},{east}",
        "map_url": f"https://www.openstreetmap.org/?mlat={north}&mlon={east}#map=17/{north}/{east}",
    }


def language_rows(centre: Centre) -> list[dict[str, str]]:
    """The languages by their names for the reader and, where that is another, for those who speak them."""
    rows = []
    for code in centre.languages:
        name, own = str(Language(code).label), ENDONYMS[Language(code)]
        rows.append(
            {
                "code": code,
                "name": name,
                "own": own if own.casefold() != name.casefold() else "",
                "direction": "rtl" if code in {*RIGHT_TO_LEFT, "ps"} else "ltr",
            }
        )
    return rows


def service_names(centre: Centre) -> list[str]:
    """The areas of help in words."""
    return [str(ServiceArea(code).label) for code in centre.services]


def model_sentence(centre: Centre) -> str:
    """What the model of the centre means for whoever comes."""
    return {
        CentreModel.CONVENTIONAL: _("Acolhe, informa e apoia quem o procura."),
        CentreModel.NEW_GENERATION: _(
            "Além de informar e apoiar, recebe documentos e dados biométricos para a AIMA."
        ),
        CentreModel.EXPANDED: _(
            "Além de informar e apoiar, trata em primeira linha dos documentos para a regularização."
        ),
    }[CentreModel(centre.model)]
