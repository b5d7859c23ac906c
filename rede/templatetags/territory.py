"""The small map of the country in templates, with one district or island marked."""

from typing import Any

from django import template

from rede.enums import DistrictKind
from rede.models import District
from rede.shapes import VIEW_BOX, frames

register = template.Library()


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
