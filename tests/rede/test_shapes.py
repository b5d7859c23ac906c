"""The paths of the small map."""

import re

import pytest

from rede.shapes import VIEW_BOX, frames
from rede.territory import read_rows


def test_draws_every_district_and_island_once() -> None:
    drawn = sorted((shape.code, shape.name) for frame in frames() for shape in frame.shapes)
    assert drawn == [(row["code"], row["name"]) for row in read_rows("districts.csv")]


def test_each_part_of_the_country_has_a_frame() -> None:
    assert [(str(frame.name), len(frame.shapes)) for frame in frames()] == [
        ("Continente", 18),
        ("Açores", 9),
        ("Madeira", 2),
    ]


@pytest.mark.parametrize("position", range(3))
def test_shapes_stay_inside_their_frame(position: int) -> None:
    frame = frames()[position]
    assert frame.left + frame.width <= VIEW_BOX[0]
    assert frame.top + frame.height <= VIEW_BOX[1]
    for shape in frame.shapes:
        for part in re.findall(r"M[^z]+z", shape.path):
            numbers = [int(number) for number in re.findall(r"-?\d+", part)]
            x = y = 0
            for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + step_x, y + step_y
                assert frame.left <= x <= frame.left + frame.width, shape.name
                assert frame.top <= y <= frame.top + frame.height, shape.name


@pytest.mark.parametrize(
    ("northern", "southern"),
    [("Viana do Castelo", "Porto"), ("Lisboa", "Setúbal"), ("Beja", "Faro")],
)
def test_north_is_up(northern: str, southern: str) -> None:
    middles = {shape.name: shape.middle for frame in frames() for shape in frame.shapes}
    assert middles[northern][1] < middles[southern][1]


def test_west_is_left() -> None:
    middles = {shape.name: shape.middle for frame in frames() for shape in frame.shapes}
    assert middles["Ilha do Corvo"][0] < middles["Ilha do Pico"][0] < middles["Ilha de São Miguel"][0]


def test_no_shape_is_lost_to_rounding_and_the_page_stays_light() -> None:
    paths = [shape.path for frame in frames() for shape in frame.shapes]
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", path) for path in paths)
    assert sum(len(path) for path in paths) < 20_000
