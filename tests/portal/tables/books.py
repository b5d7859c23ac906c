"""Spreadsheets for the tests of the reader, whole and broken."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

ODS_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
><office:body><office:spreadsheet>"""
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
HEADINGS = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
HEADINGS += "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
SHEET = "xl/worksheets/sheet1.xml"


def xlsx(*rows: list[Any], change: Callable[[Any], object] = lambda sheet: None) -> bytes:
    """A workbook with these rows, changed before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content: bytes, **parts: str | bytes | None) -> bytes:
    """The same archive with parts replaced, added, or left out (None); `sheet` stands for the first sheet."""
    wanted = {SHEET if name == "sheet" else name: part for name, part in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in wanted:
                new.writestr(name, old.read(name))
        for name, part in wanted.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def sheet_xml(content: bytes) -> str:
    """The first sheet of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(SHEET).decode()


def ods(body: str, **parts: str | bytes) -> bytes:
    """A spreadsheet with this inside its first table, under the headings a and b."""
    content = f'{ODS_HEAD}<table:table table:name="x">{HEADINGS}{body}</table:table>{ODS_TAIL}'
    return archive({"mimetype": ODS_MIME, "content.xml": content, **parts})


def ods_row(*cells: str, attributes: str = "") -> str:
    """One row out of whole cells."""
    return f"<table:table-row{attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(text: str = "", attributes: str = "") -> str:
    """One cell with a paragraph."""
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell{' ' * bool(attributes)}{attributes}>{inside}</table:table-cell>"


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()
