"""The thirteen drawn quarters, under the names of their shapes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Quarter:
    """The top left quarter of a tile: path data in a square of 12 units whose inner corner is (12, 12).

    `solid` is painted in full, `soft` at half strength. Both use absolute M, L, H, V, C, A and Z only,
    arcs are circular, and every subpath runs clockwise or is closed over itself.
    """

    solid: str
    soft: str = ""


_CENTRE_DOT = "M9 12A3 3 0 0 1 12 9V12Z"
_EDGE_DOT = "M0 11A1.6 1.6 0 0 1 3.2 11A1.6 1.6 0 0 1 0 11Z"

MOTIFS: Mapping[str, Quarter] = MappingProxyType(
    {
        "ring": Quarter("M0 12A12 12 0 0 1 12 0V4A8 8 0 0 0 4 12Z" + _CENTRE_DOT),
        "diamond": Quarter("M0 12L12 0V5L5 12ZM8 12L12 8V12Z"),
        "checker": Quarter("M0 0H6V6H0Z", soft="M6 6H12V12H6Z"),
        "petals": Quarter("M0 0C8 0 12 4 12 12C4 12 0 8 0 0Z"),
        "steps": Quarter("M0 8H4V4H8V0H12V4H8V8H4V12H0Z"),
        "flower": Quarter("M12 12C4 12 2 8 2 2C8 2 12 4 12 12Z" + _EDGE_DOT),
        "cross": Quarter("M8 0H12V12H0V8H8Z"),
        "clover": Quarter("M0 6A6 6 0 0 1 6 0A6 6 0 0 1 12 6V12H6A6 6 0 0 1 0 6Z"),
        "pinwheel": Quarter("M0 12L6 0L12 12Z"),
        "waves": Quarter("M0 10A10 10 0 0 1 10 0V2.5A7.5 7.5 0 0 0 2.5 10ZM5 10A5 5 0 0 1 10 5V10Z"),
        "square": Quarter("M0 0H12L0 12Z"),
        "target": Quarter("M12 0A12 12 0 0 0 0 12H3A9 9 0 0 1 12 3ZM12 6A6 6 0 0 0 6 12H9A3 3 0 0 1 12 9Z"),
        "star": Quarter("M12 0L9 9L0 12H12ZM0 0H4L0 4Z"),
    },
)
