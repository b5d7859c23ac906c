"""What the engines inside a database share: tables, sets of facet values, swap.

An index is four tables at most. `documents` is narrow, so that counting reads little: numbers for sorting
and, per facet, one number that stands for the whole set of the document's values. `sets` tells what each
number stands for; the number is a hash of the values, so it means the same after every rebuild. `texts` holds
the raw texts, read for the hits of one page only. Where the terms are is the engine's own affair.
"""

import hashlib
import json
from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, ClassVar

from django.db import Error, connections, transaction
from django.db.backends.utils import CursorWrapper

from portal.pagecache import remember
from portal.search.documents import Index
from portal.search.engines.base import Answer, Counts, Engine, Entry, Filters, Request, page_in_range
from portal.search.errors import SearchUnavailable

SHOWN = "shown"
Rows = tuple[list[str], Sequence[tuple[int | str, ...]]]
Tally = tuple[str, int, int]  # a column, a number in it, and how many documents have it


@dataclass(frozen=True)
class Sets:
    """What the numbers of a store stand for, and what a request means in them.

    `values` per column and number; `shown` the numbers that include the language; `filters` the request's,
    without unknown values and facets left empty; `chosen` per filtered column the numbers that hold one.
    """

    values: dict[str, dict[int, tuple[str, ...]]]
    shown: list[int]
    filters: Filters
    chosen: dict[str, list[int]]


