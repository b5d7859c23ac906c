"""What templates ask of the territory: a small map with one part marked, and what places are known by."""

from typing import Any

from django import template

from portal.pagecache import remember
from rede.enums import DistrictKind
from rede.models import District, Postcode
from rede.shapes import VIEW_BOX, frames

register = template.Library()


@register.simple_tag
def postcodes_are_known() -> bool:
    """Whether an operator has loaded the table by which places are found by postal code."""
    return remember("postcodes", Postcode.objects.exists)


@register.inclusion_tag("rede/district_map.html")
def district_map(district: District) -> dict[str, Any]:
    """The outline of every district and island, that one filled; an island is ringed, being small."""
    shapes = [shape for frame in frames() for shape in frame.shapes]
    marked = next(shape for shape in shapes if shape.code == district.code)
    return {
        "district": district,
        "width": VIEW_BOX[0],
        "height": VIEW_BOX[1],
        "others": "".join(shape.path for shape in shapes if shape is not marked),
        "marked": marked,
        "ringed": district.kind == DistrictKind.ISLAND,
        "frames": frames()[1:],
    }
