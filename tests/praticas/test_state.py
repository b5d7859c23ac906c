"""The address is the state of the search; whatever it holds, there is a query."""

from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.search import Query
from praticas import state
from praticas.search import FACETS


def read(text: str) -> Query:
    """The query of a query string in Portuguese."""
    return state.read(QueryDict(text), "pt-pt")


def test_everything_an_address_may_hold() -> None:
    query = read("q=+habita%C3%A7%C3%A3o+&area=saude&area=cultura&area=saude&district=faro&sort=title&page=3")
    assert (query.words, query.sort, query.page, query.language) == ("habitação", "title", 3, "pt-pt")
    assert query.filters == {"area": ("saude", "cultura"), "district": ("faro",)}


@pytest.mark.parametrize("page", ["", "0", "-1", "abc", "1e9", "²", "9" * 40, "1.5"])
def test_a_page_that_is_no_number_is_the_first(page: str) -> None:
    assert read(f"page={page}").page in {0, 1}


def test_newest_first_where_there_are_no_words() -> None:
    assert read("").sort == "newest"
    assert read("q=saude").sort == "relevance"


def test_written_as_it_is_read() -> None:
    text = "q=casa&area=saude&area=cultura&year=2020&sort=newest&page=2"
    query = read(text)
    assert state.write(query, page=query.page) == f"?{text}"
    assert state.write(query) == f"?{text.removesuffix('&page=2')}"
    assert state.write(read("sort=newest")) == ""


def test_one_value_more_or_less_goes_back_to_the_first_page() -> None:
    query = read("area=saude&area=cultura&page=4")
    assert state.without(query, "area", "saude") == "?area=cultura"
    assert state.with_value(query, "year", "2020") == "?area=saude&area=cultura&year=2020"


def test_words_and_values_have_a_limit() -> None:
    query = read("q=" + "a" * 10_000 + "".join(f"&year={year}" for year in range(200)))
    assert (len(query.words), len(query.filters["year"])) == (state.MAXIMUM_WORDS, state.MAXIMUM_VALUES)


@given(st.dictionaries(st.sampled_from([*FACETS, "q", "sort", "page", "x"]), st.text(max_size=40)))
def test_any_address_gives_a_query_that_reads_back(parameters: dict[str, str]) -> None:
    query_dict = QueryDict(mutable=True)
    query_dict.update(parameters)
    query = state.read(query_dict, "pt-pt")
    assert "\x00" not in query.words
    again = state.read(QueryDict(state.write(query, page=query.page).removeprefix("?")), "pt-pt")
    assert (again.words, again.filters) == (query.words, query.filters)
    assert set(parse_qs(state.write(query).removeprefix("?"))) <= {*FACETS, "q", "sort"}
