"""What is asked of an index and what it answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString

from portal.text import term, words

_QUOTES = re.compile('["“”„«»]')
_MOST_TERMS = 32
_MOST_PER_PAGE = 100


@dataclass(frozen=True)
class Term:
    """One thing that must be found: a word, or a quoted phrase; `tokens` is its analysis, in order."""

    typed: str
    tokens: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """A search: all the words, any value of a facet, every facet.

    Any value is accepted: an unknown facet, value or sort is ignored, a page out of range is moved into it.
    Words beyond the first 32 different ones are ignored, and so are those that hold no letter or digit.
    """

    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    per_page: int = 20
    language: str = "pt-pt"

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The different things that must be found, in the order typed."""
        return tuple(_terms(self.words))

    @property
    def limit(self) -> int:
        """Hits on a page, between 1 and 100."""
        return min(max(1, self.per_page), _MOST_PER_PAGE)


@dataclass(frozen=True)
class Hit:
    """A document found: of the fields that hold a searched word, an excerpt with each of them in <mark>."""

    pk: int
    excerpts: dict[str, SafeString]


@dataclass(frozen=True)
class Results:
    """One page of what was found.

    `facets` counts the documents per value, most first, each facet as if nothing were chosen in it; values
    that no document has are absent, save the chosen ones. `query` is the one that was asked, reduced to what
    was understood. `without` tells, when nothing was found, which word left out would find how much.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]]
    page: int
    pages: int
    query: Query
    without: dict[str, int] = field(default_factory=dict)


def _terms(typed: str) -> list[Term]:
    """Words and phrases of what was typed; a quotation mark without its pair counts for nothing."""
    pieces = _QUOTES.split(typed)
    if len(pieces) % 2 == 0:
        pieces[-2:] = [" ".join(pieces[-2:])]
    found: dict[tuple[str, ...], Term] = {}
    for position, piece in enumerate(pieces):
        if position % 2:
            candidates = [Term(f"“{piece.strip()}”", tuple(filter(None, map(term, words(piece)))))]
        else:
            candidates = [Term(word, (term(word),)) for word in words(piece)]
        for candidate in candidates:
            if any(candidate.tokens):
                found.setdefault(candidate.tokens, candidate)
    return list(found.values())[:_MOST_TERMS]
