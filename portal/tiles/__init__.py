"""Azulejo tiles as SVG: one quarter, turned four times, for pages, friezes and printed documents.

A motif is a name: one of `MOTIFS`, or any other text, which seeds a quarter of its own. Colours are any
SVG paint (`#1f3f9e`, `currentColor`); every function returns SVG markup that is safe to show.
"""

from portal.tiles.drawing import frieze, quarter, svg, wall
from portal.tiles.motifs import MOTIFS, Quarter

__all__ = ["MOTIFS", "Quarter", "frieze", "quarter", "svg", "wall"]
