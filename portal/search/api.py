"""Searching, as the apps call it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from django.utils.safestring import SafeString

from portal.search import engines
from portal.search.documents import Index
from portal.search.engines.base import Engine, Order, Request
from portal.search.queries import Hit, Query, Results
from portal.text import highlight

_MOST_LEFT_OUT = 8  # words of a search that found nothing that are tried without one of them


def search(index: Index, query: Query) -> Results:
    """One page of what a query finds. Raises SearchUnavailable."""
    request, engine = _request(index, query), engines.current()
    answer = engine.search(request)
    facets = {}
    for facet in index.facets:
        found = dict.fromkeys(answer.filters.get(facet, ()), 0) | answer.counts.get(facet, {})
        facets[facet] = dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
    understood = replace(
        query,
        filters={facet: tuple(sorted(values)) for facet, values in answer.filters.items()},
        sort=request.order,
        page=answer.page,
        per_page=request.limit,
    )
    return Results(
        total=answer.total,
        hits=[Hit(pk, _excerpts(texts, query)) for pk, texts in answer.hits],
        facets=facets,
        page=answer.page,
        pages=max(1, -(-answer.total // request.limit)),
        query=understood,
        without={} if answer.total else _without(engine, request, query),
    )


def matching(index: Index, query: Query) -> Iterator[int]:
    """The keys of everything a query finds, in its order; its page is ignored. Raises SearchUnavailable."""
    return engines.current().keys(_request(index, query))


def _request(index: Index, query: Query) -> Request:
    order = query.sort if query.sort in index.sorts else "relevance"
    return Request(
        index=index,
        terms=tuple(term.tokens for term in query.terms),
        filters={
            facet: frozenset(query.filters[facet]) for facet in index.facets if query.filters.get(facet)
        },
        order=cast(Order, "newest" if order == "relevance" and not query.terms else order),
        page=query.page,
        limit=query.limit,
        language=query.language,
    )


def _excerpts(texts: dict[str, str], query: Query) -> dict[str, SafeString]:
    """Of the fields that hold a searched word, the best part."""
    if not query.terms:
        return {}
    excerpts = {field: highlight(text, query.words) for field, text in texts.items()}
    return {field: excerpt for field, excerpt in excerpts.items() if "<mark>" in excerpt}


def _without(engine: Engine, request: Request, query: Query) -> dict[str, int]:
    """Which single term left out would find something, and how much; one query to the engine."""
    if not 1 < len(query.terms) <= _MOST_LEFT_OUT:
        return {}
    shorter = [
        replace(request, terms=tuple(term for term in request.terms if term != left_out))
        for left_out in request.terms
    ]
    totals = engine.totals(shorter)
    return {term.typed: total for term, total in zip(query.terms, totals, strict=True) if total}
