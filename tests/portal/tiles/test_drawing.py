"""Tiles, friezes and walls as SVG."""

from xml.etree.ElementTree import fromstring

import pytest

from portal.tiles import MOTIFS, frieze, quarter, svg, wall
from portal.tiles.seeds import seeded

NAMES = [
    *("ring", "diamond", "checker", "petals", "steps", "flower", "cross"),
    *("clover", "pinwheel", "waves", "square", "target", "star"),
]
SPACE = "{http://www.w3.org/2000/svg}"


def test_thirteen_motifs_have_geometric_names() -> None:
    assert list(MOTIFS) == NAMES


def test_any_other_text_is_a_motif_too() -> None:
    assert quarter("ring") is MOTIFS["ring"]
    assert quarter("Desporto") == seeded("Desporto")


def test_a_tile_is_one_path_of_four_quarters() -> None:
    assert svg("square", "#1f3f9e", "#eef2fb") == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        '<rect x="0" y="0" width="24" height="24" fill="#eef2fb"/>'
        '<path fill="#1f3f9e" d="M0 0L12 0L0 12ZM24 0L24 12L12 0ZM24 24L12 24L24 12ZM0 24L0 12L12 24Z"/>'
        "</svg>"
    )


@pytest.mark.parametrize("motif", [*NAMES, "Desporto"])
def test_every_motif_draws_one_path_per_strength(motif: str) -> None:
    paths = fromstring(svg(motif)).findall(f"{SPACE}path")  # noqa: S314
    strengths = [path.get("fill-opacity") for path in paths]
    assert strengths == ([None, ".5"] if quarter(motif).soft else [None])
    assert [path.get("d", "").count("Z") % 4 for path in paths] == [0] * len(paths)


def test_attributes_of_the_root_are_escaped() -> None:
    assert 'aria-label="&quot;&lt;"' in svg("ring", attributes={"aria-label": '"<'})


def test_a_frieze_is_as_long_as_its_tiles() -> None:
    drawn = fromstring(frieze("diamond", 3, "#000", "#fff"))  # noqa: S314
    assert drawn.get("viewBox") == "0 0 72 24"
    assert [rect.get("width") for rect in drawn.findall(f"{SPACE}rect")] == ["72"]


def test_the_tiles_of_a_frieze_are_one_path() -> None:
    row = fromstring(frieze("diamond", 3)).findall(f"{SPACE}path")  # noqa: S314
    tile = fromstring(svg("diamond")).findall(f"{SPACE}path")  # noqa: S314
    assert len(row) == len(tile) == 1
    drawn, once = (found[0].get("d", "") for found in (row, tile))
    assert drawn.startswith(f"{once}M24 12L")
    assert drawn.count("Z") == 3 * once.count("Z")


def test_a_wall_leaves_grout_and_marks_places() -> None:
    drawn = fromstring(wall(["cross"] * 3, 2, "#00f", "#fff", accents=[1], accent="#f80", inverted=[2]))  # noqa: S314
    assert drawn.get("viewBox") == "0 0 51 51"
    grounds = [(rect.get("x"), rect.get("y"), rect.get("fill")) for rect in drawn.findall(f"{SPACE}rect")]
    assert grounds == [("1", "1", "#fff"), ("26", "1", "#fff"), ("1", "26", "#00f")]
    assert [path.get("fill") for path in drawn.findall(f"{SPACE}path")] == ["#00f", "#f80", "#fff"]
