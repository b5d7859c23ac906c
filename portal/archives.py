"""Zipped documents opened with limits: entries, expanded size, ratio; their XML parsed without entities."""

import io
import zipfile
from typing import NoReturn
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_ENTRIES = 2_000
MAX_EXPANDED = 200 * 1024**2
MAX_PART = 20 * 1024**2
MAX_RATIO = 150
_SMALL = 2 * 1024**2
_ENCRYPTED = 0x1
LOCKED = gettext_lazy("O documento está protegido por palavra-passe. Guarde-o sem proteção.")


class DocumentError(Exception):
    """A file that is refused: `code` for programs, `message` in the reader's language."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Archive:
    """The parts of a zipped document; whatever it refuses is raised as `error`."""

    error: type[DocumentError] = DocumentError

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        entries = self._zip.infolist()
        self.names = {entry.filename for entry in entries}
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            self.refuse_locked()
        expanded = sum(entry.file_size for entry in entries)
        bomb = any(
            entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
            for entry in entries
        )
        if len(entries) > MAX_ENTRIES or expanded > MAX_EXPANDED or bomb:
            self._refuse_size()
        if any(
            name.rpartition("/")[2].lower() == "vbaproject.bin" or name.startswith("Basic/")
            for name in self.names
        ):
            self.refuse_macros()

    def bytes_of(self, name: str) -> bytes:
        """A part, read up to its limit whatever its header claims."""
        with self._zip.open(name) as part:
            content = part.read(MAX_PART + 1)
        if len(content) > MAX_PART:
            self._refuse_size()
        return content

    def parse(self, name: str) -> Element:
        """A part as XML; a document type or an entity in it is refused."""
        try:
            return fromstring(self.bytes_of(name), forbid_dtd=True)
        except DefusedXmlException as error:
            raise self.error(
                "entities",
                _("O documento traz definições de entidades XML, o que um documento normal não faz."),
            ) from error

    def refuse_locked(self) -> NoReturn:
        """Refuse a document that asks for a password."""
        raise self.error("locked", str(LOCKED))

    def refuse_macros(self) -> NoReturn:
        """Refuse a document with macros."""
        raise self.error("macros", _("O documento contém macros. Guarde-o sem macros."))

    def _refuse_size(self) -> NoReturn:
        raise self.error("bomb", _("O documento expande para um tamanho que não devia ter, e foi recusado."))


def local(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute's value whatever its namespace, or an empty string."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
