"""Rows of an Excel workbook, read as a stream that trusts neither its dimensions nor its merged ranges."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.worksheet._reader import WorkSheetParser

from portal.archives import Archive
from portal.tables.reading.sheet import (
    EMPTY,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    columns_error,
    formula,
    merged,
    rows_error,
)
from portal.tables.reading.values import words

BOOK = "xl/workbook.xml"
_LARGE = re.compile(r"xl/(worksheets/[^/]+|sharedStrings|styles|workbook)\.xml", re.IGNORECASE)


def read_xlsx(archive: Archive, content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of the first sheet that hold something."""
    for name in archive.names:
        if _LARGE.fullmatch(name):
            archive.bytes_of(name)  # raises where a part expands beyond its limit
    with warnings.catch_warnings():  # of what a book holds besides its cells
        warnings.simplefilter("ignore")
        rows, tops = _parse(content)
    for number, found in sorted(rows.items()):
        cells = [EMPTY] * max(found)
        for column, cell in found.items():
            cells[column - 1] = Cell("", merged()) if (number, column) in tops else cell
        yield number, cells


def _parse(content: bytes) -> tuple[dict[int, dict[int, Cell]], set[tuple[int, int]]]:
    """The cells by row and column, and where merged ranges begin."""
    book: Any = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    sheet = book.worksheets[0]
    rows: dict[int, dict[int, Cell]] = {}
    with sheet._get_source() as source:  # noqa: SLF001 - what the sheet itself reads, without its guesses
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for number, cells in parser.parse():
            found = {cell["column"]: _cell(cell) for cell in cells}
            found = {column: cell for column, cell in found.items() if not cell.is_empty}
            if not found:
                continue
            if max(found) > MAX_COLUMNS:
                raise columns_error()
            rows[number] = found
            if len(rows) > MAX_ROWS + 1:
                raise rows_error()
        ranges = parser.merged_cells.mergeCell if parser.merged_cells else ()
    return rows, {(each.min_row, each.min_col) for each in ranges}


def _cell(cell: dict[str, Any]) -> Cell:
    match cell["data_type"]:
        case "f":
            return Cell("", formula())
        case "e":
            return Cell("", _("A célula tem um erro: %(text)s.") % {"text": cell["value"]})
    return Cell(words(cell["value"]))
