"""Each engine in turn, holding the small collection.

SQLite always runs, in a file of its own. PostgreSQL runs in the default database where that is PostgreSQL,
or in the empty database of TEST_POSTGRES_URL; Elasticsearch runs where TEST_ELASTICSEARCH_URL names a node,
written as in SEARCH_URL.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import environ
import pytest
from django.db import connection, connections
from django.db.utils import load_backend

from portal.search import engines
from portal.search.engines.base import Engine
from portal.search.engines.elasticsearch import ElasticsearchEngine
from portal.search.engines.postgresql import PostgresqlEngine
from portal.search.engines.sql import SqlEngine
from portal.search.engines.sqlite import SqliteEngine
from portal.search.rebuild import rebuild
from tests.portal.search.examples import ExampleIndex

ALIAS = "search"


def open_database(url: str, options: dict[str, str] | None = None) -> None:
    """A connection outside the settings, so that no test runner creates or wraps it."""
    given: dict[str, Any] = {**connections.settings["default"], **environ.Env.db_url_config(url)}
    given["OPTIONS"] = options or {}
    connections[ALIAS] = load_backend(given["ENGINE"]).DatabaseWrapper(given, ALIAS)


def close_database() -> None:
    connections[ALIAS].close()
    del connections[ALIAS]


@pytest.fixture
def index() -> ExampleIndex:
    return ExampleIndex()


@pytest.fixture
def sqlite(db: None, tmp_path: Path) -> Iterator[Engine]:
    open_database(f"sqlite:///{tmp_path / 'search.sqlite3'}")
    yield SqliteEngine(ALIAS)
    close_database()


@pytest.fixture
def postgresql(db: None) -> Iterator[Engine]:
    if connection.vendor == "postgresql":
        yield PostgresqlEngine()
        return
    if "TEST_POSTGRES_URL" not in os.environ:
        pytest.skip("TEST_POSTGRES_URL is not set and the default database is not PostgreSQL")
    schema = f"test{uuid4().hex}"
    open_database(os.environ["TEST_POSTGRES_URL"], {"options": f"-c search_path={schema}"})
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {schema}")
    yield PostgresqlEngine(ALIAS)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {schema} CASCADE")
    close_database()


@pytest.fixture
def elasticsearch(db: None) -> Iterator[Engine]:
    if "TEST_ELASTICSEARCH_URL" not in os.environ:
        pytest.skip("TEST_ELASTICSEARCH_URL is not set")
    node = os.environ["TEST_ELASTICSEARCH_URL"].removeprefix("elasticsearch+").split("/", 3)[:3]
    engine = ElasticsearchEngine(f"{'/'.join(node)}/test{uuid4().hex}")
    yield engine
    for name in engine.client.indices.get(index=f"{engine.prefix}-*"):
        engine.client.indices.delete(index=name)
    engine.client.close()


@pytest.fixture(params=["sqlite", "postgresql", "elasticsearch"])
def any_engine(db: None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Each engine, in use and empty."""
    engine = request.getfixturevalue(request.param)
    monkeypatch.setattr(engines, "current", lambda: engine)
    return engine


@pytest.fixture(params=["sqlite", "postgresql"])
def sql_engine(db: None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> SqlEngine:
    """Each engine inside a database, in use and empty."""
    engine: SqlEngine = request.getfixturevalue(request.param)
    monkeypatch.setattr(engines, "current", lambda: engine)
    return engine


@pytest.fixture
def filled(any_engine: Engine, index: ExampleIndex) -> Engine:
    """Each engine, holding the small collection."""
    rebuild(index)
    return any_engine
