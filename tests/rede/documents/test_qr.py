"""QR codes as drawings: what segno computes, module for module."""

import re
from xml.etree.ElementTree import fromstring

import segno

from rede.documents.qr import QUIET, qr_svg

ADDRESS = "https://portal.example/rede/centros/claim-de-lagos/"


def modules(svg: str) -> list[list[int]]:
    """The grid that the dark path of a drawing covers, the quiet zone left out."""
    root = fromstring(svg)  # noqa: S314
    side = int(root.get("viewBox", "").split()[2])
    grid = [[0] * side for _row in range(side)]
    dark = root[1].get("d", "")
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)Z", dark)
    assert "".join(f"M{x} {y}h{width}v1h-{back}Z" for x, y, width, back in runs) == dark
    for x, y, width, back in runs:
        assert width == back
        grid[int(y)][int(x) : int(x) + int(width)] = [1] * int(width)
    assert not any(any(row) for row in (*grid[:QUIET], *grid[-QUIET:]))
    assert not any(any((*row[:QUIET], *row[-QUIET:])) for row in grid)
    return [row[QUIET:-QUIET] for row in grid[QUIET:-QUIET]]


def test_the_drawing_is_the_code_of_the_text() -> None:
    code = segno.make_qr(ADDRESS, error="q")
    assert modules(qr_svg(ADDRESS)) == [list(row) for row in code.matrix]
    assert code.error in {"Q", "H"}


def test_it_stands_on_white_in_the_colour_asked_for() -> None:
    drawn = fromstring(qr_svg(ADDRESS, "#16203a"))  # noqa: S314
    assert [path.get("fill") for path in drawn] == ["#ffffff", "#16203a"]


def test_any_text_is_safe_as_markup() -> None:
    assert modules(qr_svg('https://x/?"><script>')) != modules(qr_svg("https://x/"))
