"""Zipped documents opened with limits: entries, expanded size, ratio; their XML parsed without entities."""

import io
import zipfile
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from praticas.fichas.errors import FichaError
from praticas.fichas.rows import INVISIBLE

MAX_ENTRIES = 2_000
MAX_EXPANDED = 200 * 1024**2
MAX_PART = 20 * 1024**2
MAX_RATIO = 150
_SMALL = 2 * 1024**2
_ENCRYPTED = 0x1


class Archive:
    """The parts of a zipped document; `hidden` counts the invisible marks met in what was parsed."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.hidden = 0
        entries = self._zip.infolist()
        self.names = {entry.filename for entry in entries}
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise locked()
        expanded = sum(entry.file_size for entry in entries)
        bomb = any(
            entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
            for entry in entries
        )
        if len(entries) > MAX_ENTRIES or expanded > MAX_EXPANDED or bomb:
            raise _too_large()
        if any(
            name.rpartition("/")[2].lower() == "vbaproject.bin" or name.startswith("Basic/")
            for name in self.names
        ):
            raise macros()

    def bytes_of(self, name: str) -> bytes:
        """A part, read up to its limit whatever its header claims."""
        with self._zip.open(name) as part:
            content = part.read(MAX_PART + 1)
        if len(content) > MAX_PART:
            raise _too_large()
        return content

    def parse(self, name: str) -> Element:
        """A part as XML; a document type or an entity in it is refused."""
        try:
            root = fromstring(self.bytes_of(name), forbid_dtd=True)
        except DefusedXmlException as error:
            raise FichaError(
                "entities",
                _("O documento traz definições de entidades XML, o que um documento normal não faz."),
            ) from error
        self.hidden += sum(len(INVISIBLE.findall(text)) for text in root.itertext())
        return root


def local(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute's value whatever its namespace, or an empty string."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def locked() -> FichaError:
    """The error of a document that asks for a password."""
    return FichaError("locked", _("O documento está protegido por palavra-passe. Guarde-o sem proteção."))


def macros() -> FichaError:
    """The error of a document with macros."""
    return FichaError("macros", _("O documento contém macros. Guarde-o como DOCX ou ODT sem macros."))


def _too_large() -> FichaError:
    return FichaError("bomb", _("O documento expande para um tamanho que uma ficha não tem, e foi recusado."))
