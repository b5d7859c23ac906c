"""Telling what a file is by its content, refusing what cannot be a ficha, and turning the rest into rows."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.text.tidying import INVISIBLE
from praticas.fichas.errors import FichaError
from praticas.fichas.formats import docx, odt, pdf, plain
from praticas.fichas.formats.archive import Archive
from praticas.fichas.rows import Row

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 400_000
_SUFFIXES = {"docx": ".docx", "odt": ".odt", "pdf": ".pdf", "txt": ".txt"}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Source:
    """What a file holds: its real format, its rows, and what a person should know of how it was read."""

    format: str
    rows: tuple[Row, ...]
    problems: tuple[str, ...]


def extract(content: bytes, filename: str) -> Source:
    """The rows of a file, its type told by content; raises FichaError."""
    if not content.strip():
        raise FichaError("empty", _("O ficheiro está vazio."))
    if len(content) > MAX_BYTES:
        raise FichaError(
            "too_big",
            _("O ficheiro passa o limite de %(limit)d MB.") % {"limit": MAX_BYTES // 1024**2},
        )
    try:
        kind, rows, hidden = _rows(content)
    except FichaError:
        raise
    except Exception as error:  # a hostile file makes the parsers fail in ways nobody can list
        raise FichaError(
            "broken", _("O ficheiro está danificado e não pôde ser lido. Abra-o e volte a guardá-lo.")
        ) from error
    if sum(len(row.text) for row in rows) > MAX_CHARACTERS:
        raise FichaError("too_long", _("O texto é longo de mais para ser uma ficha."))
    return Source(kind, rows, tuple(_remarks(kind, filename, hidden)))


def _rows(content: bytes) -> tuple[str, tuple[Row, ...], int]:
    """The format's name, its rows, and how many invisible marks the text had."""
    if content.lstrip()[:5] == b"%PDF-":
        return "pdf", *pdf.rows(content)
    if content.startswith(b"PK\x03\x04"):
        archive = Archive(content)
        kind, module = ("odt", odt) if odt.is_odt(archive) else ("docx", docx)
        return kind, tuple(module.rows(archive)), archive.hidden
    _refuse_others(content)
    text = plain.decode(content)
    return "txt", tuple(plain.rows(text)), len(INVISIBLE.findall(text))


def _refuse_others(content: bytes) -> None:
    if content.startswith(_OLE):
        raise FichaError(
            "old_word",
            _(
                "É um documento do Word antigo (.doc) ou protegido por palavra-passe. "
                "Guarde-o como DOCX, sem proteção."
            ),
        )
    if content.startswith(b"{\\rtf"):
        raise FichaError("rtf", _("É um documento RTF. Guarde-o como DOCX, ODT ou PDF."))
    if _HTML.match(content[:4096]):
        raise FichaError("html", _("É uma página HTML. Guarde-a como DOCX, ODT ou texto."))
    if content.startswith(_IMAGES):
        raise FichaError("image", _("É uma imagem, sem texto que se possa ler. Envie o documento original."))


def _remarks(kind: str, filename: str, hidden: int) -> list[str]:
    remarks = []
    suffix = PurePath(filename).suffix.lower()
    if suffix and suffix != _SUFFIXES[kind]:
        remarks.append(
            _("O nome termina em “%(suffix)s”, mas o conteúdo é %(format)s: foi lido como %(format)s.")
            % {"suffix": suffix, "format": kind.upper()}
        )
    if hidden:
        remarks.append(
            ngettext(
                "Foi retirada %(count)d marca invisível (sentido da escrita, largura zero).",
                "Foram retiradas %(count)d marcas invisíveis (sentido da escrita, largura zero).",
                hidden,
            )
            % {"count": hidden}
        )
    return remarks
