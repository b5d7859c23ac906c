"""Weekly and monthly days: a table of vectors, a slower second opinion, and their words."""

from calendar import Calendar
from datetime import date, timedelta
from itertools import islice

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from rede.opening.recurrence import LAST, InvalidRecurrenceError, Recurrence, days, describe

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)

# Weekday, ordinals, month, and the days of that month.
VECTORS = [
    # February 2026 has exactly four of each weekday and begins on a Sunday.
    (SUN, (1,), "2026-02", [1]),
    (SUN, (4,), "2026-02", [22]),
    (SUN, (LAST,), "2026-02", [22]),
    (SUN, (4, LAST), "2026-02", [22]),
    (SAT, (1, 2, 3, 4), "2026-02", [7, 14, 21, 28]),
    (SAT, (LAST,), "2026-02", [28]),
    (TUE, (2, 4), "2026-02", [10, 24]),
    (TUE, (), "2026-02", [3, 10, 17, 24]),
    # February 2027 begins on a Monday, its four weeks are whole.
    (MON, (1,), "2027-02", [1]),
    (MON, (LAST,), "2027-02", [22]),
    (SUN, (1,), "2027-02", [7]),
    (SUN, (LAST,), "2027-02", [28]),
    # February 2028, of 29 days, has five Tuesdays; 2032 has five Sundays.
    (TUE, (4,), "2028-02", [22]),
    (TUE, (LAST,), "2028-02", [29]),
    (TUE, (), "2028-02", [1, 8, 15, 22, 29]),
    (MON, (LAST,), "2028-02", [28]),
    (SUN, (1, LAST), "2032-02", [1, 29]),
    # Months with five of the weekday: the fourth is not the last.
    (THU, (4,), "2026-01", [22]),
    (THU, (LAST,), "2026-01", [29]),
    (SAT, (4, LAST), "2026-01", [24, 31]),
    (FRI, (1, 3), "2026-05", [1, 15]),
    (FRI, (LAST,), "2026-05", [29]),
    (SUN, (LAST,), "2026-05", [31]),
    (MON, (4, LAST), "2026-03", [23, 30]),
    (WED, (2,), "2026-07", [8]),
    (WED, (), "2026-07", [1, 8, 15, 22, 29]),
    # Months with four of it: they are one and the same.
    (MON, (4, LAST), "2026-01", [26]),
    (WED, (LAST,), "2026-06", [24]),
    # The earliest and latest dates an ordinal can fall on.
    (THU, (1,), "2026-10", [1]),
    (WED, (1,), "2026-10", [7]),
    (SUN, (2,), "2026-03", [8]),
    (SAT, (2,), "2026-03", [14]),
    (WED, (3,), "2026-04", [15]),
    (TUE, (3,), "2026-04", [21]),
    (SAT, (LAST,), "2026-10", [31]),
    (SUN, (LAST,), "2026-10", [25]),
    # The last of the year.
    (THU, (LAST,), "2026-12", [31]),
    (FRI, (1, 2, 3, 4, LAST), "2027-12", [3, 10, 17, 24, 31]),
    (SUN, (1, 3), "2027-12", [5, 19]),
]


@pytest.mark.parametrize(("weekday", "ordinals", "month", "expected"), VECTORS)
def test_the_days_of_a_month(
    weekday: int, ordinals: tuple[int, ...], month: str, expected: list[int]
) -> None:
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    found = list(days(Recurrence(weekday, ordinals), first, last))
    assert [each.day for each in found] == expected
    assert {each.weekday() for each in found} == {weekday}


def second_opinion(recurrence: Recurrence, first: date, last: date) -> list[date]:
    """The same days, by writing each month's weekdays down and picking from the list."""
    found = set()
    for year in range(first.year, last.year + 1):
        for month in range(1, 13):
            those = [
                each
                for each in Calendar().itermonthdates(year, month)
                if each.month == month and each.weekday() == recurrence.weekday
            ]
            picked = (each - 1 if each > 0 else each for each in recurrence.ordinals)
            found.update([those[each] for each in picked] if recurrence.ordinals else those)
    begin, end = max(first, recurrence.starts_on or first), min(last, recurrence.ends_on or last)
    return sorted(each for each in found if begin <= each <= end and not recurrence.skip(each))


