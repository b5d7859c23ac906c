"""OpenDocument texts: paragraphs, lists, tables in tables, frames, notes, headers and footers, as rows."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from portal.archives import attribute, local
from praticas.fichas.formats.archive import Archive
from praticas.fichas.rows import Line, Row, as_cell, text_rows

_TYPES = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_DROPPED = {
    "tracked-changes",
    "annotation",
    "annotation-end",
    "sequence-decls",
    "forms",
    "note-citation",
    "change",
}
_APART = {"frame", "custom-shape", "note"}


def is_odt(archive: Archive) -> bool:
    """Whether an archive is an OpenDocument text."""
    return "mimetype" in archive.names and archive.bytes_of("mimetype").strip() in _TYPES


def rows(archive: Archive) -> Iterator[Row]:
    """Headers, then the body, then footers; raises FichaError for an encrypted document."""
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.bytes_of(
        "META-INF/manifest.xml"
    ):
        archive.refuse_locked()
    styles = archive.parse("styles.xml") if "styles.xml" in archive.names else None
    if styles is not None:
        yield from _of_styles(styles, "header")
    for body in _found(archive.parse("content.xml"), {"text"}):
        yield from _rows_of(body, "body")
    if styles is not None:
        yield from _of_styles(styles, "footer")


def _of_styles(styles: Element, part: str) -> Iterator[Row]:
    for element in _found(styles, {part, f"{part}-first", f"{part}-left"}):
        yield from _rows_of(element, part)


def _found(root: Element, names: set[str]) -> Iterator[Element]:
    """The nearest descendants with one of the names."""
    for child in root:
        if local(child) in names:
            yield child
        else:
            yield from _found(child, names)


def _rows_of(container: Element, part: str, *, bullet: bool = False) -> Iterator[Row]:
    for child in container:
        name = local(child)
        if name == "table":
            yield from _table(child, part, nested=False)
        elif name in {"p", "h"}:
            lines, apart = _paragraph(child, bullet=bullet)
            for row in text_rows([line.text for line in lines], part):
                head = tuple(Line(line.text, line.bullet or bullet) for line in row.cells[0])
                yield Row((head, *row.cells[1:]), part=part, table=row.table)
            for element in apart:
                yield from _rows_of(element, part)
        elif name not in _DROPPED:
            yield from _rows_of(child, part, bullet=bullet or name == "list")


def _table(table: Element, part: str, *, nested: bool) -> Iterator[Row]:
    for row in _found(table, {"table-row"}):
        cells: list[tuple[Line, ...]] = []
        inner: list[Element] = []
        for cell in _found(row, {"table-cell", "covered-table-cell"}):
            lines: list[Line] = []
            _fill(cell, lines, inner, bullet=False)
            cells.append(as_cell(lines))
        if any(cells):
            yield Row(tuple(cells), part=part, table=True, nested=nested)
        for deeper in inner:
            yield from _table(deeper, part, nested=nested or any(cells))


def _fill(container: Element, lines: list[Line], inner: list[Element], *, bullet: bool) -> None:
    """Put the lines and the tables of a cell in their lists."""
    for child in container:
        name = local(child)
        if name == "table":
            inner.append(child)
        elif name in {"p", "h"}:
            own, apart = _paragraph(child, bullet=bullet)
            lines += own
            for element in apart:
                _fill(element, lines, inner, bullet=False)
        elif name not in _DROPPED:
            _fill(child, lines, inner, bullet=bullet or name == "list")


def _paragraph(paragraph: Element, *, bullet: bool) -> tuple[list[Line], list[Element]]:
    """The lines of a paragraph, and the frames and notes anchored in it."""
    apart: list[Element] = []
    text = "".join(_text(paragraph, apart))
    return [Line(line, bullet) for line in text.split("\n")], apart


def _text(element: Element, apart: list[Element]) -> Iterator[str]:
    yield _spaces(element.text)
    for child in element:
        name = local(child)
        if name == "s":
            yield " " * min(int(attribute(child, "c") or 1), 100)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name in _APART:
            apart.append(child)
        elif name not in _DROPPED:
            yield from _text(child, apart)
        yield _spaces(child.tail)


def _spaces(text: str | None) -> str:
    """White space as OpenDocument counts it: any run is one space."""
    return " ".join(f"x{text}x".split())[1:-1] if text else ""
