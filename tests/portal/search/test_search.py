"""What a search answers besides what the file of queries tells: excerpts, order, few queries, bad input."""

import pytest
from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.search import Query, SearchUnavailable, engines, matching, search
from portal.search.engines import postgresql
from portal.search.engines.base import Engine
from portal.search.engines.elasticsearch import ElasticsearchEngine
from portal.search.engines.sql import SqlEngine
from portal.search.rebuild import rebuild
from tests.portal.search.examples import ExampleIndex

on_every_engine = pytest.mark.usefixtures("filled")


@on_every_engine
def test_excerpts_of_the_fields_that_hold_a_word(index: ExampleIndex) -> None:
    (hit,) = search(index, Query("mediadora familias")).hits
    assert hit.pk == 1
    assert hit.excerpts == {
        "summary": "<mark>Mediadoras</mark> acompanham <mark>famílias</mark> imigrantes"
        " nas reuniões com professores.",
        "body": "Cada agrupamento escolar tem uma <mark>mediadora</mark>."
        " O acolhimento de alunos recém-chegados começa antes das aulas.",
    }


@on_every_engine
def test_no_words_no_excerpts(index: ExampleIndex) -> None:
    assert [hit.excerpts for hit in search(index, Query(per_page=2)).hits] == [{}, {}]


@on_every_engine
def test_tells_what_was_understood(index: ExampleIndex) -> None:
    query = Query(
        "horta",
        {"colour": ("red",), "area": ("nenhuma", "habitacao"), "kind": ()},
        "fastest",
        page=9,
        per_page=999,
    )
    assert search(index, query).query == Query(
        "horta", {"area": ("habitacao",)}, "relevance", page=1, per_page=100
    )
    assert search(index, Query(page=-1)).query == Query(sort="newest")


@on_every_engine
def test_the_words_left_out_are_words_typed(index: ExampleIndex) -> None:
    assert search(index, Query('biblioteca "língua de acolhimento"')).without == {"biblioteca": 1}
    assert search(index, Query('"acolhimento de língua" horta')).without == {"“acolhimento de língua”": 1}
    assert search(index, Query("um dois três quatro cinco seis sete oito nove dez")).without == {}


@on_every_engine
def test_paging_shows_every_document_once(index: ExampleIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "RANKED", 8)  # so that pages lie before, across and beyond those ranked
    for number in range(101, 181):
        index.change(number, "Praça igual")
    rebuild(index)
    for query in (
        {"words": "igual"},
        {"words": "igual", "sort": "title"},
        {"words": "igual", "sort": "newest"},
    ):
        pages = [
            [hit.pk for hit in search(index, Query(page=page, per_page=7, **query)).hits]
            for page in range(1, 13)
        ]
        keys = [pk for page in pages for pk in page]
        assert sorted(keys) == list(range(101, 181))
        assert keys == list(matching(index, Query(**query)))


def test_few_queries_however_many_documents(sql_engine: SqlEngine, index: ExampleIndex) -> None:
    asked = Query("vizinho", {"kind": ("civil_society", "local_authority")})
    found = {}
    for held in ({2}, {2, 8, 12}):
        index.held = {pk: document for pk, document in ExampleIndex().held.items() if pk in held}
        rebuild(index)
        with CaptureQueriesContext(connections[sql_engine.alias]) as captured:
            total = search(index, asked).total
        found[total] = len(captured)
    assert found == {1: 4, 3: 4}


def test_few_requests_to_elasticsearch(
    elasticsearch: ElasticsearchEngine, index: ExampleIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "current", lambda: elasticsearch)
    rebuild(index)
    requests: list[str] = []
    perform = elasticsearch.client.perform_request

    def count(method: str, path: str, **options: object) -> object:
        requests.append(path.rsplit("/", 1)[1])
        return perform(method, path, **options)

    monkeypatch.setattr(elasticsearch.client, "perform_request", count)
    search(index, Query("vizinho"))
    search(index, Query("vizinho", {"kind": ("civil_society",)}))
    search(index, Query("vizinho", page=5))
    assert requests == ["_search", *["_search"] * 2, *["_search"] * 2]


@on_every_engine
@pytest.mark.parametrize(
    "words",
    [
        "horta " * 2_000,
        "a" * 10_000,
        " ".join(f"palavra{number}" for number in range(2_000)),
        '"' * 10_001,
        '"' + "horta " * 2_000 + '"',
        "\x00" * 10_000,
        "\u202e\u2066" * 5_000,
        "(" * 5_000 + ")" * 5_000,
        "\ud800 horta",
    ],
    ids=[
        "repeated",
        "one word",
        "many words",
        "quotes",
        "long phrase",
        "NUL",
        "bidi",
        "brackets",
        "surrogate",
    ],
)
def test_long_and_strange_words(index: ExampleIndex, words: str) -> None:
    expected = {"horta " * 2_000: 1, "\ud800 horta": 1}
    empty = not Query(words).terms
    assert search(index, Query(words)).total == (11 if empty else expected.get(words, 0))


@on_every_engine
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    words=st.text(max_size=60) | st.text(alphabet="horta\"*:()^-~& ORANDNOT'\\%$", max_size=60),
    facet=st.sampled_from(["area", "year", "x'; --", ""]),
    values=st.lists(st.text(max_size=10) | st.sampled_from(["habitacao", "2022"]), max_size=4),
    sort=st.text(max_size=8) | st.sampled_from(["newest", "title", "relevance"]),
    page=st.integers(),
    per_page=st.integers(),
    language=st.sampled_from(["pt-pt", "en", "xx", "'"]),
)
def test_nothing_asked_is_an_error(
    index: ExampleIndex,
    words: str,
    facet: str,
    values: list[str],
    sort: str,
    page: int,
    per_page: int,
    language: str,
) -> None:
    results = search(index, Query(words, {facet: tuple(values)}, sort, page, per_page, language))
    assert 1 <= results.page <= results.pages
    assert len(results.hits) == min(
        results.query.per_page, results.total - (results.page - 1) * results.query.per_page
    )


def test_an_index_that_was_never_built_is_unavailable(any_engine: Engine, index: ExampleIndex) -> None:
    class Unbuilt(ExampleIndex):
        name = "unbuilt"

    with pytest.raises(SearchUnavailable), transaction.atomic():
        search(Unbuilt(), Query())
    any_engine.prepare(Unbuilt())
    any_engine.prepare(Unbuilt())
    results = search(Unbuilt(), Query("horta", {"area": ("habitacao",)}))
    assert (results.total, results.facets["area"]) == (0, {})
