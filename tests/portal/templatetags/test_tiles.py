"""Tiles in templates."""

from portal.templatetags.tiles import odd_tile, tile, wall


def test_a_tile_is_decoration_unless_it_is_named() -> None:
    assert 'aria-hidden="true" class="tile" height="56" width="56"' in ordered(tile("ring"))
    assert 'aria-label="Saúde" class="tile" height="24" role="img" width="24"' in ordered(
        tile("cross", 24, "Saúde")
    )


def test_panels_are_drawn_in_the_colours_of_the_tokens() -> None:
    for panel, tiles in ((wall(), 16), (odd_tile(), 9)):
        assert panel.count("<rect") == tiles
        assert 'fill="var(--blue)"' in panel
        assert 'fill="var(--ochre)"' in panel
        assert 'aria-hidden="true"' in panel


def ordered(svg: str) -> str:
    """The attributes of the root after its view box, in alphabetical order."""
    root = svg.split(">", 1)[0].split('viewBox="0 0 24 24" ', 1)[1]
    return " ".join(sorted(root.replace('" ', '"\n').split("\n")))
