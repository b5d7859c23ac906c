"""The words of a card."""

from typing import Any

import pytest
from django.utils.translation import override

from rede.enums import ServiceArea
from rede.locator.cards import address_words, distance_words, facts, services_words, telephone
from rede.locator.snapshot import PublicCentre, network
from tests.factories.network import centre


def public(**fields: Any) -> PublicCentre:
    """A centre as visitors know it."""
    made = centre(**fields)
    return next(found for found in network().open if found.code == made.code)


@pytest.mark.parametrize(
    ("kilometres", "words"),
    [
        (None, ""),
        (0.0, "menos de 100 m"),
        (0.1, "0,1 km"),
        (9.94, "9,9 km"),
        (9.96, "10 km"),
        (23.5, "24 km"),
        (1512.3, "1512 km"),
    ],
)
def test_distances_have_a_decimal_under_ten(kilometres: float | None, words: str) -> None:
    assert distance_words(kilometres) == words


def test_distances_are_written_as_each_language_writes_numbers() -> None:
    with override("en"):
        assert distance_words(2.5) == "2.5 km"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Rua de exemplo, 12, 8600-000 Lagos"),
        ({"locality": "Odiáxere"}, "Rua de exemplo, 12, 8600-000 Odiáxere, Lagos"),
        ({"address": "", "postal_code": "", "locality": ""}, "Lagos"),
        ({"has_office": False}, "Sem gabinete: atende nos lugares que visita (Lagos)"),
    ],
)
def test_an_address_names_the_municipality_once(fields: dict[str, Any], words: str) -> None:
    assert address_words(public(**fields)) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("services", "words"),
    [
        ((), ""),
        (ServiceArea.values[:5], "Regularização, Nacionalidade, Reagrupamento familiar, Habitação, Trabalho"),
        (
            ServiceArea.values[:6],
            "Regularização, Nacionalidade, Reagrupamento familiar, Habitação e mais 2 áreas",
        ),
        (ServiceArea.values, "Todas as áreas de apoio"),
    ],
)
def test_areas_are_told_in_short(services: tuple[str, ...], words: str) -> None:
    assert services_words(public(services=tuple(services))) == words


@pytest.mark.django_db
def test_what_is_unknown_is_left_out() -> None:
    found = public(services=(), languages=("pt",), step_free="unknown", appointment="required")
    assert facts(found) == ["Rua de exemplo, 12, 8600-000 Lagos", "português", "Só com marcação"]


@pytest.mark.parametrize(
    ("phone", "number"), [("282 000 001", "282000001"), ("+351 282-000-001", "+351282000001"), ("", "")]
)
def test_a_telephone_is_dialled_without_spaces(phone: str, number: str) -> None:
    assert telephone(phone) == number
