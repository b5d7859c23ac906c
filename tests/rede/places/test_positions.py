"""Distances, and coordinates that cannot be right."""

import pytest
from django.utils import translation

from rede.places.gazetteer import municipalities
from rede.places.positions import check_position, distance_km, group_of, nearest_municipality


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((38.7251, -9.1498), (41.1485, -8.611), 273.4),
        ((39.6717, -31.1106), (38.7251, -9.1498), 1890.6),
        ((37.0, -8.0), (37.0, -8.0), 0.0),
        ((0.0, 0.0), (0.0, 180.0), 20015.1),
    ],
)
def test_great_circles(one: tuple[float, float], other: tuple[float, float], kilometres: float) -> None:
    assert round(distance_km(*one, *other), 1) == kilometres
    assert distance_km(*one, *other) == distance_km(*other, *one)


@pytest.mark.parametrize(
    ("latitude", "longitude", "dico"),
    [
        (37.0832, -8.9114, None),
        (37.0832, -8.9114, "0815"),
        (39.6717, -31.1106, "4901"),
        (33.0592, -16.3337, "3201"),
        (37.7395, -25.6687, "4203"),
    ],
)
def test_a_good_position_has_no_problem(latitude: float, longitude: float, dico: str | None) -> None:
    assert check_position(latitude, longitude, dico) == []


def test_every_seat_is_a_good_position() -> None:
    assert [
        place.text
        for place in municipalities().values()
        if check_position(place.latitude, place.longitude, place.dico)
    ] == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "dico", "problem"),
    [
        (
            -8.9114,
            37.0832,
            "0815",
            (
                "A latitude e a longitude parecem trocadas. "
                "O ponto deve ser latitude 37.0832, longitude -8.9114."
            ),
        ),
        (
            48.85,
            2.35,
            None,
            "O ponto de latitude 48.85 e longitude 2.35 fica fora de Portugal. Confirme as coordenadas.",
        ),
        (
            float("nan"),
            float("inf"),
            "0815",
            "O ponto de latitude nan e longitude inf fica fora de Portugal. Confirme as coordenadas.",
        ),
        (
            37.7395,
            -25.6687,
            "0806",
            (
                "O ponto fica na parte do país «Açores», mas o município Lagoa fica em «Continente». "
                "Confirme as coordenadas e o município."
            ),
        ),
        (
            38.7251,
            -9.1498,
            "3103",
            (
                "O ponto fica na parte do país «Continente», mas o município Funchal fica em «Madeira». "
                "Confirme as coordenadas e o município."
            ),
        ),
        (
            41.1485,
            -8.611,
            "1106",
            "O ponto fica a 273 km da sede do município Lisboa. Confirme as coordenadas e o município.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_words(
    latitude: float, longitude: float, dico: str | None, problem: str
) -> None:
    with translation.override("pt-pt"):
        assert check_position(latitude, longitude, dico) == [problem]


def test_sixty_kilometres_are_allowed_and_no_more() -> None:
    assert check_position(37.0832 + 0.539, -8.9114, "0815") == []
    assert check_position(37.0832 + 0.545, -8.9114, "0815") != []


def test_an_unknown_municipality_is_an_error_of_whoever_calls() -> None:
    with pytest.raises(KeyError):
        check_position(37.0, -8.0, "9999")


@pytest.mark.parametrize(
    ("dico", "group"), [("0815", "mainland"), ("3103", "31"), ("3201", "32"), ("4201", "42"), ("4901", "49")]
)
def test_the_same_island_is_one_group(dico: str, group: str) -> None:
    assert group_of(dico) == group


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (37.0086, -8.9431, "Vila do Bispo"),
        (39.7, -31.1, "Corvo"),
        (38.7, -9.2, "Lisboa"),
        (52.5, 13.4, "Miranda do Douro"),
    ],
)
def test_the_nearest_municipality(latitude: float, longitude: float, name: str) -> None:
    assert nearest_municipality(latitude, longitude).name == name
