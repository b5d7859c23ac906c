"""The state of a search of practices, read from and written to an address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from portal.search import Query
from praticas.search import FACETS

if TYPE_CHECKING:
    from django.http import QueryDict

PER_PAGE = 20
MAXIMUM_WORDS = 400
MAXIMUM_VALUES = 50


def read(parameters: QueryDict, language: str) -> Query:
    """The query of an address; what is unknown or malformed is left out, never an error."""
    filters = {}
    for name in FACETS:
        values = tuple(dict.fromkeys(value for value in parameters.getlist(name) if value))[:MAXIMUM_VALUES]
        if values:
            filters[name] = values
    words = parameters.get("q", "").replace("\x00", "").strip()[:MAXIMUM_WORDS]
    return Query(
        words=words,
        filters=filters,
        sort=parameters.get("sort") or default_sort(words),
        page=_page_number(parameters.get("page", "1")),
        per_page=PER_PAGE,
        language=language,
    )


def default_sort(words: str) -> str:
    """Relevance where there are words to be relevant to, else the newest first."""
    return "relevance" if words else "newest"


def _page_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1  # noqa: PLR2004


def write(query: Query, **changes: object) -> str:
    """The query string of a query with some of its parts changed, "" where nothing is chosen.

    `page` goes back to the first unless it is what changes. Filters are given whole.
    """
    parts = {
        "words": query.words,
        "filters": query.filters,
        "sort": query.sort,
        "page": 1,
        **changes,
    }
    pairs: list[tuple[str, object]] = [("q", parts["words"])] if parts["words"] else []
    for name in FACETS:
        pairs += [(name, value) for value in parts["filters"].get(name, ())]  # type: ignore[attr-defined]
    if parts["sort"] != default_sort(str(parts["words"])):
        pairs.append(("sort", parts["sort"]))
    if parts["page"] != 1:
        pairs.append(("page", parts["page"]))
    return f"?{urlencode(pairs)}" if pairs else ""


def without(query: Query, name: str, value: str) -> str:
    """The query string with one filter value removed."""
    filters = {**query.filters, name: tuple(kept for kept in query.filters[name] if kept != value)}
    return write(query, filters=filters)


def with_value(query: Query, name: str, value: str) -> str:
    """The query string with one filter value added."""
    return write(query, filters={**query.filters, name: (*query.filters.get(name, ()), value)})
