"""Elasticsearch: one index of terms per index of ours, behind an alias that a rebuild moves.

The terms are analysed already, so the server's analyser only cuts at spaces. Fields are ranked together
(combined_fields), as FTS5 ranks its columns.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import bulk

from portal.search.documents import Index
from portal.search.engines.base import Answer, Engine, Entry, Filters, Request, page_in_range
from portal.search.errors import SearchUnavailable

TIMEOUT = 2  # seconds, for what a reader waits for
_PATIENCE = 60  # seconds, for what a rebuild waits for
_DEEPEST = 1_000_000  # hits that may come before those of a page
_MOST_VALUES = 10_000  # counted per facet
_BATCH = 5_000
_LONGEST_TITLE = 1_000  # characters to sort by

# The client logs every request; a line per search is noise, and tells what people search.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)

Body = dict[str, Any]


class ElasticsearchEngine(Engine):
    """Full text in Elasticsearch 9, at `http(s)://[user:password@]host:port/prefix`."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.prefix = parts.path.strip("/") or "portal"
        # Asked again where the index was swapped away under a search: then the alias names the new one. It
        # answers 503, or 400 ("this Analyzer is closed") where the search had already begun.
        self.client = Elasticsearch(
            urlunsplit((parts.scheme, parts.netloc, "", "", "")),
            request_timeout=TIMEOUT,
            max_retries=5,
            retry_on_status=[HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.BAD_REQUEST],
        )
        self.patient = self.client.options(request_timeout=_PATIENCE)

    def alias(self, index: Index) -> str:
        """The name under which the index that answers is searched."""
        return f"{self.prefix}-{index.name}"

    def prepare(self, index: Index) -> None:
        with _reachable():
            if not self.client.indices.exists_alias(name=self.alias(index)):
                self.begin(index, "first")
                self.swap(index, "first")

    def begin(self, index: Index, beside: str) -> None:
        name = f"{self.alias(index)}-{beside}"
        with _reachable():
            self.patient.indices.delete(index=name, ignore_unavailable=True)
            self.patient.indices.create(index=name, settings=_settings(), mappings=_mappings(index))

    def settle(self, index: Index, beside: str) -> None:
        with _reachable():
            self.patient.indices.refresh(index=f"{self.alias(index)}-{beside}")

    def swap(self, index: Index, beside: str) -> None:
        alias = self.alias(index)
        new = f"{alias}-{beside}"
        with _reachable():
            self.patient.indices.refresh(index=new)
            others = [name for name in self.patient.indices.get(index=f"{alias}-*") if name != new]
            # One request: no search sees the alias without an index. What other rebuilds left goes too.
            self.patient.indices.update_aliases(
                actions=[
                    {"add": {"index": new, "alias": alias}},
                    *({"remove_index": {"index": name}} for name in others),
                ]
            )

    def replace(self, index: Index, pks: Iterable[int], entries: Iterable[Entry], beside: str = "") -> None:
        target = f"{self.alias(index)}-{beside}" if beside else self.alias(index)
        sources = {entry.pk: _source(entry) for entry in entries}
        actions: list[Body] = [
            {"_op_type": "index", "_id": pk, "_source": source} for pk, source in sources.items()
        ]
        actions += [{"_op_type": "delete", "_id": pk} for pk in pks if pk not in sources]
        with _reachable():
            outcome = bulk(
                self.patient if beside else self.client,
                actions,
                index=target,
                require_alias=not beside,
                refresh=not beside,
                raise_on_error=False,
            )
        failures = cast(list[Body], outcome[1])
        gone = HTTPStatus.NOT_FOUND
        lost = [failure for failure in failures if failure.get("delete", {}).get("status") != gone]
        if lost:
            raise SearchUnavailable(f"Elasticsearch refused {len(lost)} documents, first {lost[0]}")

    def search(self, request: Request) -> Answer:
        with _reachable():
            known = self._known(request)
            offset = min((max(1, request.page) - 1) * request.limit, _DEEPEST - request.limit)
            response = self._page(request, known, offset)
            total = response["hits"]["total"]["value"]
            page = page_in_range(request.page, request.limit, total)
            if total and not response["hits"]["hits"]:
                response = self._page(request, known, (page - 1) * request.limit)
        hits = [(int(hit["_id"]), hit["_source"]["raw"]) for hit in response["hits"]["hits"]]
        counts = {
            facet: {bucket["key"]: bucket["doc_count"] for bucket in found["values"]["buckets"]}
            for facet, found in response.get("aggregations", {}).items()
        }
        return Answer(total, known, counts, page, hits)

    def keys(self, request: Request) -> Iterator[int]:
        with _reachable():
            found = _query(request, _conditions(self._known(request)))
        after: Body = {}
        while True:
            with _reachable():
                hits = self.patient.search(
                    index=self.alias(request.index),
                    query=found,
                    sort=_SORTS[request.order],
                    size=_BATCH,
                    source=False,
                    track_total_hits=False,
                    **after,
                )["hits"]["hits"]
            if not hits:
                return
            yield from (int(hit["_id"]) for hit in hits)
            after = {"search_after": hits[-1]["sort"]}

    def totals(self, requests: Sequence[Request]) -> list[int]:
        with _reachable():
            known = _conditions(self._known(requests[0]))
            queries: list[Body] = []
            for request in requests:
                queries += [{}, {"query": _query(request, known), "size": 0, "track_total_hits": True}]
            found = self.client.msearch(index=self.alias(requests[0].index), searches=queries)["responses"]
            return [response["hits"]["total"]["value"] for response in found]

    def _known(self, request: Request) -> Filters:
        """The request's filters without the values that no document has."""
        if not request.filters:
            return {}
        aggregations = {
            facet: {"terms": {"field": f"facets.{facet}", "include": sorted(values), "size": len(values)}}
            for facet, values in request.filters.items()
        }
        found = self.client.search(
            index=self.alias(request.index), size=0, track_total_hits=False, aggregations=aggregations
        )["aggregations"]
        return {
            facet: frozenset(bucket["key"] for bucket in held["buckets"])
            for facet, held in found.items()
            if held["buckets"]
        }

    def _page(self, request: Request, known: Filters, offset: int) -> Any:
        """The server's response to one page; the filters come after the counting, which has its own."""
        return self.client.search(
            index=self.alias(request.index),
            query=_query(request, []),
            post_filter={"bool": {"filter": _conditions(known)}},
            aggregations={
                facet: {
                    "filter": {"bool": {"filter": _conditions(known, apart=facet)}},
                    "aggs": {"values": {"terms": {"field": f"facets.{facet}", "size": _MOST_VALUES}}},
                }
                for facet in request.index.facets
            },
            sort=_SORTS[request.order],
            from_=offset,
            size=request.limit,
            source_includes="raw",
            track_total_hits=True,
        )


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except (TransportError, ApiError) as error:
        raise SearchUnavailable(f"{type(error).__name__}: {error}") from error


