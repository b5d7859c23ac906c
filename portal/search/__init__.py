"""The one place that speaks to search engines: SQLite, PostgreSQL or Elasticsearch, as SEARCH_URL says.

An app subclasses `Index`, registers it, calls `update` when a document changes and `search` to find. The
words are analysed here, in Python, so that every engine finds the same documents.
"""

from collections.abc import Iterable

from portal.search.api import matching, search
from portal.search.documents import Document, Index
from portal.search.errors import SearchUnavailable
from portal.search.queries import Hit, Query, Results
from portal.search.registry import register

__all__ = [
    "Document",
    "Hit",
    "Index",
    "Query",
    "Results",
    "SearchUnavailable",
    "matching",
    "register",
    "retry",
    "search",
    "update",
]


def update(index: Index, pks: Iterable[int]) -> None:
    """Bring these documents of an index up to date once the current transaction commits.

    A failure is logged and kept for later; it never reaches who changed the document.
    """
    from portal.search import updates  # noqa: PLC0415 - its models load after this package

    updates.update(index, pks)


def retry() -> int:
    """Apply what earlier updates could not; the number of documents that still wait."""
    from portal.search import updates  # noqa: PLC0415 - the same

    return updates.retry()
