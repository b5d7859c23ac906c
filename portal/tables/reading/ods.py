"""Rows of an OpenDocument spreadsheet, whatever number of times it says that each repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from portal.archives import Archive, attribute, local
from portal.tables.reading.sheet import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, formula, merged
from portal.tables.reading.values import number_words

MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "META-INF/manifest.xml"


def read_ods(archive: Archive, _content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of the first sheet that hold something."""
    if _MANIFEST in archive.names and b"encryption-data" in archive.bytes_of(_MANIFEST):
        archive.refuse_locked()
    tables = (element for element in archive.parse("content.xml").iter() if local(element) == "table")
    number = 0
    for row in (element for table in [*tables][:1] for element in table.iter()):
        if local(row) != "table-row":
            continue
        repeated = int(attribute(row, "number-rows-repeated") or 1)
        cells = _row(row)
        if not all(cell.is_empty for cell in cells):
            for offset in range(min(repeated, MAX_ROWS + 2)):  # enough to be refused
                yield number + offset + 1, list(cells)
        number += repeated


def _row(row: Element) -> list[Cell]:
    """The cells up to the last that holds something, or to one more than may be."""
    cells: list[Cell] = []
    waiting = 0  # empty cells that count only if something follows them
    for element in row:
        if local(element) not in {"table-cell", "covered-table-cell"}:
            continue
        cell = _cell(element)
        repeated = int(attribute(element, "number-columns-repeated") or 1)
        if cell.is_empty:
            waiting += repeated
            continue
        room = MAX_COLUMNS + 1
        cells += [EMPTY] * min(waiting, room) + [cell] * min(repeated, room)
        waiting = 0
        if len(cells) > MAX_COLUMNS:
            break
    return cells


def _cell(element: Element) -> Cell:
    if local(element) == "covered-table-cell":
        return EMPTY
    spans = {attribute(element, f"number-{what}-spanned") or "1" for what in ("columns", "rows")}
    if spans != {"1"}:
        return Cell("", merged())
    if attribute(element, "formula"):
        return Cell("", formula())
    return Cell(_value(element))


def _value(element: Element) -> str:
    match attribute(element, "value-type"):
        case "date":
            return attribute(element, "date-value").removesuffix("T00:00:00")
        case "time":
            found = re.fullmatch(r"PT(\d+)H(\d+)M.*", attribute(element, "time-value"))
            return f"{int(found[1])}:{int(found[2]):02}" if found else _text(element)
        case "boolean":
            return "sim" if attribute(element, "boolean-value") == "true" else "não"
        case "float" | "percentage" | "currency" if attribute(element, "value"):
            return number_words(float(attribute(element, "value")))
    return _text(element)


def _text(element: Element) -> str:
    """The paragraphs of a cell as lines; its comments are elsewhere."""
    return "\n".join("".join(_runs(part)) for part in element if local(part) == "p")


def _runs(part: Element) -> Iterator[str]:
    """The text inside an element, with the white space that XML would fold written out."""
    yield part.text or ""
    for inside in part:
        match local(inside):
            case "s":
                yield " " * min(int(attribute(inside, "c") or 1), 100)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case "annotation":
                pass
            case _:
                yield from _runs(inside)
        yield inside.tail or ""
