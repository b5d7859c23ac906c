"""New quarters for areas that staff add: the same text always gives the same, balanced tile."""

from functools import cache
from hashlib import sha256

from portal.tiles.motifs import Quarter
from portal.tiles.paths import moved

_CELL = 6  # units; a quarter is two cells wide
_LEAST, _MOST = 0.34, 0.66  # painted share of a quarter, so that no tile is bare or blind

# A cell's shapes: path of the cell at (0, 0), painted share, and the shape that mirrors it over the diagonal.
_SHAPES = {
    "blank": ("", 0.0, "blank"),
    "full": ("M0 0H6V6H0Z", 1.0, "full"),
    "near": ("M0 0H6L0 6Z", 0.5, "near"),
    "far": ("M6 0V6H0Z", 0.5, "far"),
    "right": ("M0 0H6V6Z", 0.5, "left"),
    "left": ("M0 0L6 6H0Z", 0.5, "right"),
    "inward": ("M0 6A6 6 0 0 1 6 0V6Z", 0.785, "inward"),
    "outward": ("M0 0H6A6 6 0 0 1 0 6Z", 0.785, "outward"),
    "leaf": ("M0 0A6 6 0 0 1 6 6A6 6 0 0 1 0 0Z", 0.571, "leaf"),
}
_ON_DIAGONAL = ("blank", "full", "near", "far", "inward", "outward", "leaf", "leaf")
_OFF_DIAGONAL = ("blank", "blank", "full", "near", "far", "right", "left", "inward", "outward", "leaf")


@cache
def seeded(text: str) -> Quarter:
    """The quarter that a text seeds: four cells, symmetric over the diagonal, about half of it painted."""
    attempt = 0
    while True:
        digest = sha256(f"{attempt} {text}".encode()).digest()
        cells = _cells(digest)
        share = sum(_SHAPES[shape][1] for shape in cells.values()) / len(cells)
        # Two painted kinds at least: a tile of full cells alone reads as a fault, not as a drawing.
        if _LEAST <= share <= _MOST and len(set(cells.values()) - {"blank", "full"}) > 1:
            return Quarter(
                "".join(
                    moved(_SHAPES[shape][0], column * _CELL, row * _CELL)
                    for (column, row), shape in cells.items()
                )
            )
        attempt += 1


def _cells(digest: bytes) -> dict[tuple[int, int], str]:
    """A shape for each (column, row), the cells above the diagonal mirroring those below it."""
    cells: dict[tuple[int, int], str] = {}
    numbers = iter(digest)
    for row in range(2):
        for column in range(row + 1):
            choices = _ON_DIAGONAL if row == column else _OFF_DIAGONAL
            shape = choices[next(numbers) % len(choices)]
            cells[column, row] = shape
            cells[row, column] = _SHAPES[shape][2]
    return cells
