"""What is said of a centre: its seven days, the different ones after them, its visits and languages."""

import datetime as dt

import pytest
from django.utils.translation import override

from rede import presentation
from rede.domain.schedules import schedule_of
from rede.endonyms import ENDONYMS
from rede.enums import CentreModel, Language
from rede.models import Centre, ExceptionalPeriod, MunicipalHoliday, OpeningPeriod
from tests.factories.network import centre, stop

pytestmark = pytest.mark.django_db
SUNDAY = dt.date(2026, 11, 22)
USUAL = "9:00–12:30, 14:00–17:00"


def week(made: Centre, today: dt.date = SUNDAY) -> list[tuple[str, str, str, str]]:
    """Each day as (date, words, reason, usual hours)."""
    return [
        (row["date"].isoformat(), row["words"], row["reason"], row["usual"])
        for row in presentation.week_rows(schedule_of(made), today)
    ]


def later(made: Centre, today: dt.date = SUNDAY) -> list[tuple[str, str, str]]:
    return [
        (row["dates"], row["words"], row["reason"])
        for row in presentation.later_rows(schedule_of(made), today)
    ]


def closed(made: Centre, first: dt.date, last: dt.date, note: str = "") -> None:
    ExceptionalPeriod.objects.create(centre=made, first_day=first, last_day=last, note=note)


def test_seven_days_from_today() -> None:
    rows = presentation.week_rows(schedule_of(centre()), dt.date(2026, 11, 25))
    assert [(row["date"].day, row["is_today"], row["is_open"], row["words"]) for row in rows] == [
        (25, True, True, USUAL),
        (26, False, True, USUAL),
        (27, False, True, USUAL),
        (28, False, False, "Encerrado"),
        (29, False, False, "Encerrado"),
        (30, False, True, USUAL),
        (1, False, False, "Encerrado: feriado (Restauração da Independência)"),
    ]


def test_a_holiday_says_what_the_hours_would_have_been() -> None:
    found = week(centre(), dt.date(2026, 12, 7))
    assert found[:2] == [
        ("2026-12-07", USUAL, "", ""),
        ("2026-12-08", "Encerrado: feriado (Imaculada Conceição)", "", USUAL),
    ]


def test_a_holiday_on_a_day_of_rest_is_only_a_day_of_rest() -> None:
    assert week(centre(), dt.date(2027, 5, 1))[0] == ("2027-05-01", "Encerrado", "", "")


def test_a_municipal_holiday() -> None:
    made = centre()
    MunicipalHoliday.objects.update_or_create(
        municipality=made.municipality, defaults={"name": "Dia de Lagos", "rule": "11-24"}
    )
    assert week(made)[2] == ("2026-11-24", "Encerrado: feriado (Dia de Lagos)", "", USUAL)


def test_other_hours_come_with_their_reason() -> None:
    made = centre()
    ExceptionalPeriod.objects.create(
        centre=made,
        first_day=dt.date(2026, 11, 28),
        last_day=dt.date(2026, 11, 28),
        opens=dt.time(10),
        closes=dt.time(12),
        by_appointment=True,
        note="Dia aberto",
    )
    assert week(made)[6] == ("2026-11-28", "10:00–12:00, por marcação", "Dia aberto", "")


@pytest.mark.parametrize("first", [dt.date(2026, 10, 22), dt.date(2026, 3, 26)])
def test_the_week_in_which_the_clock_changes_is_a_week_like_others(first: dt.date) -> None:
    made = centre(week=False)
    for weekday in range(7):
        OpeningPeriod.objects.create(centre=made, weekday=weekday, opens=dt.time(0), closes=dt.time(3, 30))
    days = [(first + dt.timedelta(ahead)).isoformat() for ahead in range(7)]
    assert week(made, first) == [(day, "0:00–3:30", "", "") for day in days]


