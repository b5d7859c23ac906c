"""Tiles in templates: {% tile %} for one, {% wall %} and {% odd_tile %} for panels; colours of the tokens."""

from functools import cache, lru_cache

from django import template
from django.utils.safestring import SafeString

from portal.tiles import svg
from portal.tiles import wall as draw_wall

register = template.Library()

# The panel of the home page, four by four: every drawn motif, the quiet ones between the loud ones.
_PANEL = (
    *("ring", "petals", "clover", "flower"),
    *("square", "diamond", "petals", "pinwheel"),
    *("checker", "cross", "ring", "target"),
    *("petals", "waves", "steps", "star"),
)
_PANEL_ACCENTS = (6,)
_PANEL_INVERTED = (3, 8, 13)


@register.simple_tag
@lru_cache(maxsize=512)  # drawn once for each motif and size that pages show
def tile(motif: str, size: int = 56, label: str = "") -> SafeString:
    """One tile, `size` CSS pixels wide; without a label it is decoration that screen readers skip."""
    named = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    attributes = {"class": "tile", "width": str(size), "height": str(size), **named}
    return svg(motif, "currentColor", attributes=attributes)


@register.simple_tag
@cache
def wall() -> SafeString:
    """The panel of tiles of the home page, as wide as its container; decoration."""
    return draw_wall(
        _PANEL,
        columns=4,
        colour="var(--blue)",
        ground="var(--wall)",
        accents=_PANEL_ACCENTS,
        accent="var(--ochre)",
        inverted=_PANEL_INVERTED,
        attributes={"class": "wall", "aria-hidden": "true", "preserveAspectRatio": "xMidYMin slice"},
    )


@register.simple_tag
def odd_tile() -> SafeString:
    """A panel of nine where one tile does not belong: what a page not found looks like; decoration."""
    return draw_wall(
        ["petals"] * 5 + ["pinwheel"] + ["petals"] * 3,
        columns=3,
        colour="var(--blue)",
        ground="var(--tint)",
        accents=(5,),
        accent="var(--ochre)",
        attributes={"class": "odd-tile", "aria-hidden": "true"},
    )
