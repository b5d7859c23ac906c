"""Limits in words, with their plurals."""

import datetime as dt

import pytest

from portal.deadlines import Calendar, Suspension
from portal.deadlines.words import limit, standing

END = dt.date(2026, 12, 9)


def test_until_when_and_how_many_days() -> None:
    assert limit(END, 10) == "até 9 de dezembro de 2026 (10 dias úteis)"
    assert limit(END, 1) == "até 9 de dezembro de 2026 (1 dia útil)"
    assert limit(None, 10) == "10 dias úteis; o prazo está suspenso"
    assert limit(None, 1) == "1 dia útil; o prazo está suspenso"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-12-03", "faltam 3 dias úteis"),
        ("2026-12-07", "falta 1 dia útil"),
        ("2026-12-08", "falta 1 dia útil"),  # a holiday
        ("2026-12-09", "termina hoje"),
        ("2026-12-10", "terminou há 1 dia útil"),
        ("2026-12-12", "terminou há 2 dias úteis"),  # a Saturday
    ],
)
def test_how_a_limit_stands(lisbon: Calendar, today: str, words: str) -> None:
    assert standing(lisbon, END, dt.date.fromisoformat(today)) == words


def test_over_since_a_day_that_does_not_count(lisbon: Calendar) -> None:
    friday = dt.date(2026, 12, 11)
    assert standing(lisbon, friday, dt.date(2026, 12, 13)) == "terminou em 11 de dezembro de 2026"


def test_a_stopped_clock(lisbon: Calendar) -> None:
    today = dt.date(2026, 12, 3)
    assert standing(lisbon, None, today) == "prazo suspenso"
    paused = [Suspension(dt.date(2026, 12, 3), dt.date(2026, 12, 4))]
    assert standing(lisbon, END, today, suspended=paused) == "faltam 2 dias úteis"
