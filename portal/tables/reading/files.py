"""Tells which format a file has, whatever its name says, and reads it within limits."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from portal.archives import Archive
from portal.tables.reading.delimited import read_delimited
from portal.tables.reading.ods import MIME, read_ods
from portal.tables.reading.sheet import Rows, Sheet, TableError, sheet_of
from portal.tables.reading.xlsx import BOOK, read_xlsx

MAX_BYTES = 5 * 1024**2
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKUP = (b"%PDF", b"<", b"{\\rtf")


class _TableArchive(Archive):
    error = TableError


def read_table(content: bytes) -> Sheet:
    """Read a file, whatever its name says; merged cells, formulas and overlong texts become problems.

    Dates come as 2026-03-03, times as 9:30, numbers as written in Python, yes and no as "sim" and "não".
    Of a book only the first sheet is read. Raises TableError where nothing can be read, or there are more
    than MAX_ROWS rows.
    """
    if not content.strip():
        raise TableError("empty", _("O ficheiro está vazio."))
    if len(content) > MAX_BYTES:
        raise TableError("large", _("O ficheiro tem mais de %(limit)d MB.") % {"limit": MAX_BYTES // 1024**2})
    if content.startswith(_OLD_OFFICE):
        raise TableError(
            "old", _("É um ficheiro XLS antigo, ou protegido por palavra-passe. Guarde-o como XLSX ou ODS.")
        )
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MARKUP):
        raise TableError("kind", _("Não é uma folha CSV, ODS ou XLSX."))
    if content.startswith(b"PK"):
        return sheet_of(_zipped(content))
    return sheet_of(read_delimited(content))


def _zipped(content: bytes) -> Rows:
    """The rows of a zipped book; a damaged one makes zip, XML and number readers fail in any way."""
    try:
        archive = _TableArchive(content)
        reader = _reader(archive)
        return list(reader(archive, content)) if reader else _refuse_archive()
    except TableError:
        raise
    except Exception as error:
        raise TableError(
            "damaged", _("Não foi possível ler o ficheiro: está danificado ou incompleto.")
        ) from error


def _reader(archive: Archive) -> Callable[[Archive, bytes], Rows] | None:
    if BOOK in archive.names:
        return read_xlsx
    if "mimetype" in archive.names and archive.bytes_of("mimetype").strip() == MIME:
        return read_ods
    return None


def _refuse_archive() -> Rows:
    raise TableError("kind", _("É um ficheiro comprimido, mas não uma folha XLSX ou ODS."))
