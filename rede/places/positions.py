"""Distances in Portugal, and whether coordinates can be those of a place in it."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rede.places.gazetteer import Place, localities, municipalities

EARTH_DIAMETER = 12_742.0  # km
FARTHEST_FROM_SEAT = 60  # km; no point of a municipality lies farther from its seat
MAINLAND = "mainland"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the country between two parallels and two meridians, in degrees; `codes` begins its DICOs."""

    name: str | Promise
    codes: str
    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies inside; no number that is not finite does."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


BOXES = (
    Box(gettext_lazy("Continente"), "01", 36.9, 42.2, -9.6, -6.1),
    Box(gettext_lazy("Madeira"), "3", 32.3, 33.2, -17.4, -16.2),
    Box(gettext_lazy("Açores"), "4", 36.8, 39.8, -31.4, -24.9),
)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the length in kilometres of the great circle between two points in degrees (haversine)."""
    north, other_north = radians(latitude), radians(other_latitude)
    rise = sin((other_north - north) / 2) ** 2
    run = sin(radians(other_longitude - longitude) / 2) ** 2
    return EARTH_DIAMETER * asin(min(1.0, sqrt(rise + cos(north) * cos(other_north) * run)))


def check_position(latitude: float, longitude: float, dico: str | None = None) -> list[str]:
    """Return what is wrong with coordinates, in words for whoever gave them; nothing when all is well.

    `dico` is the municipality they should lie in. Raises KeyError for a code that no municipality has.
    """
    box = _box(latitude, longitude)
    if box is None:
        return [_outside(latitude, longitude)]
    if dico is None:
        return []
    seat = municipalities()[dico]
    own = _box_of(dico)
    if box != own:
        return [
            _(
                "O ponto fica na parte do país «%(found)s», mas o município %(municipality)s fica em "
                "«%(expected)s». Confirme as coordenadas e o município."
            )
            % {"found": box.name, "municipality": seat.name, "expected": own.name}
        ]
    away = distance_km(latitude, longitude, seat.latitude, seat.longitude)
    if away > FARTHEST_FROM_SEAT:
        return [
            _(
                "O ponto fica a %(distance)d km da sede do município %(municipality)s. "
                "Confirme as coordenadas e o município."
            )
            % {"distance": round(away), "municipality": seat.name}
        ]
    return []


def group_of(dico: str) -> str:
    """Return what is reached without leaving the ground: "mainland", or the code of the island."""
    return dico[:2] if dico[0] in "34" else MAINLAND


def nearest_municipality(latitude: float, longitude: float) -> Place:
    """Return the municipality of the place we know nearest to a point in degrees, its seat or a locality."""
    nearest = min(
        (*municipalities().values(), *localities()),
        key=lambda place: distance_km(latitude, longitude, place.latitude, place.longitude),
    )
    return municipalities()[nearest.dico]


def _outside(latitude: float, longitude: float) -> str:
    """Say that a point is outside the country, or that its two numbers changed places."""
    if _box(longitude, latitude):
        return _(
            "A latitude e a longitude parecem trocadas. O ponto deve ser latitude %(latitude)s, "
            "longitude %(longitude)s."
        ) % {"latitude": longitude, "longitude": latitude}
    return _(
        "O ponto de latitude %(latitude)s e longitude %(longitude)s fica fora de Portugal. "
        "Confirme as coordenadas."
    ) % {"latitude": latitude, "longitude": longitude}


def _box(latitude: float, longitude: float) -> Box | None:
    """The part of the country that holds a point."""
    return next((box for box in BOXES if box.holds(latitude, longitude)), None)


def _box_of(dico: str) -> Box:
    """The part of the country of a municipality."""
    mainland, *islands = BOXES
    return next((box for box in islands if dico.startswith(box.codes)), mainland)
