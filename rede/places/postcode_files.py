"""The files that tables of postal codes come in: which encoding and layout a file has, and its rows."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from rede.places.spelling import fold

DELIMITERS = ("\t", ";", ",")
# Column by name, counted from the end where negative. The names are those that messages use.
GEONAMES = {
    "pais": 0,
    "codigo_postal": 1,
    "distrito": 3,
    "municipio": 5,
    "dico": 6,
    "latitude": 9,
    "longitude": 10,
}
GEONAMES_COLUMNS = (11, 12)
CTT = {"cod_distrito": 0, "cod_concelho": 1, "codigo_postal": -3, "extensao": -2}
CTT_COLUMNS = (16, 17)
KNOWN = {"codigo_postal", "municipio", "dico", "distrito", "latitude", "longitude"}


class PostcodeFileError(Exception):
    """A file that is no table of postal codes; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its line in the file, counted from 1, and its cells by the name of the column."""

    line: int
    cells: Mapping[str, str]


def read_rows(content: bytes) -> Iterator[Row]:
    """Yield the rows of a table: GeoNames' `PT.txt`, the list of the CTT, or a CSV with named columns.

    A cell that a row lacks is empty. Raises PostcodeFileError.
    """
    text = _decode(content)
    first = text.partition("\n")[0].rstrip("\r")
    delimiter = max(DELIMITERS, key=first.count)
    names, has_header = _columns(first.split(delimiter))
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if names is None else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        if names is None:
            names = _named_columns(next(reader))
        elif has_header:
            next(reader)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found = {
                    name: cells[at].strip() for name, at in names.items() if -len(cells) <= at < len(cells)
                }
                yield Row(reader.line_num, dict.fromkeys(names, "") | found)
    except csv.Error as error:
        raise PostcodeFileError(
            _("A linha %(line)d não se consegue ler: %(reason)s.")
            % {"line": reader.line_num, "reason": error}
        ) from error


def _decode(content: bytes) -> str:
    """The text of a file in UTF-8 or Windows-1252."""
    if content.startswith(b"PK\x03\x04"):
        raise PostcodeFileError(
            _("O ficheiro é um ZIP. Extraia-o e indique o ficheiro de texto que está dentro.")
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise PostcodeFileError(_("O ficheiro está em UTF-16. Guarde-o em UTF-8 e repita."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise PostcodeFileError(_("O ficheiro está vazio."))
        return text
    raise PostcodeFileError(_("Não se reconhece a codificação do ficheiro. Guarde-o em UTF-8 e repita."))


def _columns(cells: list[str]) -> tuple[Mapping[str, int] | None, bool]:
    """The columns of a layout without quotation marks, and whether a header stands first; None for a CSV."""
    if len(cells) in GEONAMES_COLUMNS and re.fullmatch("[A-Z]{2}", cells[0]):
        return GEONAMES, False
    if len(cells) in CTT_COLUMNS and re.fullmatch(r"\d{1,2}", cells[0]):
        return CTT, False
    if len(cells) in CTT_COLUMNS and cells[0].strip('"').casefold() in {"dd", "cod_distrito"}:
        return CTT, True
    return None, True


def _named_columns(cells: list[str]) -> Mapping[str, int]:
    """The columns of a CSV by the names in its first row."""
    names = {re.sub(r"\W+", "_", fold(cell.strip())): at for at, cell in enumerate(cells)}
    if "codigo_postal" not in names or not {"municipio", "dico"} & set(names):
        raise PostcodeFileError(
            _(
                "Não se reconhece a tabela. Indique o ficheiro PT.txt do GeoNames, a lista dos CTT, ou um "
                "CSV com as colunas codigo_postal e municipio (ou dico) na primeira linha; as colunas "
                "distrito, latitude e longitude são facultativas."
            )
        )
    return {name: at for name, at in names.items() if name in KNOWN}
