"""OpenDocument spreadsheets, written as a stream: a zip of small XML files and one long one."""

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from portal.pipes import Pipe
from portal.tables.table import Kind, Table, clean, joined, local, nothing

MIME = "application/vnd.oasis.opendocument.spreadsheet"
CHUNK = 64 * 1024  # bytes of XML between two pieces of the stream

_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">
<office:automatic-styles>
<number:date-style style:name="day"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>
</number:date-style>
<number:date-style style:name="minute"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>
<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>
<number:minutes number:style="long"/></number:date-style>
<style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>
</style:style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="day"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="minute"/>
</office:automatic-styles>
<office:body><office:spreadsheet>"""
_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>\n"
_EMPTY = "<table:table-cell/>"


def _spaces(match: re.Match[str]) -> str:
    return "<text:tab/>" if match[0] == "\t" else f' <text:s text:c="{len(match[0]) - 1}"/>'


def _paragraphs(text: str) -> str:
    """Each line a paragraph; XML would fold the white space inside it."""
    shown = re.sub(r" {2,}|\t", _spaces, escape(text))
    return "".join(f"<text:p>{line}</text:p>" for line in shown.split("\n"))


def _cell(value: Any, kind: Kind) -> str:
    if nothing(value):
        return _EMPTY
    match kind:
        case Kind.NUMBER:
            return (
                f'<table:table-cell office:value-type="float" office:value="{value}">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        case Kind.DATE:
            written = value.isoformat()
            return (
                '<table:table-cell table:style-name="date" office:value-type="date"'
                f' office:date-value="{written}"><text:p>{written}</text:p></table:table-cell>'
            )
        case Kind.MOMENT:
            written = local(value).isoformat()
            return (
                '<table:table-cell table:style-name="moment" office:value-type="date"'
                f' office:date-value="{written}"><text:p>{written[:16].replace("T", " ")}</text:p>'
                "</table:table-cell>"
            )
        case Kind.LIST:
            return _text(joined(value))
    return _text(clean(value))


def _text(text: str, style: str = "") -> str:
    return f'<table:table-cell{style} office:value-type="string">{_paragraphs(text)}</table:table-cell>'


def _content(table: Table) -> Iterator[str]:
    """The pieces of content.xml; the heading repeats on each printed page."""
    heads = "".join(_text(clean(column.title), ' table:style-name="head"') for column in table.columns)
    yield (
        f"{_HEAD}<table:table table:name={quoteattr(clean(table.title))}>"
        f'<table:table-column table:number-columns-repeated="{len(table.columns)}"/>'
        f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"
    )
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        cells = "".join(_cell(value, kind) for value, kind in zip(row, kinds, strict=True))
        yield f"<table:table-row>{cells}</table:table-row>"
    yield _TAIL


def _entry(name: str, compression: int) -> ZipInfo:
    """A member dated alike in every file: the same rows give the same bytes."""
    entry = ZipInfo(name)
    entry.compress_type = compression
    return entry


def ods_pieces(table: Table) -> Iterator[bytes]:
    """The bytes of the file, in pieces."""
    pipe = Pipe()
    with ZipFile(pipe, "w") as archive:  # type: ignore[call-overload]
        archive.writestr(_entry("mimetype", ZIP_STORED), MIME)
        archive.writestr(_entry("META-INF/manifest.xml", ZIP_DEFLATED), _MANIFEST)
        with archive.open(_entry("content.xml", ZIP_DEFLATED), "w", force_zip64=True) as content:
            waiting = 0
            for piece in _content(table):
                waiting += content.write(piece.encode())
                if waiting > CHUNK:
                    yield pipe.take()
                    waiting = 0
    yield pipe.take()
