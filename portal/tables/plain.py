"""CSV and JSON."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from portal.tables.table import Kind, Table, clean, joined, local, nothing

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Echo:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _unquestionable(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv_cell(value: Any, kind: Kind) -> str | int | float:
    if nothing(value):
        return ""
    match kind:
        case Kind.NUMBER:
            return value
        case Kind.DATE:
            return value.isoformat()
        case Kind.MOMENT:
            return local(value).isoformat(" ")
        case Kind.LIST:
            return _unquestionable(joined(value))
    return _unquestionable(clean(value))


def csv_lines(table: Table) -> Iterator[bytes]:
    """RFC 4180 in UTF-8 with a byte order mark, without which Excel misreads accents."""
    writer = csv.writer(_Echo())
    kinds = [column.kind for column in table.columns]
    yield b"\xef\xbb\xbf" + writer.writerow([column.title for column in table.columns]).encode()
    for row in table.rows:
        yield writer.writerow(
            [_csv_cell(value, kind) for value, kind in zip(row, kinds, strict=True)]
        ).encode()


def _json_value(value: Any, kind: Kind) -> Any:
    if kind is Kind.LIST:
        return [clean(part) for part in value or ()]
    if nothing(value):
        return None
    match kind:
        case Kind.NUMBER:
            return value
        case Kind.DATE:
            return value.isoformat()
        case Kind.MOMENT:
            return timezone.localtime(value).isoformat(timespec="seconds")
    return clean(value)


def json_lines(table: Table) -> Iterator[bytes]:
    """An array of objects, one on each line; times carry Lisbon's offset, an empty cell is null."""
    before = "[\n"
    for row in table.rows:
        record = {
            column.name: _json_value(value, column.kind)
            for column, value in zip(table.columns, row, strict=True)
        }
        yield f"{before}{json.dumps(record, ensure_ascii=False)}".encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"
