"""Word documents: paragraphs, tables in tables, text boxes, headers, footers and notes, as rows."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from portal.archives import attribute, local
from praticas.fichas.errors import FichaError
from praticas.fichas.formats.archive import Archive
from praticas.fichas.rows import Line, Row, as_cell, text_rows

_MAIN = "word/document.xml"
_DROPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "tblPr", "trPr", "tcPr"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}


def rows(archive: Archive) -> Iterator[Row]:
    """Headers, then the body, then footers and notes."""
    if "[Content_Types].xml" not in archive.names or _MAIN not in archive.names:
        raise FichaError("not_word", _("É um ficheiro comprimido, mas não um documento DOCX ou ODT."))
    if b"macroEnabled" in archive.bytes_of("[Content_Types].xml"):
        archive.refuse_macros()
    for stem, part in (("header", "header"), ("document", "body"), ("footer", "footer")):
        yield from _parts(archive, stem, part)
    for stem in ("footnotes", "endnotes"):
        yield from _parts(archive, stem, "footer")


def _parts(archive: Archive, stem: str, part: str) -> Iterator[Row]:
    names = sorted(
        name for name in archive.names if name.startswith(f"word/{stem}") and name.endswith(".xml")
    )
    seen: set[tuple[tuple[Line, ...], ...]] = set()
    for name in names:
        for row in _rows_of(archive.parse(name), part):
            if part == "body" or row.cells not in seen:
                seen.add(row.cells)
                yield row


def _rows_of(container: Element, part: str) -> Iterator[Row]:
    """The rows of a body, header or text box; a bare paragraph is a row of its own."""
    for block in _blocks(container):
        if local(block) == "tbl":
            yield from _table(block, part, nested=False)
        else:
            texts, boxes = _paragraph(block)
            bullet = _is_item(block)
            for row in text_rows([text.text for text in texts], part):
                yield _as_item(row) if bullet else row
            for box in boxes:
                yield from _rows_of(box, part)


def _as_item(row: Row) -> Row:
    return Row((tuple(Line(line.text, bullet=True) for line in row.cells[0]), *row.cells[1:]), part=row.part)


def _blocks(container: Element) -> Iterator[Element]:
    """Paragraphs and tables in their order, whatever wraps them."""
    for child in container:
        name = local(child)
        if name in {"p", "tbl"}:
            yield child
        elif name not in _DROPPED:
            yield from _blocks(child)


def _table(table: Element, part: str, *, nested: bool) -> Iterator[Row]:
    for row in _inside(table, "tr"):
        cells: list[tuple[Line, ...]] = []
        inner: list[Element] = []
        for cell in _inside(row, "tc"):
            lines, tables = _cell(cell)
            cells.append(as_cell(lines))
            inner += tables
        if any(cells):
            yield Row(tuple(cells), part=part, table=True, nested=nested)
        for deeper in inner:
            yield from _table(deeper, part, nested=nested or any(cells))


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The nearest descendants of a name, through content controls and tracked insertions."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) not in _DROPPED:
            yield from _inside(child, name)


def _cell(cell: Element) -> tuple[list[Line], list[Element]]:
    """The lines of a cell and the tables and tables of text boxes inside it."""
    lines: list[Line] = []
    tables: list[Element] = []
    for block in _blocks(cell):
        if local(block) == "tbl":
            tables.append(block)
            continue
        texts, boxes = _paragraph(block)
        lines += texts
        for box in boxes:
            deeper, more = _cell(box)
            lines += deeper
            tables += more
    return lines, tables


def _paragraph(paragraph: Element) -> tuple[list[Line], list[Element]]:
    """The lines of a paragraph and the text boxes anchored in it."""
    boxes: list[Element] = []
    text = "".join(_text(paragraph, boxes))
    bullet = _is_item(paragraph)
    return [Line(line, bullet) for line in text.split("\n")], boxes


def _text(element: Element, boxes: list[Element]) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _DROPPED:
            yield from _text(child, boxes)


def _is_item(paragraph: Element) -> bool:
    """Whether a paragraph is an item of a list."""
    properties: Iterable[Element] = (child for child in paragraph if local(child) == "pPr")
    for child in (child for found in properties for child in found):
        if local(child) == "numPr":
            return any(local(part) == "numId" and attribute(part, "val") != "0" for part in child)
        if local(child) == "pStyle" and attribute(child, "val").startswith(("ListBullet", "ListNumber")):
            return True
    return False
