"""SQLite: the terms in an FTS5 table of the site's own database.

One statement reads the numbers of sets of every document that the words find, and they are counted in Python,
which is faster here than a GROUP BY per facet.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, ClassVar

from django.db.backends.utils import CursorWrapper

from portal.search.documents import Index
from portal.search.engines.base import Entry, Request
from portal.search.engines.sql import Rows, Sets, SqlEngine, Tally, numbers_in


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

    def rows(self, index: Index, entries: list[Entry]) -> dict[str, Rows]:
        words: list[tuple[int | str, ...]] = [
            (entry.pk, *(" ".join(entry.terms[field]) for field in index.fields)) for entry in entries
        ]
        columns = ["rowid", *(f"field_{field}" for field in index.fields)]
        return {**super().rows(index, entries), "words": (columns, words)}

    def count(self, cursor: CursorWrapper, request: Request, sets: Sets) -> tuple[int, list[Tally]]:
        columns = self.columns(request.index)[1:]
        cursor.execute(*self._found(request, sets, ", ".join(["d.id", *columns]), chosen=False))
        rows = cursor.fetchall()
        _, *numbers = zip(*rows, strict=True) if rows else [()] * (1 + len(columns))
        facets = dict(zip(columns, numbers, strict=True))
        missed = _missed(facets, sets, len(rows))
        return missed.count(0), [*_tally(facets, sets, missed)]

    def ordered(self, request: Request, sets: Sets, first: int, limit: int | None) -> tuple[str, list[Any]]:
        sql, values = self._found(request, sets, "d.id")
        weights = ", ".join(str(float(weight)) for weight in request.index.fields.values())
        order = {
            "relevance": f"bm25({self.table(request.index, 'words')}, {weights}), d.newest DESC, d.id DESC",
            "newest": "d.newest DESC, d.id DESC",
            "title": "d.title, d.id",
        }[request.order]
        return f"{sql} ORDER BY {order} LIMIT {-1 if limit is None else limit} OFFSET {first}", values

    def one_total(self, request: Request, sets: Sets) -> tuple[str, list[Any]]:
        return self._found(request, sets, "count(*)")

    def _found(
        self, request: Request, sets: Sets, what: str, *, chosen: bool = True
    ) -> tuple[str, list[Any]]:
        """A SELECT over the documents that are found, with or without the filters, and its values."""
        documents = f"{self.table(request.index, 'documents')} AS d"
        conditions = [numbers_in("d.shown", sets.shown)]
        if chosen:
            conditions += [numbers_in(f"d.{column}", numbers) for column, numbers in sets.chosen.items()]
        if not request.terms:
            return f"SELECT {what} FROM {documents} WHERE {' AND '.join(conditions)}", []
        # CROSS JOIN makes the words the outer loop, whatever the planner thinks of the other conditions.
        words = self.table(request.index, "words")
        conditions.append(f"{words} MATCH %s")
        match = " AND ".join(f'"{" ".join(tokens)}"' for tokens in request.terms)
        joined = f"{words} CROSS JOIN {documents} ON d.id = {words}.rowid"
        return f"SELECT {what} FROM {joined} WHERE {' AND '.join(conditions)}", [match]


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


def _tally(facets: dict[str, tuple[int, ...]], sets: Sets, missed: list[int]) -> Iterator[Tally]:
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
