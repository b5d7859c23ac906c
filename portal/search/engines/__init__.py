"""Which engine answers: the one SEARCH_URL names, else the one of the default database."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from portal.search.engines.base import Engine
from portal.search.engines.elasticsearch import ElasticsearchEngine
from portal.search.engines.postgresql import PostgresqlEngine
from portal.search.engines.sqlite import SqliteEngine

FORMS = "“sqlite”, “postgresql” or “elasticsearch+http://host:9200/prefix”"
_IN_DATABASE: dict[str, type[SqliteEngine | PostgresqlEngine]] = {
    "sqlite": SqliteEngine,
    "postgresql": PostgresqlEngine,
}
_ELASTICSEARCH = re.compile(r"elasticsearch\+(https?://[^/?#\s]+(?:/[a-z0-9][a-z0-9_-]*)?)/?")


def current() -> Engine:
    """The engine in use; ImproperlyConfigured where SEARCH_URL cannot be understood."""
    return _engine(settings.SEARCH_URL, connections["default"].vendor)


@lru_cache(maxsize=4)
def _engine(url: str, vendor: str) -> Engine:
    if match := _ELASTICSEARCH.fullmatch(url):
        try:
            urlsplit(match[1]).port  # noqa: B018 - reading it is what checks it
        except ValueError as error:
            raise ImproperlyConfigured(f"SEARCH_URL: {error}.") from error
        return ElasticsearchEngine(match[1])
    if (url or vendor) not in _IN_DATABASE:
        raise ImproperlyConfigured(f"SEARCH_URL: no search engine is called {url or vendor!r}.")
    if url and url != vendor:
        raise ImproperlyConfigured(f"SEARCH_URL is {url!r}, but the default database is {vendor}.")
    return _IN_DATABASE[vendor]()
