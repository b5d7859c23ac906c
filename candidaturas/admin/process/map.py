"""A small map that the server draws: outlines of districts, seats of municipalities, an office, centres."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from rede.places.gazetteer import municipalities
from rede.shapes import OUTLINES

WIDTH, HEIGHT = 640, 420
MARGIN = 44
LEAST_SPAN = 0.3  # degrees of latitude: a centre next door does not make the map one street wide
MOST_SPAN = 1.6  # centres farther away than that are in the table alone
LETTER = 7.0  # width of a letter of a name on the map
LINE = 15

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """A sign on the map, in units of its box: its middle and its words, which stand after it or `before`."""

    x: int
    y: int
    text: str
    before: bool = False


@dataclass(frozen=True)
class Map:
    """What to draw: outlines as SVG paths, names of municipalities, numbered centres, the office."""

    width: int
    height: int
    outlines: tuple[str, ...]
    seats: tuple[Mark, ...]
    centres: tuple[Mark, ...]
    office: Mark


class _Frame:
    """Degrees to units, equirectangular about the middle latitude, north up."""

    def __init__(self, points: list[Point]) -> None:
        latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
        middle = (max(latitudes) + min(latitudes)) / 2, (max(longitudes) + min(longitudes)) / 2
        self.shrink = cos(radians(middle[0]))
        tall = max(max(latitudes) - min(latitudes), LEAST_SPAN)
        wide = max((max(longitudes) - min(longitudes)) * self.shrink, LEAST_SPAN)
        self.scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / tall)
        self.middle = middle

    def place(self, point: Point) -> tuple[int, int]:
        across = (point[1] - self.middle[1]) * self.shrink * self.scale
        return round(WIDTH / 2 + across), round(HEIGHT / 2 + (self.middle[0] - point[0]) * self.scale)


def draw(office: Point, dico: str, centres: list[Point]) -> Map:
    """The map around an office, in the municipality `dico`; `centres` are numbered as they come."""
    near = [point for point in centres if _is_near(office, point)]
    district = [place for place in municipalities().values() if place.dico[:2] == dico[:2]]
    seats = [(place.latitude, place.longitude) for place in district]
    frame = _Frame([office, *near, *(point for point in seats if _is_near(office, point))])
    taken: list[Box] = []
    marks = []
    for number, point in enumerate(centres, 1):
        if point in near:
            x, y = frame.place(point)
            marks.append(Mark(x, y, str(number)))
            taken.append((x - 11, y - 11, x + 11, y + 11))
    pin = Mark(*frame.place(office), municipalities()[dico].name)
    taken.append((pin.x - 12, pin.y - 30, pin.x + 12, pin.y + 4))
    names = []
    for place in sorted(municipalities().values(), key=lambda one: (one.dico != dico, one.dico)):
        x, y = frame.place((place.latitude, place.longitude))
        if 0 < x < WIDTH and 0 < y < HEIGHT and (mark := _named(x, y, place.name, taken)):
            names.append(mark)
    return Map(WIDTH, HEIGHT, _outlines(frame), tuple(names), tuple(marks), pin)


def _is_near(office: Point, point: Point) -> bool:
    return abs(office[0] - point[0]) <= MOST_SPAN and abs(office[1] - point[1]) <= MOST_SPAN


def _named(x: int, y: int, name: str, taken: list[Box]) -> Mark | None:
    """A name after its dot, or before it; None where neither place is free."""
    width = LETTER * len(name)
    for before in (False, True):
        left = x - 6 - width if before else x + 6
        box = (left, y - LINE / 2, left + width, y + LINE / 2)
        is_inside = left >= 0 and left + width <= WIDTH
        if is_inside and not any(_meet(box, other) for other in taken):
            taken.append((min(box[0], x - 3), box[1], max(box[2], x + 3), box[3]))
            return Mark(x, y, name, before)
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    """Every outline, as (latitude, longitude)."""
    document = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return tuple(
        tuple((latitude, longitude) for longitude, latitude in polygon[0])
        for feature in document["features"]
        for polygon in feature["geometry"]["coordinates"]
    )


def _outlines(frame: _Frame) -> tuple[str, ...]:
    """The paths of what the box shows some of."""
    paths = []
    for ring in _rings():
        points = [frame.place(point) for point in ring]
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        if max(xs) > 0 and min(xs) < WIDTH and max(ys) > 0 and min(ys) < HEIGHT:
            paths.append(f"M{'L'.join(f'{x} {y}' for x, y in points)}z")
    return tuple(paths)
