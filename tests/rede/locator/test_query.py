"""What an address asks of the locator, and how it is written."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from rede.locator.query import FACETS, LocatorQuery, read


def test_everything_is_read_and_written_back() -> None:
    address = (
        "?q=Vila+do+Bispo&aberto=agora&lingua=en&lingua=uk&service=work&acessivel=1&itinerancia=1&modelo=2g"
    )
    query = read(QueryDict(address[1:] + "&page=3"))
    assert query == LocatorQuery(
        "Vila do Bispo",
        {
            "aberto": ("agora",),
            "lingua": ("en", "uk"),
            "service": ("work",),
            "acessivel": ("1",),
            "itinerancia": ("1",),
            "modelo": ("2g",),
        },
        3,
    )
    assert query.address() == address
    assert query.address(2) == f"{address}&page=2"


@pytest.mark.parametrize(
    "text",
    ["service=zz", "lingua=EN", "aberto=domingo", "itinerancia=sim", "utm=x", "service=", "q=", "modelo=%00"],
)
def test_what_is_unknown_is_dropped(text: str) -> None:
    assert read(QueryDict(text)) == LocatorQuery()
    assert read(QueryDict(text)).address() == "?"


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "1e3", "²", "9" * 7])
def test_a_page_that_is_none_is_the_first(page: str) -> None:
    assert read(QueryDict(f"page={page}")).page == 1


def test_values_are_read_once_in_the_order_shown() -> None:
    query = read(QueryDict("service=work&service=housing&service=work"))
    assert query.filters == {"service": ("housing", "work")}


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("  Vila\t do\n Bispo ", "Vila do Bispo"),
        ("La\x00gos", "Lagos"),
        ("\u202eLagos\u200b", "Lagos"),
        ("8600-315", "8600"),
        ("8600315 Lagos", "8600 Lagos"),
        ("a" * 10_000, "a" * 200),
    ],
)
def test_a_place_is_one_line_of_visible_signs(typed: str, place: str) -> None:
    parameters = QueryDict(mutable=True)
    parameters["q"] = typed
    assert read(parameters).place == place


def test_a_choice_is_added_and_removed_from_the_first_page() -> None:
    query = LocatorQuery("Lagos", {"lingua": ("en",)}, 4)
    assert query.adding("lingua", "uk") == LocatorQuery("Lagos", {"lingua": ("en", "uk")}, 1)
    assert query.without("lingua", "en").address() == "?q=Lagos"
    assert query.unfiltered() == LocatorQuery("Lagos")
    assert query.at("Faro") == LocatorQuery("Faro", {"lingua": ("en",)})


def test_every_value_of_every_facet_survives_an_address() -> None:
    query = LocatorQuery(filters=dict(FACETS))
    assert read(QueryDict(query.address()[1:])) == query


@given(
    st.text(max_size=300),
    st.lists(st.tuples(st.sampled_from([*FACETS, "page"]), st.text(max_size=12)), max_size=6),
)
def test_whatever_is_asked_is_read_and_its_own_address_reads_the_same(
    place: str, pairs: list[tuple[str, str]]
) -> None:
    parameters = QueryDict(mutable=True)
    parameters["q"] = place
    for name, value in pairs:
        parameters.appendlist(name, value)
    query = read(parameters)
    assert len(query.place) <= 200
    assert query.place.isprintable()
    assert query.page >= 1
    assert read(QueryDict(query.address(query.page)[1:])) == query
