"""SQLite: the terms in an FTS5 table of the site's own database.

One statement reads, in order, every document that the words find with its numbers of sets; the page is a
slice of it and the counts are made of its columns in Python, which is faster here than a GROUP BY per facet.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.db.backends.utils import CursorWrapper

from portal.search.documents import Index
from portal.search.engines.base import Answer, Entry, Request, page_in_range
from portal.search.engines.sql import Sets, SqlEngine, counts, numbers_in


class SqliteEngine(SqlEngine):
    """Full text in SQLite."""

    parts: ClassVar[tuple[str, ...]] = ("documents", "sets", "texts", "words")
    bytewise: ClassVar[str] = "BINARY"

    def create(self, cursor: CursorWrapper, index: Index, beside: str = "") -> None:
        super().create(cursor, index, beside)
        # Terms are letters and digits already: the tokenizer has only to cut at spaces.
        cursor.execute(
            f"CREATE VIRTUAL TABLE {self.table(index, 'words', beside)}"
            f" USING fts5({', '.join(f'field_{field}' for field in index.fields)}, tokenize = 'ascii')"
        )

    def finish(self, cursor: CursorWrapper, index: Index, beside: str = "") -> None:
        table = self.table(index, "words", beside)
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")

    def replace_words(
        self, cursor: CursorWrapper, index: Index, keys: list[tuple[int]], entries: list[Entry], beside: str
    ) -> None:
        table, fields = self.table(index, "words", beside), list(index.fields)
        cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", keys)
        cursor.executemany(
            f"INSERT INTO {table} (rowid, {', '.join(f'field_{field}' for field in fields)})"
            f" VALUES ({', '.join(['%s'] * (1 + len(fields)))})",
            [(entry.pk, *(" ".join(entry.terms[field]) for field in fields)) for entry in entries],
        )

    def search(self, request: Request) -> Answer:
        columns = self.columns(request.index)[1:]
        with self.cursor() as cursor:
            sets = self.sets(cursor, request)
            sql, values = self._select(request, sets, ", ".join(["d.id", *columns]))
            cursor.execute(f"{sql} {_order(request)}", values)
            rows = cursor.fetchall()
            pks, *numbers = zip(*rows, strict=True) if rows else [()] * (1 + len(columns))
            facets = dict(zip(columns, numbers, strict=True))
            missed = _missed(facets, sets, len(rows))
            found = [pk for pk, misses in zip(pks, missed, strict=True) if not misses]
            page = page_in_range(request.page, request.limit, len(found))
            hits = self.hits(cursor, request.index, found[(page - 1) * request.limit : page * request.limit])
        return Answer(len(found), sets.filters, counts(sets, _tally(facets, sets, missed)), page, hits)

    def keys(self, request: Request) -> Iterator[int]:
        with self.cursor() as cursor:
            sets = self.sets(cursor, request)
            sql, values = self._select(request, sets, "d.id")
            cursor.execute(f"{sql}{_chosen(sets)} {_order(request)}", values)
            pks = [pk for (pk,) in cursor.fetchall()]
        yield from pks

    def totals(self, requests: Sequence[Request]) -> list[int]:
        with self.cursor() as cursor:
            sets = self.sets(cursor, requests[0])
            selects = [self._select(request, sets, "count(*)") for request in requests]
            cursor.execute(
                " UNION ALL ".join(sql + _chosen(sets) for sql, _ in selects),
                [value for _, values in selects for value in values],
            )
            return [total for (total,) in cursor.fetchall()]

    def _select(self, request: Request, sets: Sets, what: str) -> tuple[str, list[Any]]:
        """A SELECT over the documents that the words and the language find, and its values."""
        documents = f"{self.table(request.index, 'documents')} AS d"
        shown = numbers_in("d.shown", sets.shown)
        if not request.terms:
            return f"SELECT {what} FROM {documents} WHERE {shown}", []
        # CROSS JOIN makes the words the outer loop, whatever the planner thinks of the other conditions.
        words = self.table(request.index, "words")
        match = " AND ".join(f'"{" ".join(tokens)}"' for tokens in request.terms)
        joined = f"{words} CROSS JOIN {documents} ON d.id = {words}.rowid"
        return f"SELECT {what} FROM {joined} WHERE {words} MATCH %s AND {shown}", [match]


def _order(request: Request) -> str:
    weights = ", ".join(str(float(weight)) for weight in request.index.fields.values())
    rank = f"bm25({SqliteEngine.table(request.index, 'words')}, {weights})"
    return {
        "relevance": f"ORDER BY {rank}, d.newest DESC, d.id DESC",
        "newest": "ORDER BY d.newest DESC, d.id DESC",
        "title": "ORDER BY d.title, d.id",
    }[request.order]


def _chosen(sets: Sets) -> str:
    return "".join(f" AND {numbers_in(f'd.{column}', numbers)}" for column, numbers in sets.chosen.items())


def _missed(facets: dict[str, tuple[int, ...]], sets: Sets, length: int) -> list[int]:
    """For each row the filters it does not pass, one bit each in the order of `sets.chosen`."""
    missed = [0] * length
    for place, (column, numbers) in enumerate(sets.chosen.items()):
        passing, bit = frozenset(numbers), 1 << place
        missed = [
            misses if number in passing else misses | bit
            for misses, number in zip(missed, facets[column], strict=True)
        ]
    return missed


def _tally(
    facets: dict[str, tuple[int, ...]], sets: Sets, missed: list[int]
) -> Iterator[tuple[str, int, int]]:
    """Column, number and rows that have it, among the rows that pass the filters of the other columns."""
    bits = {column: 1 << place for place, column in enumerate(sets.chosen)}
    for column, numbers in facets.items():
        counted: Counter[int]
        if sets.chosen:
            passing = {0, bits.get(column, 0)}
            counted = Counter(
                number for number, misses in zip(numbers, missed, strict=True) if misses in passing
            )
        else:
            counted = Counter(numbers)
        for number, rows in counted.items():
            yield column, number, rows
