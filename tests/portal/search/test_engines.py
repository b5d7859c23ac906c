"""Which engine SEARCH_URL chooses, what is refused at start, and how an absent engine shows."""

import socket
from collections.abc import Iterable, Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from pytest_django import Settings

from portal.search import Document, Index, Query, SearchUnavailable, engines, registry, search
from portal.search.apps import prepare
from portal.search.checks import check_engine
from portal.search.engines import base
from portal.search.engines.elasticsearch import ElasticsearchEngine
from portal.search.engines.postgresql import PostgresqlEngine
from portal.search.engines.sql import SqlEngine
from portal.search.engines.sqlite import SqliteEngine
from tests.portal.search.examples import ExampleIndex

IN_DATABASE = {"sqlite": SqliteEngine, "postgresql": PostgresqlEngine}


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port of this machine that nobody listens on: bound, so that nobody can."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


def test_the_database_chooses_where_nothing_is_said(settings: Settings) -> None:
    settings.SEARCH_URL = ""
    assert type(engines.current()) is IN_DATABASE[connection.vendor]
    settings.SEARCH_URL = connection.vendor
    assert type(engines.current()) is IN_DATABASE[connection.vendor]
    assert engines.current() is engines.current()


@pytest.mark.parametrize(
    ("url", "prefix"),
    [
        ("elasticsearch+http://127.0.0.1:9200", "portal"),
        ("elasticsearch+http://127.0.0.1:9200/", "portal"),
        ("elasticsearch+https://name:secret@search.example/claim_2", "claim_2"),
    ],
)
def test_elasticsearch(settings: Settings, url: str, prefix: str) -> None:
    settings.SEARCH_URL = url
    engine = engines.current()
    assert isinstance(engine, ElasticsearchEngine)
    assert engine.alias(ExampleIndex()) == f"{prefix}-examples"
    assert check_engine() == []


@pytest.mark.parametrize(
    "url",
    [
        "solr",
        "elasticsearch",
        "elasticsearch+ftp://127.0.0.1",
        "elasticsearch+http://",
        "elasticsearch+http://127.0.0.1:port",
        "elasticsearch+http://127.0.0.1:9200/Two/Parts",
        *(IN_DATABASE.keys() - {connection.vendor}),
    ],
)
def test_what_cannot_be_understood_is_refused_at_start(settings: Settings, url: str) -> None:
    settings.SEARCH_URL = url
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL"):
        engines.current()
    (error,) = check_engine()
    assert error.id == "portal_search.E001"
    assert "elasticsearch+http://host:9200/prefix" in str(error.hint)


def test_a_node_that_is_down(
    settings: Settings,
    closed_port: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.SEARCH_URL = f"elasticsearch+http://127.0.0.1:{closed_port}"
    with pytest.raises(SearchUnavailable, match="ConnectionError"):
        search(ExampleIndex(), Query("horta"))
    monkeypatch.setattr(registry, "_indexes", {"examples": ExampleIndex()})
    prepare("default")
    assert "Index examples was not made" in caplog.text


def test_a_node_that_does_not_answer(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.SEARCH_URL = f"elasticsearch+http://127.0.0.1:{silent.getsockname()[1]}"
        engine = engines.current()
        assert isinstance(engine, ElasticsearchEngine)
        engine.client = engine.client.options(request_timeout=0.1)
        with pytest.raises(SearchUnavailable, match="ConnectionTimeout"):
            search(ExampleIndex(), Query("horta"))


def test_documents_that_elasticsearch_refuses(
    elasticsearch: ElasticsearchEngine, index: ExampleIndex
) -> None:
    elasticsearch.prepare(index)
    index.facets = ("area", "other")  # the server's mapping is strict
    entry = base.entry(index, index.held[1])
    with pytest.raises(SearchUnavailable, match="refused 1 documents"):
        elasticsearch.replace(index, [1], [entry])


def test_only_the_default_database_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_indexes", {"examples": None})
    prepare("another")


@pytest.mark.django_db
def test_every_registered_index_is_there_after_migrate() -> None:
    engine = engines.current()
    assert isinstance(engine, SqlEngine)
    assert registry.registered()
    for index in registry.registered().values():
        assert engine.table(index, "documents") in connection.introspection.table_names()


def test_an_index_of_few_parts(any_engine: base.Engine) -> None:
    class Notes(Index):
        name = "notes"
        fields = {"text": 1}
        facets = ()
        sorts = ()

        def documents(self, pks: Iterable[int] | None = None) -> Iterator[Document]:
            yield Document(7, ("pt-pt",), {"text": "Uma nota"}, {}, 1, "Nota")

    index = Notes()
    any_engine.prepare(index)
    any_engine.replace(index, [7], [base.entry(index, document) for document in index.documents()])
    results = search(index, Query("notas", {"area": ("x",)}, sort="title"))
    assert ([hit.pk for hit in results.hits], results.facets, results.total) == ([7], {}, 1)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({"name": "With space"}, "'With space' is not up to 30 letters"),
        ({"fields": {"title; --": 1}}, "is not up to 30 letters"),
        ({"facets": ("Área",)}, "is not up to 30 letters"),
        ({"fields": {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}}, "4 different weights at most"),
    ],
)
def test_an_index_that_no_engine_could_hold(names: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        type("Wrong", (Index,), {"name": "wrong", "fields": {"title": 1}, "facets": (), **names})


def test_an_index_says_which_documents_it_has() -> None:
    index = type("Bare", (Index,), {"name": "bare", "fields": {"title": 1}, "facets": ()})
    with pytest.raises(NotImplementedError):
        index().documents()


def test_registering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_indexes", {})
    assert registry.register(ExampleIndex) is ExampleIndex
    assert list(registry.registered()) == ["examples"]
    assert isinstance(registry.registered()["examples"], ExampleIndex)


def test_a_document_has_so_many_terms() -> None:
    index = ExampleIndex()
    document = Document(1, ("pt-pt",), {"body": "casa " * 20_000, "title": "uma casa\x00"}, {}, 1, "«À Casa»")
    entry = base.entry(index, document)
    assert {field: len(terms) for field, terms in entry.terms.items()} == {
        "title": 1,
        "summary": 0,
        "entity": 0,
        "body": base.MOST_TERMS - 1,
    }
    assert (entry.title, entry.texts["title"]) == ("a casa", "uma casa ")
