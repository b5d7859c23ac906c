"""Binds documents into one: ours, with the pages of others after given pages, one in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, cast

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject

PAGES = 1  # the number of the one tree of pages
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def bind(own: IO[bytes], inserted: Mapping[int, Path], out: IO[bytes]) -> None:
    """Write `own`, whose outline, language and tags the whole keeps, with each file after a page of it.

    `inserted` are whole PDF files that open, by the number from 1 of the page before them. Memory holds one
    file at a time.
    """
    binder = _Binder(out)
    with TemporaryFile() as flat:
        writer = PdfWriter(clone_from=PdfReader(own))
        if inserted:
            del writer.root_object["/Metadata"]  # it says that every page is accessible
        writer.write(flat)
        pages = binder.add(flat, is_main=True)
    kids: list[int] = []
    for number, page in enumerate(pages, 1):
        kids.append(page)
        if path := inserted.get(number):
            with path.open("rb") as file:
                kids += binder.add(file)
    binder.finish(kids)


def flatten(reader: PdfReader, path: Path) -> int:
    """Write the pages of a document alone, as `bind` takes them, to a path; how many they are."""
    writer = PdfWriter()
    writer.append(reader, import_outline=False)
    for page in writer.pages:
        # Tags and actions name what stays behind with the rest of their document.
        for key in ("/StructParents", "/AA", "/Tabs"):
            page.pop(key, None)
    writer.write(path)
    return len(writer.pages)


class _Binder:
    """The file being written: where each object begins, and the number given last."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out
        self.places: dict[int, int] = {}
        self.last = PAGES
        self.catalog = self.information = 0
        out.write(_HEADER)

    def add(self, file: IO[bytes], *, is_main: bool = False) -> list[int]:
        """Write the objects of a file under new numbers; those of its pages, in order."""
        file.seek(0)
        reader = PdfReader(file)
        tree = _number(reader.root_object.raw_get("/Pages"))
        catalog = _number(reader.trailer.raw_get("/Root"))
        information = _number(reader.trailer.raw_get("/Info")) if "/Info" in reader.trailer else 0
        pages = [_number(page.indirect_reference) for page in reader.pages]
        base = self.last
        if is_main:
            self.catalog, self.information = base + catalog, information and base + information
        left_out = {tree} if is_main else {tree, catalog, information}
        fresh = PdfReader(file)
        for number in sorted(fresh.xref[0]):
            self.last = max(self.last, base + number)
            if number not in left_out:
                found = fresh.get_object(IndirectObject(number, 0, fresh))
                for reference in _references(found):
                    reference.idnum = PAGES if reference.idnum == tree else base + reference.idnum
                self._write(base + number, found)
                fresh.resolved_objects.clear()
        return [base + page for page in pages]

    def finish(self, kids: list[int]) -> None:
        """Write the tree of pages, the table of places and the end."""
        tree = DictionaryObject()
        tree[NameObject("/Type")] = NameObject("/Pages")
        tree[NameObject("/Count")] = NumberObject(len(kids))
        tree[NameObject("/Kids")] = ArrayObject(IndirectObject(kid, 0, None) for kid in kids)
        self._write(PAGES, tree)
        start = self.out.tell()
        size = self.last + 1
        self.out.write(f"xref\n0 {size}\n0000000000 65535 f \n".encode())
        for number in range(1, size):
            place = self.places.get(number)
            line = "0000000000 65535 f \n" if place is None else f"{place:010} 00000 n \n"
            self.out.write(line.encode())
        trailer = DictionaryObject()
        trailer[NameObject("/Size")] = NumberObject(size)
        trailer[NameObject("/Root")] = IndirectObject(self.catalog, 0, None)
        if self.information:
            trailer[NameObject("/Info")] = IndirectObject(self.information, 0, None)
        self.out.write(b"trailer\n")
        trailer.write_to_stream(self.out)
        self.out.write(f"\nstartxref\n{start}\n%%EOF\n".encode())

    def _write(self, number: int, found: Any) -> None:
        self.places[number] = self.out.tell()
        self.out.write(f"{number} 0 obj\n".encode())
        found.write_to_stream(self.out)
        self.out.write(b"\nendobj\n")


def _number(reference: Any) -> int:
    return cast(IndirectObject, reference).idnum


def _references(found: Any) -> Iterator[IndirectObject]:
    """Each reference in an object to another, once."""
    waiting, seen = [found], set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, IndirectObject):
            yield each
        elif isinstance(each, DictionaryObject):
            waiting += list(each.values())
        elif isinstance(each, ArrayObject):
            waiting += list(each)
