"""Headings and lines out of the rows of any format, with their limits and what is wrong in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from portal.archives import DocumentError

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELL = 5_000
_QUOTED = 40  # characters of a cell that a message repeats
# Controls, byte order marks and marks of direction: what a person pastes along without seeing it.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
# UTF-8 that a program took for Windows-1252 before saving. Capitals such as those of «MANHÃ» may stand
# before closing quotes or dashes, so those are not taken for a sign of it.
_GARBLED = re.compile(
    "\ufffd|Ã[\u0192\u2021\u2030\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]|Â[\u00a0-\u00bf]|â€"
)


class TableError(DocumentError):
    """A whole file that is refused."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one cell: the row as a spreadsheet numbers it, from 1, and the column's heading.

    A column without a heading goes by its letter.
    """

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row under the headings: its number in the file and its texts by heading.

    An empty cell is ""; a cell told among the problems is not there.
    """

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """What was read: the first row that is not empty gives the headings."""

    headings: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, or why there is none."""

    text: str
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it, not even a fault."""
        return not (self.text or self.fault)


EMPTY = Cell("")
Rows = Iterable[tuple[int, list[Cell]]]


def sheet_of(rows: Rows) -> Sheet:
    """The headings and lines of a file; raises TableError where it breaks a limit or holds no line."""
    sheet = Sheet()
    for number, given in rows:
        cells = [Cell(_INVISIBLE.sub("", cell.text).strip(), cell.fault) for cell in given]
        while cells and cells[-1].is_empty:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise columns_error()
        if not sheet.headings:
            _read_headings(sheet, number, cells)
            continue
        if len(sheet.lines) == MAX_ROWS:
            raise rows_error()
        _read_line(sheet, number, cells)
    if not sheet.headings:
        raise TableError("empty", _("O ficheiro está vazio."))
    if not sheet.lines:
        raise TableError(
            "no_rows", _("O ficheiro só tem os títulos das colunas: falta pelo menos uma linha.")
        )
    return sheet


def rows_error() -> TableError:
    """Too many rows."""
    return TableError("rows", _("O ficheiro tem mais de %(limit)d linhas. Divida-o.") % {"limit": MAX_ROWS})


def columns_error() -> TableError:
    """Too many columns."""
    return TableError("columns", _("O ficheiro tem mais de %(limit)d colunas.") % {"limit": MAX_COLUMNS})


def _read_headings(sheet: Sheet, number: int, cells: list[Cell]) -> None:
    for place, cell in enumerate(cells, start=1):
        if cell.fault:
            raise TableError(
                "headings",
                _("Os títulos das colunas não se conseguem ler. Linha %(row)d, coluna %(column)s: %(fault)s")
                % {"row": number, "column": get_column_letter(place), "fault": cell.fault},
            )
    sheet.headings = tuple(" ".join(cell.text.split()) for cell in cells)
    repeated = {name for name in sheet.headings if name and sheet.headings.count(name) > 1}
    if repeated:
        raise TableError(
            "headings", _("Há colunas repetidas: %(names)s.") % {"names": ", ".join(sorted(repeated))}
        )


def _read_line(sheet: Sheet, number: int, cells: list[Cell]) -> None:
    texts = {heading: "" for heading in sheet.headings if heading}
    for place, cell in enumerate(cells):
        heading = sheet.headings[place] if place < len(sheet.headings) else ""
        fault = cell.fault or _fault(cell.text, heading)
        if fault:
            sheet.problems.append(Problem(number, heading or get_column_letter(place + 1), fault))
            texts.pop(heading, None)
        elif heading:
            texts[heading] = cell.text
    sheet.lines.append(Line(number, texts))


def _fault(text: str, heading: str) -> str:
    """What is wrong with a text that was read, wherever it came from."""
    if text and not heading:
        return _("Há texto («%(text)s») numa coluna sem título.") % {"text": text[:_QUOTED]}
    if text.startswith(("=", "'=")):
        return formula()
    if len(text) > MAX_CELL:
        return _("O texto tem mais de %(limit)d caracteres.") % {"limit": MAX_CELL}
    if is_garbled(text):
        return _("As letras com acento estão trocadas: «%(text)s».") % {"text": text[:_QUOTED]}
    return ""


def is_garbled(text: str) -> bool:
    """Whether accented letters were lost or turned into others on the way."""
    return bool(_GARBLED.search(text))


def merged() -> str:
    """The fault of a merged cell."""
    return _("Está unida com outras células. Separe-as e repita o valor em cada linha.")


def formula() -> str:
    """The fault of a formula."""
    return _("É uma fórmula. Cole o valor em vez dela.")
