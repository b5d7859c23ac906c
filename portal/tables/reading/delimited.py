"""Rows of a CSV file, whatever separates its cells and however its letters are kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.tables.reading.sheet import Cell, TableError, is_garbled

# What our own CSV files put before a text that a spreadsheet would take for a formula.
_SHIELD = re.compile(r"^'(?=[-+@])")
# A long cell is refused with its row and column, which the reader of the standard library would not tell.
csv.field_size_limit(10 * 1024**2)


def read_delimited(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """Rows, numbered as a spreadsheet shows them: a text of several lines is in one."""
    text = _decode(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    number = 0
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1
        ):
            yield number, [Cell(_SHIELD.sub("", cell.strip())) for cell in row]
    except csv.Error as error:
        raise TableError(
            "csv",
            _("A linha %(number)d não se consegue ler: há aspas por fechar, ou fora do lugar.")
            % {"number": number + 1},
        ) from error


def _decode(content: bytes) -> str:
    """The text of a CSV file: UTF-8, UTF-16 with its mark, or what Windows writes in Portugal."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        if is_garbled(text):
            raise TableError(
                "encoding",
                _("As letras com acento estão trocadas. Guarde o ficheiro como CSV UTF-8, ou como XLSX."),
            )
        return text
    raise TableError("kind", _("Não é uma folha CSV, ODS ou XLSX."))
