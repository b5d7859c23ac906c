"""What every engine is asked and does, in terms already analysed."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from portal.search.documents import Document, Index
from portal.text import analyse, fold, words

MOST_TERMS = 15_000  # of a document; PostgreSQL counts positions to 16,383 and keeps 1 MB of terms

Tokens = tuple[str, ...]
Order = Literal["relevance", "newest", "title"]
Counts = dict[str, dict[str, int]]
Filters = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Request:
    """A query reduced to what the index knows; `terms` are words (one token) and phrases (several)."""

    index: Index
    terms: tuple[Tokens, ...]
    filters: Filters
    order: Order
    page: int
    limit: int
    language: str


@dataclass(frozen=True)
class Answer:
    """One page: documents found, the filters whose values exist, counts per facet and value, raw texts."""

    total: int
    filters: Filters
    counts: Counts
    page: int
    hits: list[tuple[int, dict[str, str]]]


@dataclass(frozen=True)
class Entry:
    """A document as the engines store it: `terms` per field, `title` as the key it sorts by."""

    pk: int
    newest: int
    title: str
    terms: dict[str, list[str]]
    texts: dict[str, str]
    shown_in: tuple[str, ...]
    facets: dict[str, tuple[str, ...]]


def entry(index: Index, document: Document) -> Entry:
    """The analysed form of a document; heavier fields first where it has more terms than are kept."""
    terms: dict[str, list[str]] = {}
    left = MOST_TERMS
    for field in sorted(index.fields, key=lambda name: -index.fields[name]):
        terms[field] = analyse(document.texts.get(field, ""))[:left]
        left -= len(terms[field])
    return Entry(
        pk=document.pk,
        newest=document.newest,
        title=" ".join(filter(None, map(fold, words(document.title)))),
        terms=terms,
        texts={field: text.replace("\x00", " ") for field, text in document.texts.items()},
        shown_in=tuple(sorted(set(document.shown_in))),
        facets={facet: tuple(sorted(set(document.facets.get(facet, ())))) for facet in index.facets},
    )


def page_in_range(page: int, limit: int, total: int) -> int:
    """The page asked for, or the nearest that exists; an empty listing has one page."""
    return min(max(1, page), max(1, -(-total // limit)))


class Engine(ABC):
    """A place that stores entries and finds them. Every method may raise SearchUnavailable."""

    @abstractmethod
    def prepare(self, index: Index) -> None:
        """Make an empty store where there is none."""

    @abstractmethod
    def search(self, request: Request) -> Answer:
        """One page with its counts."""

    @abstractmethod
    def keys(self, request: Request) -> Iterator[int]:
        """The keys of all documents found, in order; page and limit are ignored."""

    @abstractmethod
    def totals(self, requests: Sequence[Request]) -> list[int]:
        """How many documents each request finds; facets are ignored."""

    @abstractmethod
    def replace(self, index: Index, pks: Iterable[int], entries: Iterable[Entry], beside: str = "") -> None:
        """Remove the entries of these keys, then store the given ones; where it answers, or beside."""

    @abstractmethod
    def begin(self, index: Index, beside: str) -> None:
        """Start an empty store beside the one that answers, named by a token."""

    @abstractmethod
    def swap(self, index: Index, beside: str) -> None:
        """Let the store beside answer from now on, at once, and drop the old one."""

    @abstractmethod
    def settle(self, index: Index, beside: str) -> None:
        """Bring the filled store beside into the form that answers fastest."""
