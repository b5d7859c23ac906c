"""Where the marks of charts stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts import Point, bars, columns, stack


def points(*values: float) -> list[Point]:
    return [Point(f"N{place}", value, str(value)) for place, value in enumerate(values)]


def test_each_bar_is_its_part_of_the_longest() -> None:
    chart = bars("Mais em N0", points(8, 2, 0))
    assert (chart.kind, chart.label) == ("bars", "Mais em N0")
    assert [mark.size for mark in chart.marks] == ["100%", "25%", "0%"]
    assert [(mark.name, mark.text) for mark in chart.marks] == [("N0", "8"), ("N1", "2"), ("N2", "0")]


def test_no_values_or_only_noughts_draw_nothing() -> None:
    assert bars("", []).marks == ()
    assert [mark.size for mark in bars("", points(0, 0)).marks] == ["0%", "0%"]
    assert [(mark.size, mark.rest) for mark in columns("", points(0)).marks] == [("0%", "100%")]
    assert [(mark.size, mark.start) for mark in stack("", points(0, 0)).marks] == [("0%", "0%")] * 2


def test_the_tallest_column_leaves_room_for_its_value() -> None:
    assert [(mark.size, mark.rest) for mark in columns("", points(4, 1)).marks] == [
        ("88%", "12%"),
        ("22%", "78%"),
    ]


def test_few_columns_are_all_named_and_of_many_the_last_and_four_before_it() -> None:
    assert [mark.named for mark in columns("", points(*range(8))).marks] == [True] * 8
    named = [place for place, mark in enumerate(columns("", points(*range(24))).marks) if mark.named]
    assert named == [3, 8, 13, 18, 23]


def test_parts_follow_each_other_in_their_tones() -> None:
    chart = stack("", points(1, 2, 1))
    assert [(mark.start, mark.size, mark.tone) for mark in chart.marks] == [
        ("0%", "25%", 1),
        ("25%", "50%", 2),
        ("75%", "25%", 3),
    ]


def test_more_parts_than_tones_are_refused() -> None:
    with pytest.raises(ValueError, match="5 parts"):
        stack("", points(1, 1, 1, 1, 1))


@given(st.lists(st.floats(0, 1e9), max_size=40))
def test_no_mark_leaves_its_chart(values: list[float]) -> None:
    for chart in (bars("", points(*values)), columns("", points(*values))):
        assert all(0 <= float(mark.size.removesuffix("%")) <= 100 for mark in chart.marks)
        assert all(0 <= float(mark.rest.removesuffix("%")) <= 100 for mark in chart.marks)
