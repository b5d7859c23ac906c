"""What an app gives to be searched: an index and its documents."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

_NAME = re.compile(r"[a-z][a-z_]{0,29}")
_MOST_WEIGHTS = 4


@dataclass(frozen=True)
class Document:
    """One thing to find, as plain text.

    `shown_in` holds the language codes for which it is the version to show, `texts` its raw text per field,
    `facets` its values per facet, `newest` a number that grows with time (a timestamp in seconds).
    """

    pk: int
    shown_in: tuple[str, ...]
    texts: dict[str, str]
    facets: dict[str, tuple[str, ...]]
    newest: int
    title: str


class Index:
    """A kind of documents that is searched as one; an app subclasses it and registers the subclass.

    `fields` are the names of the texts with their weights in the ranking, `facets` what is counted and
    filtered, `sorts` which of "newest" and "title" are offered besides "relevance".
    """

    name: ClassVar[str]
    fields: ClassVar[dict[str, int]]
    facets: ClassVar[tuple[str, ...]]
    sorts: ClassVar[tuple[str, ...]] = ("newest", "title")

    def __init_subclass__(cls) -> None:
        """Refuse what an engine could not hold: names become names of tables and columns."""
        for name in (cls.name, *cls.fields, *cls.facets):
            if not _NAME.fullmatch(name):
                raise ValueError(f"{cls.__name__}: {name!r} is not up to 30 letters a-z and underscores")
        if len(set(cls.fields.values())) > _MOST_WEIGHTS:
            raise ValueError(f"{cls.__name__}: PostgreSQL ranks by {_MOST_WEIGHTS} different weights at most")

    def documents(self, pks: Iterable[int] | None = None) -> Iterator[Document]:
        """All documents, or those of the given keys; a key that is not yielded leaves the index."""
        raise NotImplementedError
