"""Tables of resident population that an operator loads: one row a municipality, by its code."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rede.places.gazetteer import municipalities
from rede.places.postcode_files import DELIMITERS
from rede.places.spelling import fold

COLUMNS = ("dico", "total", "estrangeira")
# Thousands may be parted by spaces, as national statistics part them; a point might begin decimals.
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9}", re.ASCII)


class PopulationFileError(Exception):
    """A file that is no such table; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Residents:
    """The residents of a municipality, by its DICO code, and the foreign ones among them."""

    dico: str
    total: int
    foreign: int


@dataclass(frozen=True)
class Table:
    """The rows that are right, and a sentence for each that is not, with the number of its line."""

    rows: list[Residents] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_table(content: bytes) -> Table:
    """Read a CSV with the columns dico, total and estrangeira. Raises PopulationFileError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PopulationFileError(_("O ficheiro não está em UTF-8. Guarde-o em UTF-8 e repita.")) from None
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count))
    table = Table()
    seen: dict[str, int] = {}
    try:
        places = _places(next(reader, []))
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            try:
                row = _row({name: cells[at].strip() for name, at in places.items() if at < len(cells)}, seen)
            except ValueError as error:
                problem = {"line": reader.line_num, "problem": str(error)}
                table.problems.append(_("Linha %(line)d: %(problem)s") % problem)
            else:
                seen[row.dico] = reader.line_num
                table.rows.append(row)
    except csv.Error as error:
        raise PopulationFileError(
            _("A linha %(line)d não se consegue ler: %(reason)s.")
            % {"line": reader.line_num, "reason": error}
        ) from error
    return table


def _places(header: list[str]) -> dict[str, int]:
    found = {fold(cell.strip()): at for at, cell in enumerate(header)}
    missing = [name for name in COLUMNS if name not in found]
    if missing:
        raise PopulationFileError(
            _("Faltam colunas na primeira linha: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    return {name: found[name] for name in COLUMNS}


def _row(cells: Mapping[str, str], seen: Mapping[str, int]) -> Residents:
    dico = cells.get("dico", "").zfill(4)
    if dico not in municipalities():
        raise ValueError(_("“%(dico)s” não é o código de um município.") % {"dico": cells.get("dico", "")})
    if dico in seen:
        raise ValueError(
            _("o município %(dico)s já está na linha %(line)d.") % {"dico": dico, "line": seen[dico]}
        )
    total, foreign = (_count(name, cells.get(name, "")) for name in ("total", "estrangeira"))
    if foreign > total:
        raise ValueError(_("há mais população estrangeira do que população total."))
    return Residents(dico, total, foreign)


def _count(name: str, text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError(
            _("“%(text)s”, na coluna %(column)s, não é um número inteiro.") % {"text": text, "column": name}
        )
    return int(re.sub(r"\D", "", text))
