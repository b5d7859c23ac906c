"""A table of postal codes made smaller: for each four digits, one municipality and one mean position."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rede.places.gazetteer import Place, municipalities, municipalities_named
from rede.places.positions import check_position
from rede.places.postcode_files import Row
from rede.places.spelling import significant_words

CODE = re.compile(r"([1-9][0-9]{3})(?:[ -]?([0-9]{1,3}))?")
DECIMALS = 5  # of a degree: about 1 m


@dataclass(frozen=True, slots=True)
class MeanCode:
    """Four digits, the municipality that has most of their codes, and the mean of their positions there."""

    code4: str
    dico: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row, and in which column."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return _("Linha %(line)d, coluna «%(column)s»: %(message)s") % {
            "line": self.line,
            "column": self.column,
            "message": self.message,
        }


class _RowError(Exception):
    """A cell that cannot be; `args` are the column and the message."""


@dataclass(slots=True)
class _Tally:
    """The codes of four digits in one municipality, and the sums of the positions given."""

    codes: set[str] = field(default_factory=set)
    latitudes: float = 0.0
    longitudes: float = 0.0
    positions: int = 0


class PostcodeTable:
    """Takes the rows of a table one by one; holds its problems, and of the good ones no more than sums."""

    def __init__(self) -> None:
        self.rows = 0
        self.problems: list[Problem] = []
        self._tallies: dict[str, dict[str, _Tally]] = {}
        self._places: dict[tuple[str, ...], Place] = {}

    def add(self, row: Row) -> None:
        """Count a row, or note what is wrong in it."""
        self.rows += 1
        try:
            code4, suffix = _code(row.cells)
            place = self._municipality(row.cells)
            position = _position(row.cells)
        except _RowError as error:
            self.problems.append(Problem(row.line, *error.args))
            return
        tally = self._tallies.setdefault(code4, {}).setdefault(place.dico, _Tally())
        tally.codes.add(suffix)
        if position:
            tally.latitudes += position[0]
            tally.longitudes += position[1]
            tally.positions += 1

    def means(self) -> Iterable[MeanCode]:
        """Yield each four digits once; without positions the municipality's seat stands for them."""
        for code4, tallies in sorted(self._tallies.items()):
            # The lowest code where two municipalities have as many.
            dico = max(sorted(tallies), key=lambda dico: len(tallies[dico].codes))
            tally, seat = tallies[dico], municipalities()[dico]
            if tally.positions:
                latitude = round(tally.latitudes / tally.positions, DECIMALS)
                longitude = round(tally.longitudes / tally.positions, DECIMALS)
            else:
                latitude, longitude = seat.latitude, seat.longitude
            yield MeanCode(code4, dico, latitude, longitude)

    def _municipality(self, cells: Mapping[str, str]) -> Place:
        """The municipality of a row; each way of writing it is looked for once."""
        names = ("dico", "cod_distrito", "cod_concelho", "municipio", "distrito")
        key = tuple(cells.get(name, "") for name in names)
        if key not in self._places:
            self._places[key] = _find_municipality(*key)
        return self._places[key]


def _code(cells: Mapping[str, str]) -> tuple[str, str]:
    """The four digits and what follows them."""
    if cells.get("pais", "PT") != "PT":
        raise _RowError("pais", _("a tabela é só de Portugal (PT), e aqui está «%s».") % cells["pais"])
    written = cells["codigo_postal"]
    if cells.get("extensao"):
        written = f"{written}-{cells['extensao']}"
    match = CODE.fullmatch(written)
    if not match:
        raise _RowError(
            "codigo_postal", _("«%s» não é um código postal (por exemplo 8600-315).") % written[:40]
        )
    return match[1], (match[2] or "").zfill(3)


def _find_municipality(dico: str, district_code: str, code: str, name: str, district: str) -> Place:
    """The municipality by its code, or by its name where there is no code that is one."""
    if district_code:
        dico = district_code.zfill(2) + code.zfill(2)
    if found := municipalities().get(dico.zfill(4)):
        return found
    if not name:
        column = "cod_concelho" if district_code else "dico"
        raise _RowError(column, _("«%s» não é o código de um município.") % dico[:40])
    named = municipalities_named(significant_words(name), significant_words(district))
    if not named:
        raise _RowError("municipio", _("não há nenhum município chamado «%s».") % name[:40])
    if len(named) > 1:
        raise _RowError(
            "distrito", _("há mais de um município chamado «%s»; indique o distrito ou a ilha.") % name[:40]
        )
    return named[0]


def _position(cells: Mapping[str, str]) -> tuple[float, float] | None:
    """The latitude and longitude of a row, if it has them."""
    written = {name: cells.get(name, "") for name in ("latitude", "longitude")}
    if not any(written.values()):
        return None
    for column, value in written.items():
        if not re.fullmatch(r"-?[0-9]{1,3}([.,][0-9]+)?", value):
            raise _RowError(column, _("«%s» não é um número de graus (por exemplo 37.0832).") % value[:40])
    latitude, longitude = (float(value.replace(",", ".")) for value in written.values())
    for problem in check_position(latitude, longitude):
        raise _RowError("latitude", problem)
    return latitude, longitude