dates = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(
    st.integers(0, 6),
    st.lists(st.sampled_from((1, 2, 3, 4, LAST)), max_size=4).map(tuple),
    st.tuples(dates, st.integers(0, 800)),
    st.none() | dates,
    st.none() | st.integers(0, 900),
    st.sampled_from((0, 2, 3)),
)
def test_the_days_of_any_stretch_are_those_of_the_second_opinion(
    weekday: int,
    ordinals: tuple[int, ...],
    stretch: tuple[date, int],
    starts_on: date | None,
    lasts: int | None,
    every: int,
) -> None:
    first, last = stretch[0], stretch[0] + timedelta(days=stretch[1])
    ends_on = None if lasts is None else (starts_on or first) + timedelta(days=lasts)
    recurrence = Recurrence(
        weekday, ordinals, starts_on, ends_on, lambda on: bool(every) and on.toordinal() % every == 0
    )
    assert list(days(recurrence, first, last)) == second_opinion(recurrence, first, last)


def next_day(recurrence: Recurrence, first: date) -> date | None:
    """The first day of the year that begins on `first`."""
    return next(days(recurrence, first, first + timedelta(days=365)), None)


def test_the_next_day_may_be_the_day_itself() -> None:
    second_tuesday = Recurrence(TUE, (2,))
    assert next_day(second_tuesday, date(2026, 1, 13)) == date(2026, 1, 13)
    assert next_day(second_tuesday, date(2026, 1, 14)) == date(2026, 2, 10)


def test_the_next_day_leaves_out_what_is_skipped_and_what_is_over() -> None:
    christmas = date(2026, 12, 25)
    fridays = Recurrence(FRI, (LAST,), skip=lambda on: on == christmas)
    assert next_day(fridays, date(2026, 12, 1)) == date(2027, 1, 29)
    assert next_day(Recurrence(FRI, ends_on=date(2026, 12, 1)), christmas) is None
    assert next_day(Recurrence(FRI, starts_on=date(2027, 1, 2)), christmas) == date(2027, 1, 8)
    assert next_day(Recurrence(FRI, skip=lambda _on: True), christmas) is None


def test_the_days_come_one_by_one() -> None:
    assert list(islice(days(Recurrence(MON), date(2026, 1, 1), date.max), 2)) == [
        date(2026, 1, 5),
        date(2026, 1, 12),
    ]


@pytest.mark.parametrize("ordinal", [5, 0, -2, 6])
def test_what_not_every_month_has_is_refused(ordinal: int) -> None:
    with pytest.raises(InvalidRecurrenceError) as refused:
        Recurrence(TUE, (1, ordinal))
    assert str(refused.value) == (
        f"Nem todos os meses têm o mesmo dia da semana uma {ordinal}.ª vez. "
        "Escreva de 1.ª a 4.ª, ou «última»."
    )


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(InvalidRecurrenceError, match=r"^A última data é anterior à primeira\.$"):
        Recurrence(TUE, starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 31))


@pytest.mark.parametrize(
    ("recurrence", "words"),
    [
        (Recurrence(WED), "todas as semanas, à quarta-feira"),
        (Recurrence(SAT), "todas as semanas, ao sábado"),
        (Recurrence(TUE, (4, 2)), "2.ª e 4.ª terça-feira do mês"),
        (Recurrence(FRI, (LAST,)), "última sexta-feira do mês"),
        (Recurrence(SUN, (LAST, 1)), "1.º e último domingo do mês"),
        (Recurrence(MON, (3, 1, 1, 2)), "1.ª, 2.ª e 3.ª segunda-feira do mês"),
    ],
)
def test_a_recurrence_in_words(recurrence: Recurrence, words: str) -> None:
    with translation.override("pt-pt"):
        assert describe(recurrence) == words
