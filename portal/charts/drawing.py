"""Where each mark of a chart stands, as SVG lengths; `components/chart.html` shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_NAMES = 5  # names under columns that a narrow screen holds
ALL_NAMED = 8  # columns, up to which each has its name
HEADROOM = 88  # percent of the height for the tallest column: its value stands above it
TONES = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One value, from nought up, with its name and the value as people read it."""

    name: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point as drawn: `start`, `size` and `rest` (what is left over it) are SVG lengths in percent."""

    name: str
    text: str
    size: str
    start: str = "0%"
    rest: str = "0%"
    named: bool = True
    tone: int = 1


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind` is "bars", "columns" or "stack"; `label` says the main fact to who cannot see the marks."""

    kind: str
    label: str
    marks: tuple[Mark, ...]


def bars(label: str, points: Sequence[Point], *, whole: float = 0) -> Chart:
    """One bar under the other, each as long as its part of `whole`, or of the greatest value without one."""
    most = whole or _most(points)
    return Chart(
        "bars",
        label,
        tuple(Mark(point.name, point.text, _percent(100 * point.value / most)) for point in points),
    )


def columns(label: str, points: Sequence[Point]) -> Chart:
    """Columns side by side, in the order of reading; where there are many, only some bear name and value."""
    most = _most(points)
    step = 1 if len(points) <= ALL_NAMED else -(-len(points) // MOST_NAMES)
    last = len(points) - 1
    marks = []
    for place, point in enumerate(points):
        height = HEADROOM * point.value / most
        named = (last - place) % step == 0
        marks.append(Mark(point.name, point.text, _percent(height), rest=_percent(100 - height), named=named))
    return Chart("columns", label, tuple(marks))


def stack(label: str, points: Sequence[Point]) -> Chart:
    """One bar cut into parts of a whole, at most as many as there are tones.

    Raises ValueError for more parts than tones.
    """
    if len(points) > TONES:
        raise ValueError(f"A bar of {len(points)} parts cannot be read; {TONES} can.")
    whole = sum(point.value for point in points) or 1
    marks = []
    start = 0.0
    for tone, point in enumerate(points, start=1):
        size = 100 * point.value / whole
        marks.append(Mark(point.name, point.text, _percent(size), start=_percent(start), tone=tone))
        start += size
    return Chart("stack", label, tuple(marks))


def _most(points: Sequence[Point]) -> float:
    return max((point.value for point in points), default=0) or 1


def _percent(length: float) -> str:
    """A length as SVG writes it, whatever the reader's decimal sign."""
    return f"{round(length, 2):g}%"
