"""Zipped office documents (ODF, OOXML): which one it is, and what inside it could run, hide or call out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from portal.archives import Archive, DocumentError, attribute, local
from portal.uploads.checks.broken import reading
from portal.uploads.types import TYPES

if TYPE_CHECKING:
    from portal.uploads.purposes import Purpose

_MIMETYPE = "mimetype"
_CONTENT_TYPES = "[Content_Types].xml"
_ODF_MANIFEST = "META-INF/manifest.xml"
_ODF = {TYPES[name].mimetype.encode(): name for name in ("odt", "ods", "odp")}
_OOXML = {f"{TYPES[name].mimetype}.main+xml": name for name in ("docx", "xlsx", "pptx")}
_END = b"PK\x05\x06"
_END_LENGTH = 22
_NESTED = b"PK\x03\x04"
_FOREIGN = (b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"%PDF-")
_CALLS_OUT = {"attachedTemplate", "oleObject", "frame", "subDocument"}
_ELSEWHERE = ("http:", "https:", "ftp:", "file:", "\\\\", "//")


class _Document(Archive):
    """An archive whose parts are each named once."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        entries = self._zip.infolist()
        whole = content[-_END_LENGTH:].startswith(_END) and entries and entries[0].header_offset == 0
        if not whole or len(self.names) != len(entries):
            raise DocumentError(
                "polyglot",
                _("Traz dados a mais, que um documento normal não tem. Abra-o e guarde-o de novo."),
            )

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The name of each part and its first bytes."""
        for name in sorted(self.names):
            with self._zip.open(name) as part:
                yield name, part.read(8)

    def parts_named(self, ending: str) -> Iterator[Element]:
        """The XML of every part whose name ends so."""
        for name in sorted(self.names):
            if name.endswith(ending):
                yield self.parse(name)


def _opened(content: IO[bytes]) -> _Document:
    content.seek(0)
    return _Document(content.read())


def recognise(content: IO[bytes]) -> str:
    """The type of a document; "" for an archive that is none. Raises DocumentError, as `Archive` does."""
    with reading():
        document = _opened(content)
        if _MIMETYPE in document.names:
            return _ODF.get(document.bytes_of(_MIMETYPE), "")
        if _CONTENT_TYPES not in document.names:
            return ""
        declared = [attribute(part, "ContentType") for part in document.parse(_CONTENT_TYPES)]
    if any("macroEnabled" in each or "vbaProject" in each for each in declared):
        document.refuse_macros()
    return next((_OOXML[each] for each in declared if each in _OOXML), "")


def check_odf(content: IO[bytes], _purpose: Purpose) -> IO[bytes]:
    """Refuse an OpenDocument that is locked, runs something or carries another file."""
    with reading():
        document = _opened(content)
        manifest = document.parse(_ODF_MANIFEST)
        if any(local(element) == "encryption-data" for element in manifest.iter()):
            document.refuse_locked()
        if any(name.startswith("Scripts/") for name in document.names):
            document.refuse_macros()
        for part in document.parts_named("content.xml"):
            if any(local(element) in {"event-listener", "script"} for element in part.iter()):
                document.refuse_macros()
        _refuse_foreign(document)
    content.seek(0)
    return content


def check_ooxml(content: IO[bytes], _purpose: Purpose) -> IO[bytes]:
    """Refuse an Office document that runs something, carries another file or fetches one from elsewhere."""
    with reading():
        document = _opened(content)
        if any("/activeX/" in f"/{name}" for name in document.names):
            document.refuse_macros()
        for relations in document.parts_named(".rels"):
            for relation in relations:
                _refuse_calling_out(relation)
        _refuse_foreign(document)
    content.seek(0)
    return content


def _refuse_calling_out(relation: Element) -> None:
    kind = attribute(relation, "Type").rpartition("/")[2]
    target = attribute(relation, "Target").strip().lower()
    is_external = attribute(relation, "TargetMode") == "External"
    # Word writes the path of the template on the author's own disk, which fetches nothing from anywhere.
    is_own_disk = target.startswith("file:///") and not target.startswith("file:////")
    if kind in _CALLS_OUT and is_external and target.startswith(_ELSEWHERE) and not is_own_disk:
        raise DocumentError(
            "calls_out",
            _("Ao abrir-se, vai buscar conteúdo a outro endereço. Guarde-o como PDF e envie o PDF."),
        )


def _refuse_foreign(document: _Document, depth: int = 0) -> None:
    """Refuse programs, old objects and archives within archives; the sheet behind a chart may be there."""
    for name, start in document.parts():
        if start.startswith(_NESTED) and not depth:
            _refuse_foreign(_Document(document.bytes_of(name)), depth + 1)
        elif start.startswith((*_FOREIGN, _NESTED)):
            raise DocumentError(
                "embedded",
                _("Traz outro ficheiro incorporado. Retire-o, ou guarde o documento como PDF."),
            )
