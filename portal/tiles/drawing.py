"""Draws tiles, friezes and walls as SVG from quarters.

The four quarters of a tile are one path, and so are the tiles of a frieze: their edges meet inside one
shape, where shapes side by side would let the ground shine through as hairlines.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.tiles.motifs import MOTIFS, Quarter
from portal.tiles.paths import moved, turned
from portal.tiles.seeds import seeded

SIDE = 24  # units of a whole tile
_GROUT = 1
_NONE: Mapping[str, str] = MappingProxyType({})


def quarter(motif: str) -> Quarter:
    """The quarter of a motif: a drawn one by its name, for any other text the one that the text seeds."""
    return MOTIFS.get(motif) or seeded(motif)


@cache
def outline(motif: str) -> tuple[str, str]:
    """The path data of a whole tile, 24 units square: (painted in full, painted at half strength)."""
    found = quarter(motif)
    return _four(found.solid), _four(found.soft)


def svg(
    motif: str,
    colour: str = "currentColor",
    ground: str = "none",
    attributes: Mapping[str, str] = _NONE,
) -> SafeString:
    """One tile as a standalone SVG document, 24 units square, with further attributes of its root."""
    content = format_html("{}{}", _ground(0, 0, ground), _figure(motif, colour, (0, 0)))
    return _document(SIDE, SIDE, content, attributes)


@lru_cache(maxsize=64)
def frieze(motif: str, tiles: int, colour: str = "currentColor", ground: str = "none") -> SafeString:
    """A row of equal tiles without grout, `tiles` times 24 units wide: the edge of a page or document."""
    row = _figure(motif, colour, *((SIDE * place, 0) for place in range(tiles)))
    return _document(SIDE * tiles, SIDE, format_html("{}{}", _ground(0, 0, ground, SIDE * tiles), row))


def wall(
    motifs: Sequence[str],
    columns: int,
    colour: str,
    ground: str,
    *,
    accents: Sequence[int] = (),
    accent: str = "",
    inverted: Sequence[int] = (),
    attributes: Mapping[str, str] = _NONE,
) -> SafeString:
    """Tiles in rows with grout between; places (from 0) may take the accent or swap figure and ground."""
    tiles = []
    for place, motif in enumerate(motifs):
        x, y = (_GROUT + (SIDE + _GROUT) * step for step in reversed(divmod(place, columns)))
        figure, behind = (accent if place in accents else colour), ground
        if place in inverted:
            figure, behind = behind, figure
        tiles.append((_ground(x, y, behind), _figure(motif, figure, (x, y))))
    rows = -(-len(motifs) // columns)
    width, height = (_GROUT + (SIDE + _GROUT) * count for count in (columns, rows))
    return _document(width, height, format_html_join("", "{}{}", tiles), attributes)


def _four(path: str) -> str:
    return "".join(turned(path, times) for times in range(4))


def _figure(motif: str, colour: str, *corners: tuple[float, float]) -> SafeString:
    """A tile at each corner, all of them one path."""
    solid, soft = ("".join(moved(path, x, y) for x, y in corners) for path in outline(motif))
    painted = format_html('<path fill="{}" d="{}"/>', colour, solid)
    return (
        format_html('{}<path fill="{}" fill-opacity=".5" d="{}"/>', painted, colour, soft)
        if soft
        else painted
    )


def _ground(x: float, y: float, ground: str, width: float = SIDE) -> SafeString:
    if ground == "none":
        return SafeString("")
    return format_html('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>', x, y, width, SIDE, ground)


def _document(
    width: float, height: float, content: SafeString, attributes: Mapping[str, str] = _NONE
) -> SafeString:
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"{}>{}</svg>',
        width,
        height,
        flatatt(dict(attributes)),
        content,
    )
