"""The small collection of the tests as an index."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from portal.search import Document, Index

FOLDER = Path(__file__).parent


class ExampleIndex(Index):
    """Documents held in memory, which a test may change."""

    name = "examples"
    fields = {"title": 8, "entity": 3, "summary": 4, "body": 1}
    facets = ("area", "district", "kind", "year", "level")

    def __init__(self) -> None:
        self.held = {document.pk: document for document in corpus()}

    def documents(self, pks: Iterable[int] | None = None) -> Iterator[Document]:
        """Those held, by key."""
        wanted = self.held if pks is None else set(pks) & set(self.held)
        yield from (self.held[pk] for pk in sorted(wanted))

    def change(self, pk: int, title: str) -> None:
        """Give a document another title, or make it."""
        model = self.held.get(pk, self.held[1])
        self.held[pk] = replace(model, pk=pk, title=title, texts={**model.texts, "title": title})


def corpus() -> Iterator[Document]:
    """The documents of corpus.toml."""
    for row in tomllib.loads((FOLDER / "corpus.toml").read_text("utf-8"))["document"]:
        yield Document(
            pk=row["pk"],
            shown_in=tuple(row.get("shown_in", ("pt-pt", "en") if row["pk"] < 11 else ())),
            texts={field: row[field] for field in ExampleIndex.fields},
            facets={facet: tuple(row.get(facet, ["published"])) for facet in ExampleIndex.facets},
            newest=row["newest"],
            title=row["title"],
        )


def queries() -> dict[str, dict[str, Any]]:
    """The queries of queries.toml by name."""
    return {
        row.pop("name"): row for row in tomllib.loads((FOLDER / "queries.toml").read_text("utf-8"))["query"]
    }