def set_number(column: str, values: tuple[str, ...]) -> int:
    """A signed 64-bit number for a set of values of a column."""
    digest = hashlib.blake2b(json.dumps([column, *values]).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def numbers_in(column: str, numbers: Iterable[int]) -> str:
    """A condition on a column; the numbers are ours, so they stand in the statement itself."""
    return f"{column} IN ({', '.join(map(str, numbers)) or 'NULL'})"


class SqlEngine(Engine):
    """An engine in the tables of a Django database."""

    parts: ClassVar[tuple[str, ...]] = ("documents", "sets", "texts")
    bytewise: ClassVar[str]  # the collation that compares text byte by byte
    vector_columns: ClassVar[tuple[str, ...]] = ()  # columns of `documents` that hold terms

    def __init__(self, alias: str = "default") -> None:
        self.alias = alias

    @abstractmethod
    def count(self, cursor: CursorWrapper, request: Request, sets: Sets) -> tuple[int, list[Tally]]:
        """The total, and the tally of every facet; one query, over the documents that the words find."""

    @abstractmethod
    def ordered(self, request: Request, sets: Sets, first: int, limit: int | None) -> tuple[str, list[Any]]:
        """A SELECT of keys found, in order, from the place `first` on, and its values."""

    @abstractmethod
    def one_total(self, request: Request, sets: Sets) -> tuple[str, list[Any]]:
        """A SELECT of the number of documents found, and its values."""

    def vectors(self, index: Index, entry: Entry) -> tuple[str, ...]:
        """The values of the columns of `documents` that hold terms."""
        return ()

    @contextmanager
    def cursor(self) -> Iterator[CursorWrapper]:
        """A cursor whose failures mean that the engine is down."""
        try:
            with connections[self.alias].cursor() as cursor:
                yield cursor
        except Error as error:
            raise SearchUnavailable(f"{type(error).__name__}: {error}") from error

    @staticmethod
    def table(index: Index, part: str, beside: str = "") -> str:
        """The name of a table of the store that answers, or of the one beside it."""
        return f"portal_search_{index.name}_{part}" + ("_new" if beside else "")

    @staticmethod
    def columns(index: Index) -> list[str]:
        """The columns that hold numbers of sets: the languages, then the facets."""
        return [SHOWN, *(f"facet_{facet}" for facet in index.facets)]

    def prepare(self, index: Index) -> None:
        with transaction.atomic(self.alias), self.cursor() as cursor:
            if self.table(index, "documents") not in connections[self.alias].introspection.table_names(
                cursor
            ):
                self.create(cursor, index)
                self.finish(cursor, index)

    def create(self, cursor: CursorWrapper, index: Index, beside: str = "") -> None:
        """Create the tables, without what makes them fast to search and slow to fill."""
        # Numbers before text: in PostgreSQL their places in a row are then known beforehand.
        columns = [f"{column} bigint NOT NULL" for column in self.columns(index)]
        columns.append(f"title text COLLATE {self.bytewise} NOT NULL")
        columns += [f"{column} tsvector NOT NULL" for column in self.vector_columns]
        cursor.execute(
            f"CREATE TABLE {self.table(index, 'documents', beside)} (id bigint NOT NULL PRIMARY KEY,"
            f" newest bigint NOT NULL, {', '.join(columns)})"
        )
        cursor.execute(
            f"CREATE TABLE {self.table(index, 'sets', beside)}"
            " (part varchar(40) NOT NULL, id bigint NOT NULL, members text NOT NULL, PRIMARY KEY (part, id))"
        )
        cursor.execute(
            f"CREATE TABLE {self.table(index, 'texts', beside)}"
            " (id bigint NOT NULL PRIMARY KEY, raw text NOT NULL)"
        )

    def finish(self, cursor: CursorWrapper, index: Index, beside: str = "") -> None:
        """Add what makes the tables fast to search."""

    def begin(self, index: Index, beside: str) -> None:
        with transaction.atomic(self.alias), self.cursor() as cursor:
            for part in self.parts:
                cursor.execute(f"DROP TABLE IF EXISTS {self.table(index, part, beside)}")
            self.create(cursor, index, beside)

    def settle(self, index: Index, beside: str) -> None:
        with transaction.atomic(self.alias), self.cursor() as cursor:
            self.finish(cursor, index, beside)

    def swap(self, index: Index, beside: str) -> None:
        # Both databases change tables inside a transaction: a reader sees the old ones or the new ones.
        with transaction.atomic(self.alias), self.cursor() as cursor:
            for part in self.parts:
                cursor.execute(f"DROP TABLE IF EXISTS {self.table(index, part)}")
                cursor.execute(
                    f"ALTER TABLE {self.table(index, part, beside)} RENAME TO {self.table(index, part)}"
                )

    def replace(self, index: Index, pks: Iterable[int], entries: Iterable[Entry], beside: str = "") -> None:
        with transaction.atomic(self.alias), self.cursor() as cursor:
            for part, (columns, rows) in self.rows(index, list(entries)).items():
                table = self.table(index, part, beside)
                if part != "sets":
                    cursor.execute(f"DELETE FROM {table} WHERE {numbers_in(columns[0], pks)}")
                if rows:
                    row = f"({', '.join(['%s'] * len(columns))})"
                    cursor.execute(
                        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * len(rows))}"
                        f"{' ON CONFLICT DO NOTHING' if part == 'sets' else ''}",
                        [value for row in rows for value in row],
                    )

    def rows(self, index: Index, entries: list[Entry]) -> dict[str, Rows]:
        """What to store of entries, per table: its columns, the key first, and their values."""
        columns = self.columns(index)
        documents: list[tuple[int | str, ...]] = []
        sets: set[tuple[int | str, ...]] = set()
        for entry in entries:
            members = (entry.shown_in, *(entry.facets[facet] for facet in index.facets))
            numbers = [set_number(*pair) for pair in zip(columns, members, strict=True)]
            sets |= {*zip(columns, numbers, map(json.dumps, members), strict=True)}
            documents.append((entry.pk, entry.newest, entry.title, *numbers, *self.vectors(index, entry)))
        texts = [(entry.pk, json.dumps(entry.texts, ensure_ascii=False)) for entry in entries]
        return {
            "documents": (["id", "newest", "title", *columns, *self.vector_columns], documents),
            "sets": (["part", "id", "members"], sorted(sets)),
            "texts": (["id", "raw"], texts),
        }

    def run(self, cursor: CursorWrapper, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows of a search statement."""
        cursor.execute(sql, values)
        return cursor.fetchall()

    def search(self, request: Request) -> Answer:
        with self.cursor() as cursor:
            sets = self.sets(cursor, request)
            counted = partial(self.count, cursor, request, sets)
            if request.terms or request.filters:
                total, tally = counted()
            else:  # everything is counted once for all visitors, until a document changes
                name = f"everything:{self.alias}:{request.index.name}:{request.language}"
                total, tally = remember(name, counted)
            page = page_in_range(request.page, request.limit, total)
            first = (page - 1) * request.limit
            pks = [pk for (pk,) in self.run(cursor, *self.ordered(request, sets, first, request.limit))]
            hits = self.hits(cursor, request.index, pks)
        return Answer(total, sets.filters, counts(sets, tally), page, hits)

    def keys(self, request: Request) -> Iterator[int]:
        with self.cursor() as cursor:
            rows = self.run(cursor, *self.ordered(request, self.sets(cursor, request), 0, None))
        for (pk,) in rows:
            yield pk

    def totals(self, requests: Sequence[Request]) -> list[int]:
        with self.cursor() as cursor:
            sets = self.sets(cursor, requests[0])
            selects = [self.one_total(request, sets) for request in requests]
            columns = ", ".join(f"({sql})" for sql, _ in selects)
            values = [value for _, values in selects for value in values]
            return list(self.run(cursor, f"SELECT {columns}", values)[0])

    def sets(self, cursor: CursorWrapper, request: Request) -> Sets:
        """Read what the numbers stand for; one query."""
        values: dict[str, dict[int, tuple[str, ...]]] = {part: {} for part in self.columns(request.index)}
        cursor.execute(f"SELECT part, id, members FROM {self.table(request.index, 'sets')}")
        for part, number, members in cursor.fetchall():
            values[part][number] = tuple(json.loads(members))
        filters, chosen = {}, {}
        for facet, wanted in request.filters.items():
            held_in = values[f"facet_{facet}"]
            if known := wanted.intersection(chain.from_iterable(held_in.values())):
                filters[facet] = known
                chosen[f"facet_{facet}"] = [
                    number for number, held in held_in.items() if known.intersection(held)
                ]
        shown = [number for number, held in values[SHOWN].items() if request.language in held]
        return Sets(values, shown, filters, chosen)

    def hits(self, cursor: CursorWrapper, index: Index, pks: list[int]) -> list[tuple[int, dict[str, str]]]:
        """The raw texts of the hits of a page, in its order; one query."""
        places = ", ".join(["%s"] * len(pks)) or "NULL"
        cursor.execute(f"SELECT id, raw FROM {self.table(index, 'texts')} WHERE id IN ({places})", pks)
        raw = dict(cursor.fetchall())
        return [(pk, json.loads(raw[pk])) for pk in pks if pk in raw]


def counts(sets: Sets, tally: Iterable[Tally]) -> Counts:
    """Documents per facet and value, from how many documents have each set of a column."""
    found: dict[str, Counter[str]] = {
        part.removeprefix("facet_"): Counter() for part in sets.values if part != SHOWN
    }
    for part, number, documents in tally:
        for value in sets.values[part].get(number, ()):
            found[part.removeprefix("facet_")][value] += documents
    return {facet: dict(values) for facet, values in found.items()}
