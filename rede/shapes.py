"""The districts and islands as SVG paths, projected on the server for a small map without a map library."""

import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The map of the locator draws the same file in the browser.
OUTLINES = Path(__file__).parent / "static" / "rede" / "districts.geojson"
VIEW_BOX = (380, 480)
PADDING = 6

Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """One district or island: code, name, path (`d`) and middle of its largest part, in units of VIEW_BOX.

    The middle lets a page ring an island too small to be seen in colour alone.
    """

    code: str
    name: str
    path: str
    middle: tuple[int, int]


@dataclass(frozen=True)
class Frame:
    """A box of the map, in units of VIEW_BOX, and the shapes drawn inside it at one scale."""

    name: Promise
    left: int
    top: int
    width: int
    height: int
    shapes: tuple[Shape, ...]


@cache
def frames() -> tuple[Frame, ...]:
    """Return the frames of the mainland, the Azores and Madeira, laid out side by side in VIEW_BOX."""
    document = json.loads(OUTLINES.read_text(encoding="utf-8"))
    layout = (
        (_("Continente"), ("0", "1"), (155, 0, 225, 480)),
        (_("Açores"), ("4",), (0, 250, 145, 105)),
        (_("Madeira"), ("3",), (0, 370, 145, 110)),
    )
    return tuple(
        Frame(name, *box, _project([f for f in document["features"] if f["id"].startswith(codes)], box))
        for name, codes, box in layout
    )


def _project(features: list[dict[str, Any]], box: tuple[int, int, int, int]) -> tuple[Shape, ...]:
    """Fit the features into the box, equirectangular about their middle latitude, north up."""
    points = [point for feature in features for ring in _rings(feature) for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    shrink = cos(radians((south + north) / 2))
    left, top, width, height = box
    scale = min((width - 2 * PADDING) / ((east - west) * shrink), (height - 2 * PADDING) / (north - south))
    indent = left + (width - (east - west) * shrink * scale) / 2
    drop = top + (height - (north - south) * scale) / 2

    def project(point: Point) -> tuple[int, int]:
        return round(indent + (point[0] - west) * shrink * scale), round(drop + (north - point[1]) * scale)

    shapes = []
    for feature in features:
        rings = [[project(point) for point in ring] for ring in _rings(feature)]
        path = "".join(_path(ring) for ring in rings)
        shapes.append(Shape(feature["id"], feature["properties"]["name"], path, _middle(max(rings, key=len))))
    return tuple(shapes)


def _rings(feature: dict[str, Any]) -> list[list[Point]]:
    return [polygon[0] for polygon in feature["geometry"]["coordinates"]]


def _middle(points: list[tuple[int, int]]) -> tuple[int, int]:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2


def _path(points: list[tuple[int, int]]) -> str:
    """Return a closed path in relative whole units; neighbours round alike, so borders still meet."""
    (x, y), *others = points
    steps = []
    previous = (x, y)
    for point in others:
        if point != previous:
            steps.append(f"{point[0] - previous[0]} {point[1] - previous[1]}")
            previous = point
    return f"M{x} {y}l{' '.join(steps)}z" if len(steps) > 1 else ""
