"""PDF with text: its lines in reading order, the second column of a table told by where it stands."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from pypdf import PageObject, PdfReader
from pypdf.errors import PdfReadError

from portal.archives import LOCKED
from portal.text.tidying import INVISIBLE
from praticas.fichas.errors import FichaError
from praticas.fichas.rows import Row, as_line

MAX_PAGES = 60
_COLUMN_GAP = 60.0
_SAME_LINE = 3.0
_LETTER = 4.8
_PARAGRAPH = 1.45


@dataclass(slots=True)
class _Run:
    """A stretch of text and where it begins, in points from the page's lower left corner."""

    text: str
    x: float
    y: float
    page: int


def rows(content: bytes) -> tuple[tuple[Row, ...], int]:
    """The lines as rows, and how many invisible marks they had; raises FichaError when there is no text."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FichaError("locked", str(LOCKED))
        pages = reader.pages
        if len(pages) > MAX_PAGES:
            raise FichaError("too_long", _("O PDF tem mais de %(limit)d páginas.") % {"limit": MAX_PAGES})
        runs = [run for number, page in enumerate(pages) for run in _runs(page, number)]
    except PdfReadError as error:
        raise FichaError(
            "broken", _("O PDF está danificado e não pôde ser lido. Volte a guardá-lo.")
        ) from error
    if not any(run.text.strip() for run in runs):
        raise FichaError(
            "no_text",
            _("O PDF não tem texto: parece digitalizado. Envie o documento original ou um PDF com texto."),
        )
    columns = _columns(runs)
    return tuple(_rows(_lines(runs, columns), columns)), sum(len(INVISIBLE.findall(run.text)) for run in runs)


def _runs(page: PageObject, number: int) -> list[_Run]:
    runs: list[_Run] = []

    def visit(text: str, matrix: list[float], at: list[float], _font: Any, _size: float) -> None:
        for part in text.split("\n"):
            if part.strip():
                x = at[4] * matrix[0] + at[5] * matrix[2] + matrix[4]
                y = at[4] * matrix[1] + at[5] * matrix[3] + matrix[5]
                runs.append(_Run(part, x, y, number))

    page.extract_text(visitor_text=visit)
    return runs


def _columns(runs: list[_Run]) -> list[float]:
    """Where the second columns of tables begin: to the right of the run before, and not below it."""
    columns: list[float] = []
    for before, run in pairwise(runs):
        if before.page != run.page or run.y < before.y - _SAME_LINE:
            continue
        written = _LETTER * len(before.text.strip()) if abs(run.y - before.y) < _SAME_LINE else 0.0
        new = not any(abs(run.x - column) < _SAME_LINE for column in columns)
        if new and run.x - before.x > written + _COLUMN_GAP:
            columns.append(run.x)
    return columns


def _lines(runs: list[_Run], columns: list[float]) -> list[_Run]:
    """Runs on one line joined; a run where a column begins opens a line of its own."""
    lines: list[_Run] = []
    for run in runs:
        last = lines[-1] if lines else None
        begins = any(abs(run.x - column) < _SAME_LINE for column in columns)
        if (
            last is not None
            and not begins
            and run.page == last.page
            and abs(run.y - last.y) < _SAME_LINE
            and run.x >= last.x
        ):
            last.text += run.text
        else:
            lines.append(run)
    return lines


def _rows(lines: list[_Run], columns: list[float]) -> Iterator[Row]:
    """Each line as a row: alone in the first column, or beside an empty cell in the second."""
    usual = _usual_step(lines)
    last: _Run | None = None
    for line in lines:
        second = any(line.x > column - _SAME_LINE for column in columns)
        gap = last is not None and line.page == last.page and abs(last.y - line.y) > _PARAGRAPH * usual
        cell = (as_line(line.text),)
        if cell[0].text:
            yield Row(((), cell) if second else (cell,), flowing=True, gap=gap)
        last = line


def _usual_step(lines: list[_Run]) -> float:
    """The commonest distance between two lines, in points."""
    steps = [
        round(before.y - after.y, 1)
        for before, after in pairwise(lines)
        if before.page == after.page and before.y - after.y > _SAME_LINE
    ]
    return max(set(steps), key=steps.count, default=12.0)
