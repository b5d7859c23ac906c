"""What every format is turned into before it is understood: rows of cells of lines, in reading order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.text.tidying import tidy

_BULLET = re.compile(r"[-–—•·▪●○◦‣⁃*\uf0b7\uf0a7](?=\s|[^\W\d_])\s*|[o§](?=\s{2,}|\t)\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or one line of a text broken at the page's width; `bullet` marks list items."""

    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row of a table, or one line in a single cell.

    `part` is where it stands ("header", "body", "footer"); `table` tells a row of a table from a line of
    text; `nested` a row of a table inside another's cell; `flowing` a line broken at the page's width; `gap`
    that an empty line came before.
    """

    cells: tuple[tuple[Line, ...], ...]
    part: str = "body"
    table: bool = False
    nested: bool = False
    flowing: bool = False
    gap: bool = False

    @property
    def text(self) -> str:
        """Every word of the row."""
        return " ".join(line.text for cell in self.cells for line in cell)


def as_line(text: str, bullet: bool = False) -> Line:
    """A tidy line; a bullet sign at its head becomes the mark `bullet`."""
    sign = _BULLET.match(text.lstrip())
    if sign and not text.lstrip().startswith("--"):
        return Line(tidy(text.lstrip()[sign.end() :]), bullet=True)
    return Line(tidy(text), bullet)


def as_cell(texts: Iterable[str | Line]) -> tuple[Line, ...]:
    """The lines that hold something."""
    lines = (as_line(text) if isinstance(text, str) else as_line(text.text, text.bullet) for text in texts)
    return tuple(line for line in lines if line.text)


def text_rows(lines: Iterable[str], part: str = "body", *, flowing: bool = False) -> Iterator[Row]:
    """Rows of a plain text: a tab parts cells, an empty line leaves a gap."""
    gap = False
    for line in lines:
        if not tidy(line):
            gap = True
            continue
        sign = _BULLET.match(line)
        if sign and "\t" in line[: sign.end()]:
            line = "- " + line[sign.end() :]  # noqa: PLW2901 - a bullet, its tab and its text are one line
        cells = tuple(as_cell([cell]) for cell in line.rstrip().split("\t"))
        table = flowing and "\t" in line.strip("\r\n\f ")
        yield Row(cells, part=part, table=table, flowing=flowing and not table, gap=gap)
        gap = False
