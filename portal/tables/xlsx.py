"""Excel workbooks, for those whose tools read nothing else."""

import datetime as dt
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from portal.tables.table import Kind, Table, clean, joined, local, nothing

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 64 * 1024
LONGEST_TITLE = 31  # characters of a sheet's name
FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.MOMENT: "yyyy-mm-dd hh:mm"}
FORBIDDEN = str.maketrans("[]:*?/\\", "       ")


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    """A cell of text: set after the value, the type keeps "=1+1" from becoming a formula."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Any, kind: Kind) -> Cell | int | float | None:
    if nothing(value):
        return None
    if kind is Kind.NUMBER:
        return value
    if kind in FORMATS:
        shown: dt.date = local(value) if kind is Kind.MOMENT else value
        cell = WriteOnlyCell(sheet, value=shown)
        cell.number_format = FORMATS[kind]
        return cell
    return _text(sheet, joined(value) if kind is Kind.LIST else clean(value))


def xlsx_pieces(table: Table) -> Iterator[bytes]:
    """The bytes of the file, in pieces; it is built on disk, not in memory."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(clean(table.title).translate(FORBIDDEN)[:LONGEST_TITLE].strip() or None)
    sheet.freeze_panes = "A2"
    heads = [_text(sheet, clean(column.title)) for column in table.columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        sheet.append([_cell(sheet, value, kind) for value, kind in zip(row, kinds, strict=True)])
    with TemporaryFile() as file:
        workbook.save(file)
        file.seek(0)
        while piece := file.read(CHUNK):
            yield piece
