"""A figure: what it says, its chart and its table; and the two shapes that most of them have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from portal.charts import Chart, Point, bars, stack

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence

EVERY_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in the reader's language.

    `values` are the rows as numbers, for files; `rows` the same as text. `name` stands in addresses and
    never changes; `sentence` may be empty where there is nothing to say.
    """

    name: str
    title: str
    sentence: str
    chart: Chart
    headings: tuple[str, ...]
    values: tuple[tuple[str | int | float, ...], ...]
    note: str = ""

    @property
    def rows(self) -> list[list[str]]:
        """The rows as a table shows them."""
        return [[cell if isinstance(cell, str) else written(cell) for cell in row] for row in self.values]


def written(value: float) -> str:
    """A number as the reader writes it."""
    return number_format(value, decimal_pos=None if isinstance(value, int) else 1, force_grouping=True)


def points(counts: Iterable[tuple[str, int]]) -> list[Point]:
    """Counts as a chart takes them."""
    return [Point(name, count, written(count)) for name, count in counts]


def ranking(total: int, name: str, title: str, heading: str, counts: Counter[str], note: str = "") -> Figure:
    """Names from the most to the least; what is equal keeps its order."""
    ranked = counts.most_common()
    most = ranked[0][1] if ranked else 0
    leaders = [each for each, count in ranked if count == most]
    sentence = ""
    if most and len(leaders) == 1:
        sentence = _("Em primeiro lugar: %(name)s, com %(count)s dos %(total)s centros abertos.") % {
            "name": leaders[0],
            "count": written(most),
            "total": written(total),
        }
    return Figure(
        name,
        title,
        sentence,
        bars(sentence or title, points(ranked)),
        (heading, _("Centros abertos")),
        tuple(ranked),
        note,
    )


def whole(
    name: str,
    title: str,
    kind: str,
    sentence: str,
    counts: Sequence[tuple[str, int]],
    heading: str = "",
) -> Figure:
    """The parts of a whole, with the share of each."""
    total = sum(count for _name, count in counts)
    values = tuple(
        (each, count, round(EVERY_HUNDRED * count / total, 1) if total else 0.0) for each, count in counts
    )
    marked = [
        Point(
            each,
            count,
            _("%(count)s (%(share)s %%)") % {"count": written(count), "share": written(round(share))},
        )
        for each, count, share in values
    ]
    headings = (kind, heading or _("Centros abertos"), _("Percentagem"))
    return Figure(name, title, sentence, stack(sentence or title, marked), headings, values)