def _conditions(known: Filters, apart: str = "") -> list[Body]:
    """The conditions of the filters, save those of one facet."""
    return [
        {"terms": {f"facets.{facet}": sorted(values)}} for facet, values in known.items() if facet != apart
    ]


_SORTS: dict[str, list[Body]] = {
    "relevance": [{"_score": "desc"}, {"newest": "desc"}, {"pk": "desc"}],
    "newest": [{"newest": "desc"}, {"pk": "desc"}],
    "title": [{"title": "asc"}, {"pk": "asc"}],
}


def _query(request: Request, filters: list[Body]) -> Body:
    """The words, ranked, and the conditions that do not rank: language, phrases, filters."""
    fields = [f"terms.{field}^{weight}" for field, weight in request.index.fields.items()]
    plain = [f"terms.{field}" for field in request.index.fields]
    conditions = [{"term": {"shown_in": request.language}}, *filters]
    conditions += [
        {"multi_match": {"query": " ".join(tokens), "type": "phrase", "fields": plain}}
        for tokens in request.terms
        if len(tokens) > 1
    ]
    words = " ".join(token for tokens in request.terms for token in tokens)
    ranked = {"combined_fields": {"query": words, "fields": fields, "operator": "and"}}
    return {"bool": {"filter": conditions, **({"must": ranked} if words else {})}}


def _source(entry: Entry) -> Body:
    return {
        "pk": entry.pk,
        "newest": entry.newest,
        "title": entry.title[:_LONGEST_TITLE],
        "shown_in": entry.shown_in,
        "facets": entry.facets,
        "terms": {field: " ".join(terms) for field, terms in entry.terms.items()},
        "raw": entry.texts,
    }


def _settings() -> Body:
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "max_result_window": _DEEPEST,
        "analysis": {"analyzer": {"terms": {"type": "custom", "tokenizer": "whitespace"}}},
    }


def _mappings(index: Index) -> Body:
    return {
        "dynamic": "strict",
        "_source": {"excludes": ["terms"]},
        "properties": {
            "pk": {"type": "long"},
            "newest": {"type": "long"},
            "title": {"type": "keyword"},
            "shown_in": {"type": "keyword"},
            "facets": {"properties": {facet: {"type": "keyword"} for facet in index.facets}},
            "terms": {"properties": {field: {"type": "text", "analyzer": "terms"} for field in index.fields}},
            "raw": {"type": "object", "enabled": False},
        },
    }