def test_days_after_the_week_that_differ() -> None:
    assert later(centre()) == [
        ("1 de dezembro", "Encerrado: feriado (Restauração da Independência)", ""),
        ("8 de dezembro", "Encerrado: feriado (Imaculada Conceição)", ""),
        ("25 de dezembro", "Encerrado: feriado (Dia de Natal)", ""),
        ("1 de janeiro", "Encerrado: feriado (Ano Novo)", ""),
    ]


def test_a_stretch_of_days_is_one_row_over_its_weekends() -> None:
    made = centre()
    closed(made, dt.date(2026, 12, 14), dt.date(2027, 1, 3), "Férias")
    assert later(made)[2:] == [("14 de dezembro a 3 de janeiro", "Encerrado: Férias", "")]


def test_an_exception_on_days_of_rest_alone_is_no_news() -> None:
    made = centre()
    closed(made, dt.date(2026, 12, 5), dt.date(2026, 12, 6))
    assert [row[0] for row in later(made)][:2] == ["1 de dezembro", "8 de dezembro"]


def test_what_comes_after_eight_weeks_is_not_told_yet() -> None:
    made = centre()
    closed(made, dt.date(2027, 1, 15), dt.date(2027, 1, 20), "Obras")
    assert later(made)[-1] == ("15 de janeiro a 16 de janeiro", "Encerrado: Obras", "")


def test_the_usual_week_joins_equal_neighbours() -> None:
    made = centre()
    OpeningPeriod.objects.create(centre=made, weekday=5, opens=dt.time(9), closes=dt.time(12, 30))
    made.periods.filter(weekday=2).delete()
    assert presentation.usual_hours(made.periods.all()) == [
        {"days": "segunda-feira a terça-feira", "hours": USUAL},
        {"days": "quinta-feira a sexta-feira", "hours": USUAL},
        {"days": "sábado", "hours": "9:00–12:30"},
    ]


def test_stops_tell_the_next_three_visits() -> None:
    made = centre()
    stop(made)
    (row,) = presentation.stop_rows(made, SUNDAY)
    assert row["when"] == "2.ª e 4.ª terça-feira do mês, 9:30–12:30, por marcação"
    assert row["visits"] == [dt.date(2026, 11, 24), dt.date(2026, 12, 22), dt.date(2027, 1, 12)]


def test_a_stop_that_ended_has_no_visit() -> None:
    made = centre()
    stop(made, ends_on=dt.date(2026, 11, 1))
    assert [row["visits"] for row in presentation.stop_rows(made, SUNDAY)] == [[]]


def test_every_language_has_an_entry_of_its_own_name() -> None:
    assert set(ENDONYMS) == set(Language)
    assert [language for language, name in ENDONYMS.items() if not name] == [Language.SIGN]


def test_languages_by_the_name_of_the_reader_and_their_own() -> None:
    made = centre(languages=("pt", "ar", "ps", "kea", "psr"))
    assert presentation.language_rows(made) == [
        {"code": "pt", "name": "português", "own": "", "direction": "ltr"},
        {"code": "ar", "name": "árabe", "own": "العربية", "direction": "rtl"},
        {"code": "ps", "name": "pastó", "own": "پښتو", "direction": "rtl"},
        {"code": "kea", "name": "crioulo cabo-verdiano", "own": "kabuverdianu", "direction": "ltr"},
        {"code": "psr", "name": "língua gestual portuguesa", "own": "", "direction": "ltr"},
    ]
    with override("en"):
        assert presentation.language_rows(made)[0] == {
            "code": "pt",
            "name": "Portuguese",
            "own": "português",
            "direction": "ltr",
        }


def test_a_place_is_named_once() -> None:
    assert presentation.place(centre()) == "Lagos, Faro"
    assert presentation.place(centre(municipality="0805")) == "Faro"


def test_each_model_has_its_sentence() -> None:
    made = centre()
    sentences = set()
    for model in CentreModel:
        made.model = model
        sentences.add(presentation.model_sentence(made))
    assert len(sentences) == len(CentreModel)
