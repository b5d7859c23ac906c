"""The description of a table and the values it may hold."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils import timezone

# What XML 1.0 cannot hold, lone surrogates among it; no format here gains from keeping any of it.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Kind(Enum):
    """What the cells of a column hold, empty (None) aside."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is for machines (keys of JSON), `title` for people (heading of a column)."""

    name: str
    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, read once, each with one value for each column.

    A value is a `str`, a number, a `date`, an aware `datetime` or a list of texts, as its column's
    kind says; None or "" where there is nothing.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


def clean(text: object) -> str:
    """The text without characters that no file format can hold, its lines ended alike."""
    return _ILLEGAL.sub("", str(text)).replace("\r\n", "\n").replace("\r", "\n")


def nothing(value: object) -> bool:
    """Whether a cell is empty; nought is not."""
    return value is None or value in ("", [], ())


def joined(values: Iterable[object]) -> str:
    """A list in one cell."""
    return "; ".join(clean(value) for value in values)


def local(moment: dt.datetime) -> dt.datetime:
    """The time on the clock in Lisbon, in whole seconds and without a zone, as sheets hold times."""
    return timezone.make_naive(moment).replace(microsecond=0)
