"""The small map with one district or island marked."""

import pytest

from rede.models import District
from rede.shapes import frames
from rede.templatetags.territory import district_map

pytestmark = pytest.mark.django_db


def test_the_district_is_marked_and_the_others_drawn() -> None:
    drawn = district_map(District.objects.get(slug="faro"))
    shapes = {shape.code: shape for frame in frames() for shape in frame.shapes}
    assert drawn["marked"] == shapes["08"]
    assert drawn["others"] == "".join(shape.path for code, shape in shapes.items() if code != "08")
    assert drawn["ringed"] is False


def test_an_island_is_ringed_because_colour_alone_would_not_be_seen() -> None:
    assert district_map(District.objects.get(slug="ilha-do-corvo"))["ringed"] is True


def test_every_district_and_island_has_its_map() -> None:
    marked = [district_map(district)["marked"].code for district in District.objects.all()]
    assert marked == list(District.objects.values_list("code", flat=True))
