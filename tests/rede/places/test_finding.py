"""Finding the place that somebody typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from rede.models import Postcode
from rede.places.finding import (
    Ambiguous,
    MissingPostcode,
    find_place,
    similar_places,
    with_four_digits,
)
from rede.places.gazetteer import Place, localities, municipalities
from rede.places.spelling import fold


def texts(found: object) -> list[str]:
    """What to type for each place of an answer."""
    if isinstance(found, Place):
        return [found.text]
    return [place.text for place in found.choices] if isinstance(found, Ambiguous) else []


@pytest.mark.parametrize(
    ("typed", "text", "dico"),
    [
        ("Vila do Bispo", "Vila do Bispo", "0815"),
        ("vila bispo", "Vila do Bispo", "0815"),
        ("VILA-DO-BISPO", "Vila do Bispo", "0815"),
        ("Corvo", "Corvo", "4901"),
        ("ilha do corvo", "Corvo", "4901"),
        ("Vila do Corvo", "Corvo", "4901"),
        ("Sagres", "Sagres, Vila do Bispo", "0815"),
        ("sagres vila do bispo", "Sagres, Vila do Bispo", "0815"),
        ("Sagres, Algarve", "Sagres, Vila do Bispo", "0815"),
        ("vila nova de gaia", "Vila Nova de Gaia", "1317"),
        ("V. N. de Gaia", "Vila Nova de Gaia", "1317"),
        ("Gaia", "Vila Nova de Gaia", "1317"),
        ("Gaia, Porto", "Vila Nova de Gaia", "1317"),
        ("Sta. Maria da Feira", "Santa Maria da Feira", "0109"),
        ("Lagoa, Faro", "Lagoa, Faro", "0806"),
        ("Lagoa (São Miguel)", "Lagoa, São Miguel", "4201"),
        ("Lagoa - Açores", "Lagoa, São Miguel", "4201"),
        ("Braga", "Braga", "0303"),
        ("Castelo Branco", "Castelo Branco", "0502"),
        ("Castelo Branco, Horta", "Castelo Branco, Horta", "4701"),
        ("Santa Cruz das Flores", "Santa Cruz das Flores", "4802"),
        ("Porto, Portugal", "Porto", "1312"),
        ("Lisbon", "Lisboa", "1106"),
        ("LISBONNE", "Lisboa", "1106"),
        ("Лісабон", "Lisboa", "1106"),
        ("لشبونة", "Lisboa", "1106"),
        ("लिस्बन", "Lisboa", "1106"),
        ("里斯本", "Lisboa", "1106"),
        ("Oporto", "Porto", "1312"),
        ("Понта Делгада", "Ponta Delgada", "4203"),
        ("\u202bفارو\u202c", "Faro", "0805"),
        ("Ilha Graciosa", "Santa Cruz da Graciosa", "4401"),
    ],
)
def test_finds(typed: str, text: str, dico: str) -> None:
    found = find_place(typed)
    assert isinstance(found, Place)
    assert (found.text, found.dico) == (text, dico)


def test_a_place_says_where_it_is() -> None:
    assert find_place("Sagres") == Place(
        name="Sagres",
        kind="place",
        dico="0815",
        municipality="Vila do Bispo",
        district="Faro",
        latitude=37.0086,
        longitude=-8.9431,
        text="Sagres, Vila do Bispo",
    )


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("Lagoa", ["Lagoa, Faro", "Lagoa, São Miguel"]),
        ("Calheta", ["Calheta, Madeira", "Calheta, São Jorge"]),
        ("Luz", ["Luz, Lagos", "Luz, Tavira"]),
        ("Faial", ["Horta", "Faial, Santana"]),
        ("Terceira", ["Angra do Heroísmo", "Praia da Vitória"]),
        ("Montemor", ["Montemor-o-Velho", "Montemor-o-Novo"]),
        ("Famalicão", ["Famalicão, Nazaré", "Vila Nova de Famalicão"]),
        ("Ponte", ["Ponte, Guimarães", "Ponte de Sor", "Ponte da Barca", "Ponte de Lima"]),
        ("Caldas", ["Caldas da Rainha", "Caldas das Taipas, Guimarães", "Caldas de Vizela, Vizela"]),
    ],
)
def test_what_may_be_several_places_gives_choices(typed: str, choices: list[str]) -> None:
    assert texts(find_place(typed)) == choices


def test_there_are_never_more_than_twelve_choices() -> None:
    assert len(texts(find_place("Vila"))) == 12


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "de",
        "\x00",
        "86003",
        "Porto Alegre",
        "Loulé e Silves",
        "Vila do Bisbo",
        "Algarve",
        "🙂",
        "=cmd()",
    ],
)
def test_what_names_no_place_finds_none(typed: str) -> None:
    assert find_place(typed) is None


def test_every_choice_resolves_when_it_is_typed() -> None:
    for place in (*municipalities().values(), *localities()):
        assert find_place(place.text) == place


def test_every_name_finds_its_place_or_offers_it() -> None:
    for place in (*municipalities().values(), *localities()):
        for typed in (place.name, place.name.upper(), fold(place.name)):
            found = find_place(typed)
            # A locality with the name of a municipality is found by adding its own municipality.
            wins = isinstance(found, Place) and found.kind == "municipality" and found.name == place.name
            assert place.text in texts(found) or (place.kind == "place" and (wins or shadowed(place))), typed


def shadowed(place: Place) -> bool:
    """Whether two municipalities bear the name of a locality."""
    return sum(place.name == seat.name for seat in municipalities().values()) > 1


@pytest.mark.parametrize(
    ("typed", "similar"),
    [
        ("Vila do Bisbo", ["Vila do Bispo"]),
        ("Setubla", ["Setúbal"]),
        ("Portimau", ["Portimão"]),
        ("lisb", ["Lisboa"]),
        ("Lisbonn", ["Lisboa"]),
        ("Лісабонн", ["Lisboa"]),
        ("lagoaa", ["Lagoa, Faro", "Lagoa, São Miguel", "Alagoa, Portalegre"]),
        ("Rua Augusta Lisboa", ["Lisboa"]),
        ("Aveiro centro", ["Aveiro"]),
        ("Largo da Sé, Vila Nova de Gaia", ["Vila Nova de Gaia"]),
        ("xy", []),
        ("x" * 61, []),
        ("x" * 10_000, []),
        ("qwrtzp", []),
    ],
)
def test_nearest_spellings(typed: str, similar: list[str]) -> None:
    assert [place.text for place in similar_places(typed)] == similar


@pytest.mark.parametrize(("typed", "start", "count"), [("Algarve", "08", 16), ("Açores", "4", 19)])
def test_a_region_offers_its_municipalities(typed: str, start: str, count: int) -> None:
    found = similar_places(typed)
    assert [place.dico for place in found] == sorted(
        code for code in municipalities() if code.startswith(start)
    )
    assert len(found) == count


def test_names_cost_no_query(django_assert_num_queries: DjangoAssertNumQueries, db: None) -> None:
    with django_assert_num_queries(0):
        find_place("Vila do Bispo")
        find_place("Vila do Bisbo")
        similar_places("Vila do Bisbo")


@pytest.fixture
def postcodes(db: None) -> None:
    """A table of two codes."""
    Postcode.objects.create(code4="8600", municipality_id="0807", latitude=37.1, longitude=-8.7)
    Postcode.objects.create(code4="8650", municipality_id="0815", latitude=37.05, longitude=-8.9)


@pytest.mark.usefixtures("postcodes")
@pytest.mark.parametrize(
    "typed",
    [
        "8650",
        "8650-315",
        "8650 315",
        "8650315",
        " 8650\u2013315 Sagres",
        "PT-8650",
        "8650 LISBOA",
        "٨٦٥٠",
        "８６５０",
    ],
)
def test_a_postal_code_is_a_place(typed: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        found = find_place(typed)
    assert found == Place(
        name="8650",
        kind="postcode",
        dico="0815",
        municipality="Vila do Bispo",
        district="Faro",
        latitude=37.05,
        longitude=-8.9,
        text="8650",
    )


@pytest.mark.usefixtures("postcodes")
@pytest.mark.parametrize("code", ["0000", "8601", "9999"])
def test_a_code_that_is_not_in_the_table(
    code: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert find_place(code) == MissingPostcode(code, loaded=True)


@pytest.mark.django_db
def test_a_code_while_no_table_is_loaded() -> None:
    assert find_place("8600-315") == MissingPostcode("8600", loaded=False)
    assert find_place("8600-315 nenhures") == MissingPostcode("8600", loaded=False)
    assert texts(find_place("8600-315 Lagos")) == ["Lagos"]


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        ("8600-315", "8600"),
        ("8600315", "8600"),
        ("8600 - 315 Lagos", "8600 Lagos"),
        ("٨٦٠٠-٣١٥", "٨٦٠٠"),
        ("8600", "8600"),
        ("912345678", "912345678"),
        ("Lagos", "Lagos"),
    ],
)
def test_only_four_digits_of_a_postal_code_are_kept(typed: str, cut: str) -> None:
    assert with_four_digits(typed) == cut


class AnyText(TestCase):
    """Whatever is typed, there is an answer."""

    @given(st.one_of(st.text(), st.text(alphabet="0123456789- ٠١٢pt\x00\u202e"), st.text(min_size=201)))
    def test_never_raises(self, typed: str) -> None:
        found = find_place(typed)
        assert found is None or isinstance(found, Place | Ambiguous | MissingPostcode)
        assert len(similar_places(typed)) <= 3

    def test_not_on_ten_thousand_signs(self) -> None:
        for sign in ("1", "a ", "\x00", "\u202e", "é-", "8600-"):
            assert find_place(sign * 10_000) is None
            assert similar_places(sign * 10_000) == ()
