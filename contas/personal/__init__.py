"""What the portal holds about a person: taken away as a file, and erased, all through one registry.

Each app registers what it knows of. Whatever holds a person's name, address or acts is registered here,
or stands on a list of exceptions with its reason, which a test compares with the models.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from contas.models import User

__all__ = ["Hindrance", "Kept", "PersonalData", "providers", "register"]


@dataclass(frozen=True)
class Kept:
    """What stays when an account is erased, and why, in words for the person."""

    what: StrOrPromise
    why: StrOrPromise


@dataclass(frozen=True)
class Hindrance:
    """What the person must do before the account can be erased, and where."""

    what: StrOrPromise
    url: str


def _nothing(_user: User) -> list[Hindrance]:
    return []


@dataclass(frozen=True)
class PersonalData:
    """One kind of data about people.

    `export(user)` gives its records, each a flat dict whose keys are words that a person reads and whose
    values JSON holds (texts, numbers, booleans, None, dates, moments, lists of these). `erase(user)` runs
    inside the transaction of the erasure, changes the database alone (files go after the commit), and
    says what is kept; the same call, undone, tells the person beforehand. `hindrances(user)` says what
    stands in the way. Lower orders are shown first.
    """

    name: str
    title: StrOrPromise
    export: Callable[[User], list[dict[str, Any]]]
    erase: Callable[[User], list[Kept]]
    hindrances: Callable[[User], list[Hindrance]] = _nothing
    order: int = 50


_providers: dict[str, PersonalData] = {}


def register(data: PersonalData) -> None:
    """Make a kind of data part of export and erasure. Raises ValueError where the name is taken."""
    if data.name in _providers:
        raise ValueError(f"personal data {data.name} is registered already")
    _providers[data.name] = data


def providers() -> list[PersonalData]:
    """Every kind of data, in order."""
    return sorted(_providers.values(), key=lambda data: data.order)
