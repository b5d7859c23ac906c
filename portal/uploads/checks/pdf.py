"""PDF: whole, open, not too long, and without anything that runs, hides a file or is another file as well."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from portal.archives import LOCKED, DocumentError
from portal.uploads.checks.broken import reading

if TYPE_CHECKING:
    from portal.uploads.purposes import Purpose

MOST_OBJECTS = 200_000
_TAIL = 1024
_END = b"%%EOF"
_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/GoToE", "/RichMediaExecute", "/Rendition"}
_FILES = {"/EmbeddedFiles", "/EF", "/RichMediaContent"}


def check(content: IO[bytes], purpose: Purpose) -> IO[bytes]:
    """Refuse what is broken, locked, too long, active, carries files or is two files in one."""
    _refuse_two_in_one(content)
    content.seek(0)
    with reading():
        reader = _opened(content)
        pages = len(reader.pages)
        found = set(_dangers(reader))
    if not 0 < pages <= purpose.most_pages:
        raise DocumentError(
            "most_pages",
            ngettext("Tem %(count)d página.", "Tem %(count)d páginas.", pages) % {"count": pages}
            + " "
            + ngettext("O máximo é %(most)d página.", "O máximo são %(most)d páginas.", purpose.most_pages)
            % {"most": purpose.most_pages},
        )
    for code, why in _reasons().items():
        if code in found:
            raise DocumentError(code, why)
    content.seek(0)
    return content


def _opened(content: IO[bytes]) -> PdfReader:
    """A document that opens without a password, even where it asks for one to be changed."""
    reader = PdfReader(content)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError("locked", str(LOCKED))
    return reader


def _reasons() -> dict[str, str]:
    return {
        "active": _(
            "Contém código ou ações que se executam ao abrir. Imprima-o para um PDF novo e envie esse."
        ),
        "embedded": _("Traz outros ficheiros dentro. Retire-os, e envie cada um à parte."),
        "form": _(
            "É um formulário XFA, que só alguns programas abrem. Imprima-o para um PDF novo e envie esse."
        ),
        "objects": _("Tem objetos a mais para um documento normal. Imprima-o para um PDF novo."),
    }


def _refuse_two_in_one(content: IO[bytes]) -> None:
    """Refuse a file that goes on after its end, or that an unzipper would open."""
    size = content.seek(0, 2)
    content.seek(max(0, size - _TAIL))
    _before, end, after = content.read().rpartition(_END)
    if not end:
        raise DocumentError("broken", _("Está incompleto: falta-lhe o fim. Guarde-o e envie-o de novo."))
    if after.strip(b"\0\t\n\f\r ") or _is_archive(content):
        raise DocumentError(
            "polyglot", _("Traz outro ficheiro agarrado. Imprima-o para um PDF novo e envie esse.")
        )


def _is_archive(content: IO[bytes]) -> bool:
    """Whether a directory of a ZIP can be read in it, rather than four bytes that happen to look so."""
    try:
        return bool(zipfile.ZipFile(content).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _dangers(reader: PdfReader) -> Iterator[str]:
    """The codes of what is found in any object, reached from the pages or not."""
    numbers = {(number, generation) for generation, found in reader.xref.items() for number in found}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        yield "objects"
        return
    waiting: list[Any] = [reader.trailer]
    waiting += [reader.get_object(IndirectObject(*number, reader)) for number in sorted(numbers)]
    seen = 0
    while waiting and seen < MOST_OBJECTS * 10:
        each = waiting.pop()
        seen += 1
        if isinstance(each, DictionaryObject):
            yield from _dangers_of(each)
            waiting += [value for value in each.values() if not isinstance(value, IndirectObject)]
        elif isinstance(each, ArrayObject):
            waiting += [value for value in each if not isinstance(value, IndirectObject)]
    if waiting:
        yield "objects"


def _dangers_of(each: DictionaryObject) -> Iterator[str]:
    """What one dictionary is or holds."""
    keys = each.keys()
    if "/JS" in keys or "/JavaScript" in keys or _named(each, "/S") in _ACTIONS:
        yield "active"
    if _FILES & keys or _named(each, "/Type") == "/EmbeddedFile":
        yield "embedded"
    if "/XFA" in keys:
        yield "form"


def _named(each: DictionaryObject, key: str) -> Any:
    value = each.get(key)
    return value if isinstance(value, str) else None
