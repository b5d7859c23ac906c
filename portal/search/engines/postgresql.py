"""PostgreSQL: the terms as a tsvector beside the numbers of each document, under a GIN index.

The vector is made of our own terms, so none of the server's dictionaries takes part. Two things would be slow
on many documents and are avoided. The planner prefers to read every vector rather than the index, so it is
told not to for the statement at hand. And ranking reads the vector of each document, so only the newest 500
found, and the newest 500 found in the heaviest fields, are ranked; the others follow by date.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.backends.utils import CursorWrapper

from portal.search.documents import Index
from portal.search.engines.base import Entry, Request
from portal.search.engines.sql import Sets, SqlEngine, Tally, numbers_in

RANKED = 500
_MOST_COMBINATIONS = 2_000
_LAST_POSITION = 16_383
_MOST_POSITIONS = 255
# Sent in one message with the statement they are for, so that they cost no round trip and never outlive it.
# Workers that help a scan of a tenth of a second cost more than they bring.
_SETTINGS = {
    "enable_seqscan": "off",
    "work_mem": "'64MB'",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
}
_BEFORE = "".join(f"SET LOCAL {name} = {value}; " for name, value in _SETTINGS.items())
_AFTER = "".join(f"; SET LOCAL {name} TO DEFAULT" for name in _SETTINGS)


class PostgresqlEngine(SqlEngine):
    """Full text in PostgreSQL."""

    bytewise: ClassVar[str] = '"C"'
    vector_columns: ClassVar[tuple[str, ...]] = ("words", "head")

    def create(self, cursor: CursorWrapper, index: Index, beside: str = "") -> None:
        super().create(cursor, index, beside)
        table = self.table(index, "documents", beside)
        # Vectors live outside the row: counting reads rows, and the index finds without reading vectors.
        cursor.execute(
            f"ALTER TABLE {table} ALTER words SET STORAGE EXTERNAL, ALTER head SET STORAGE EXTERNAL,"
            " SET (toast_tuple_target = 256)"
        )

    def finish(self, cursor: CursorWrapper, index: Index, beside: str = "") -> None:
        table = self.table(index, "documents", beside)
        for column in self.vector_columns:
            cursor.execute(f"CREATE INDEX ON {table} USING gin ({column}) WITH (fastupdate = off)")
        cursor.execute(f"ANALYZE {table}")

    def vectors(self, index: Index, entry: Entry) -> tuple[str, ...]:
        heaviest = max(index.fields.values())
        head = [field for field, weight in index.fields.items() if weight == heaviest]
        return _vector(index, entry, list(index.fields)), _vector(index, entry, head)

    def run(self, cursor: CursorWrapper, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        cursor.execute(f"{_BEFORE}{sql}{_AFTER}", values)
        while cursor.description is None:
            cursor.nextset()
        return cursor.fetchall()

    def count(self, cursor: CursorWrapper, request: Request, sets: Sets) -> tuple[int, list[Tally]]:
        # `missed` has one bit per filter that a document does not pass: a column is counted among the
        # documents that pass all filters or miss only its own.
        columns = self.columns(request.index)[1:]
        bits = {column: 1 << place for place, column in enumerate(sets.chosen)}
        missed = " + ".join(
            f"CASE WHEN {numbers_in(column, numbers)} THEN 0 ELSE {bits[column]} END"
            for column, numbers in sets.chosen.items()
        )
        condition, values = self._found(request, sets, chosen=False)
        table = self.table(request.index, "documents")
        groups = _counted_together({column: len(sets.values[column]) for column in columns})
        grouping = ", ".join(f"({', '.join(['missed', *group])})" for group in groups)
        rows = self.run(
            cursor,
            f"SELECT {', '.join(['missed', *columns])}, count(*)"
            f" FROM (SELECT *, {missed or '0'} AS missed FROM {table} WHERE {condition}) AS found"
            f" WHERE {numbers_in('missed', [0, *bits.values()])} GROUP BY GROUPING SETS ({grouping})",
            values,
        )
        total, tally = 0, []
        for misses, *numbers, documents in rows:
            found = zip(columns, numbers, strict=True)
            held = {column: number for column, number in found if number is not None}
            if not misses and held.keys() == set(groups[0]):
                total += documents
            tally += [
                (column, number, documents)
                for column, number in held.items()
                if misses in {0, bits.get(column)}
            ]
        return total, tally

    def ordered(self, request: Request, sets: Sets, first: int, limit: int | None) -> tuple[str, list[Any]]:
        table = self.table(request.index, "documents")
        condition, values = self._found(request, sets)
        page = f"LIMIT {'ALL' if limit is None else limit} OFFSET {first}"
        if request.order != "relevance":
            order = {"newest": "newest DESC, id DESC", "title": "title, id"}[request.order]
            return f"SELECT id FROM {table} WHERE {condition} ORDER BY {order} {page}", values
        in_head, _ = self._found(request, sets, vector="head")
        newest = "ORDER BY newest DESC, id DESC"
        candidates = " UNION ".join(
            "SELECT id, newest, ts_rank(%s::float4[], words, %s::tsquery, 1) AS rank FROM"
            f" (SELECT id, newest, words FROM {table} WHERE {where} {newest} LIMIT {RANKED}) AS {name}"
            for name, where in {"newest": condition, "newest_in_head": in_head}.items()
        )
        asked: list[Any] = [_rank_weights(request.index), *values, *values] * 2
        if limit is not None and first + limit <= RANKED:
            # So many are ranked at least, or all that are found.
            order = "ORDER BY rank DESC, newest DESC, id DESC"
            return f"SELECT id FROM ({candidates}) AS ranked {order} {page}", asked
        ranked = f"WITH ranked AS MATERIALIZED ({candidates})"
        if limit is not None and first >= 2 * RANKED:
            # So many are ranked at most: what follows them is only in the order of dates.
            return (
                f"{ranked} SELECT id FROM {table} WHERE {condition} AND id NOT IN (SELECT id FROM ranked)"
                f" {newest} LIMIT {limit} OFFSET {first} - (SELECT count(*) FROM ranked)"
            ), [*asked, *values]
        # OFFSET 0 keeps the two apart: joined freely, the planner walks all vectors in the order of keys.
        return (
            f"{ranked} SELECT found.id FROM"
            f" (SELECT id, newest FROM {table} WHERE {condition} OFFSET 0) AS found"
            " LEFT JOIN ranked ON ranked.id = found.id"
            f" ORDER BY ranked.rank DESC NULLS LAST, found.newest DESC, found.id DESC {page}"
        ), [*asked, *values]

    def _found(
        self, request: Request, sets: Sets, *, chosen: bool = True, vector: str = "words"
    ) -> tuple[str, list[str]]:
        """The condition for a document to be found in one of its vectors, and its values."""
        conditions = [numbers_in("shown", sets.shown)]
        if chosen:
            conditions += [numbers_in(column, numbers) for column, numbers in sets.chosen.items()]
        if request.terms:
            conditions.append(f"{vector} @@ %s::tsquery")
        return " AND ".join(conditions), [_tsquery(request)] if request.terms else []

    def one_total(self, request: Request, sets: Sets) -> tuple[str, list[Any]]:
        condition, values = self._found(request, sets)
        return f"SELECT count(*) FROM {self.table(request.index, 'documents')} WHERE {condition}", values


def _counted_together(sizes: dict[str, int]) -> list[list[str]]:
    """Columns in groups of few combinations: one pass more over the documents costs more than those."""
    groups: list[list[str]] = [[]]
    combinations = 1
    for column in sorted(sizes, key=lambda name: sizes[name]):
        combinations *= max(1, sizes[column])
        if combinations > _MOST_COMBINATIONS and groups[-1]:
            groups.append([])
            combinations = sizes[column]
        groups[-1].append(column)
    return groups


def _tsquery(request: Request) -> str:
    """The terms as a tsquery; they are letters and digits, so nothing in them needs quoting."""
    return " & ".join(f"({' <-> '.join(tokens)})" for tokens in request.terms)


def _weights(index: Index) -> dict[int, str]:
    """The letter that stands for each weight of a field, A for the heaviest."""
    return dict(zip(sorted(set(index.fields.values()), reverse=True), "ABCD", strict=False))


def _rank_weights(index: Index) -> list[float]:
    """What ts_rank multiplies by for D, C, B and A."""
    heaviest = max(index.fields.values())
    values = [weight / heaviest for weight in _weights(index)]
    return [*[0.0] * (4 - len(values)), *reversed(values)]


def _vector(index: Index, entry: Entry, fields: list[str]) -> str:
    """A tsvector of an entry's terms in some fields, one position left free between two fields."""
    letters, position = _weights(index), 0
    places: dict[str, list[str]] = {}
    for field in fields:
        letter = letters[index.fields[field]]
        for term in entry.terms[field]:
            position += 1
            places.setdefault(term, []).append(f"{min(position, _LAST_POSITION)}{letter}")
        position += 1
    return " ".join(f"{term}:{','.join(found[:_MOST_POSITIONS])}" for term, found in places.items())
