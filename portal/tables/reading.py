"""Reads a table that somebody made, in CSV, ODS or XLSX: texts by row and column, and what is wrong where."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell import MergedCell

from portal.archives import LOCKED, Archive, DocumentError, attribute, local

MAX_BYTES = 5 * 1024**2
MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELL = 5_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# What our own CSV files put before a text that a spreadsheet would take for a formula.
_SHIELD = re.compile(r"^'(?=[-+@])")
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
# What UTF-8 looks like when a program took it for something else before saving.
_GARBLED = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


class TableError(DocumentError):
    """A whole file that is refused."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one cell: the row as a spreadsheet numbers it, from 1, and the column's heading."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row under the headings: its number in the file and its texts by heading."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Sheet:
    """What was read: the first row that is not empty gives the headings."""

    headings: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    fault: str = ""


_Rows = Iterable[tuple[int, list[_Cell]]]


def read_table(content: bytes) -> Sheet:
    """Read a file, whatever its name says; merged cells, formulas and overlong texts become problems.

    Dates come as 2026-03-03, times as 9:30, numbers as written in Python, yes and no as "sim" and "não".
    Raises TableError where nothing can be read, or there are more than MAX_ROWS rows.
    """
    if not content.strip():
        raise TableError("empty", _("O ficheiro está vazio."))
    if len(content) > MAX_BYTES:
        raise TableError("large", _("O ficheiro tem mais de %(limit)d MB.") % {"limit": MAX_BYTES // 1024**2})
    if content.startswith(_OLD_OFFICE):
        raise TableError(
            "old", _("É um ficheiro XLS antigo, ou protegido por palavra-passe. Guarde-o como XLSX ou ODS.")
        )
    reader = _zipped(content) if content.startswith(b"PK") else _csv
    return _sheet(reader(content))


def _zipped(content: bytes) -> Callable[[bytes], _Rows]:
    try:
        archive = _TableArchive(content)
        if "xl/workbook.xml" in archive.names:
            return _xlsx
        if "mimetype" in archive.names and archive.bytes_of("mimetype").decode("ascii", "replace") == _ODS:
            return _ods
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise _unreadable() from error
    raise TableError("kind", _("É um ficheiro comprimido, mas não uma folha XLSX ou ODS."))


class _TableArchive(Archive):
    error = TableError


def _unreadable() -> TableError:
    return TableError("damaged", _("Não foi possível ler o ficheiro: está danificado ou incompleto."))


def _sheet(rows: _Rows) -> Sheet:
    sheet = Sheet()
    for number, cells in rows:
        while cells and not cells[-1].text and not cells[-1].fault:
            cells.pop()
        if not cells:
            continue
        if not sheet.headings:
            _read_headings(sheet, number, cells)
            continue
        if len(sheet.lines) == MAX_ROWS:
            raise TableError(
                "rows", _("O ficheiro tem mais de %(limit)d linhas. Divida-o.") % {"limit": MAX_ROWS}
            )
        _read_line(sheet, number, cells)
    if not sheet.headings:
        raise TableError("empty", _("O ficheiro está vazio."))
    if not sheet.lines:
        raise TableError(
            "no_rows", _("O ficheiro só tem os títulos das colunas: falta pelo menos uma linha.")
        )
    return sheet


def _read_headings(sheet: Sheet, number: int, cells: list[_Cell]) -> None:
    if len(cells) > MAX_COLUMNS:
        raise TableError("columns", _("O ficheiro tem mais de %(limit)d colunas.") % {"limit": MAX_COLUMNS})
    sheet.headings = tuple(" ".join(cell.text.split()) for cell in cells)
    sheet.problems += [
        Problem(number, heading, cell.fault)
        for heading, cell in zip(sheet.headings, cells, strict=True)
        if cell.fault
    ]
    repeated = {name for name in sheet.headings if name and sheet.headings.count(name) > 1}
    if repeated:
        raise TableError(
            "headings", _("Há colunas repetidas: %(names)s.") % {"names": ", ".join(sorted(repeated))}
        )


def _read_line(sheet: Sheet, number: int, cells: list[_Cell]) -> None:
    texts: dict[str, str] = {}
    for place, cell in enumerate(cells):
        heading = sheet.headings[place] if place < len(sheet.headings) else ""
        fault = cell.fault
        if not fault and not heading and cell.text:
            fault = _("Há texto («%(text)s») numa coluna sem título.") % {"text": cell.text[:40]}
        if not fault and cell.text.startswith("="):
            fault = _formula()
        if not fault and len(cell.text) > MAX_CELL:
            fault = _("O texto tem mais de %(limit)d caracteres.") % {"limit": MAX_CELL}
        if fault:
            sheet.problems.append(Problem(number, heading or str(place + 1), fault))
        elif heading:
            texts[heading] = cell.text
    sheet.lines.append(Line(number, texts))


def _csv(content: bytes) -> Iterator[tuple[int, list[_Cell]]]:
    text = _decode(content)
    first = next(line for line in text.splitlines() if line.strip())
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        number = 1
        for row in reader:
            yield number, [_Cell(_SHIELD.sub("", cell.strip())) for cell in row]
            number = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            "csv", _("A linha %(number)d não se consegue ler: falta fechar aspas.") % {"number": number}
        ) from error


def _decode(content: bytes) -> str:
    """The text of a CSV file: UTF-8, UTF-16 with its mark, or what Windows writes in Portugal."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        if _GARBLED.search(text):
            raise TableError(
                "encoding",
                _("As letras com acento estão trocadas. Guarde o ficheiro como CSV UTF-8, ou como XLSX."),
            )
        return text
    raise TableError("kind", _("Não é uma folha CSV, ODS ou XLSX."))


def _xlsx(content: bytes) -> Iterator[tuple[int, list[_Cell]]]:
    try:
        book = load_workbook(io.BytesIO(content), keep_links=False)
        sheet = book.worksheets[0]
    except Exception as error:  # whatever openpyxl meets in a damaged part
        raise _unreadable() from error
    if sheet.max_row > MAX_ROWS * 2 or sheet.max_column > MAX_COLUMNS * 2:
        raise TableError(
            "rows", _("O ficheiro tem mais de %(limit)d linhas. Divida-o.") % {"limit": MAX_ROWS}
        )
    merged = {cells.coord.split(":")[0] for cells in sheet.merged_cells.ranges}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [_xlsx_cell(cell, merged) for cell in row]


def _xlsx_cell(cell: Any, merged: set[str]) -> _Cell:
    if isinstance(cell, MergedCell):
        return _Cell("")
    if cell.coordinate in merged:
        return _Cell("", _merged())
    if cell.data_type == "f":
        return _Cell("", _formula())
    if cell.data_type == "e":
        return _Cell("", _("A célula tem um erro: %(text)s.") % {"text": cell.value})
    return _Cell(_words(cell.value))


def _merged() -> str:
    return _("Está unida com outras células. Separe-as e repita o valor em cada linha.")


def _formula() -> str:
    return _("É uma fórmula. Cole o valor em vez dela.")


def _words(value: Any) -> str:
    """A value of a spreadsheet as text."""
    match value:
        case None:
            text = ""
        case bool():
            text = "sim" if value else "não"
        case dt.datetime() if value.time() == dt.time():
            text = value.date().isoformat()
        case dt.time():
            text = f"{value.hour}:{value.minute:02}"
        case float() if value.is_integer():
            text = str(int(value))
        case _:
            text = str(value).strip()
    return text


def _ods(content: bytes) -> Iterator[tuple[int, list[_Cell]]]:
    archive = _TableArchive(content)
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.bytes_of(
        "META-INF/manifest.xml"
    ):
        raise TableError("locked", str(LOCKED))
    try:
        root = archive.parse("content.xml")
    except (ParseError, KeyError, zipfile.BadZipFile) as error:
        raise _unreadable() from error
    table = next((element for element in root.iter() if local(element) == "table"), None)
    if table is None:
        return
    number = 0
    for row in (element for element in table.iter() if local(element) == "table-row"):
        repeated = int(attribute(row, "number-rows-repeated") or 1)
        cells = _ods_row(row)
        if any(cell.text or cell.fault for cell in cells):
            for offset in range(min(repeated, MAX_ROWS + 1)):
                yield number + offset + 1, list(cells)
        number += repeated


def _ods_row(row: Element) -> list[_Cell]:
    cells: list[_Cell] = []
    for element in row:
        if local(element) not in {"table-cell", "covered-table-cell"}:
            continue
        cell = _ods_cell(element)
        repeated = int(attribute(element, "number-columns-repeated") or 1)
        cells += [cell] * (
            min(repeated, MAX_COLUMNS + 1) if cell.text or cell.fault else min(repeated, MAX_COLUMNS)
        )
        if len(cells) > MAX_COLUMNS * 2:
            break
    return cells


def _ods_cell(element: Element) -> _Cell:
    if local(element) == "covered-table-cell":
        return _Cell("")
    spans = {attribute(element, f"number-{what}-spanned") or "1" for what in ("columns", "rows")}
    if spans != {"1"}:
        return _Cell("", _merged())
    if attribute(element, "formula"):
        return _Cell("", _formula())
    return _Cell(_ods_text(element))


def _ods_text(element: Element) -> str:
    match attribute(element, "value-type"):
        case "date":
            text = attribute(element, "date-value").removesuffix("T00:00:00")
        case "time":
            found = re.fullmatch(r"PT(\d+)H(\d+)M.*", attribute(element, "time-value"))
            text = f"{int(found[1])}:{int(found[2]):02}" if found else ""
        case "boolean":
            text = "sim" if attribute(element, "boolean-value") == "true" else "não"
        case "float" | "percentage" | "currency":
            text = _words(float(attribute(element, "value") or 0))
        case _:
            text = "\n".join("".join(part.itertext()) for part in element if local(part) == "p")
    return text.strip()
