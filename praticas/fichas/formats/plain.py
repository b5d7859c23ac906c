"""Plain text: its encoding found out, its lines as rows."""

import codecs
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from praticas.fichas.errors import FichaError
from praticas.fichas.rows import Row, text_rows

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")


def decode(content: bytes) -> str:
    """The text of UTF-8, UTF-16 or Windows-1252 bytes; raises FichaError when they are not a text."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return text
    raise FichaError("not_text", _("Não é um documento DOCX, ODT ou PDF, nem texto simples."))


def _encodings(content: bytes) -> Iterator[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield "utf-16"
        return
    yield "utf-8-sig"
    if b"\0" in content:
        zeros_first = content[::2].count(0) > content[1::2].count(0)
        yield "utf-16-be" if zeros_first else "utf-16-le"
        return
    yield "cp1252"


def rows(text: str) -> Iterator[Row]:
    """The rows of a text: a line each, a tab between cells."""
    return text_rows(text.splitlines(), flowing=True)
