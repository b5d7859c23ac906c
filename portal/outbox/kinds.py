"""The kinds of e-mail that apps register: what each is for, the words that change, its default texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.outbox.placeholders import names_in

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
else:
    StrOrPromise = object


class WrongValuesError(ValueError):
    """The values are not those of the placeholders; told by name, never by value."""


@dataclass(frozen=True)
class Placeholder:
    """A word of a text that each e-mail has its own for: `{name}`.

    `label` explains it to staff, `sample` stands for it in previews. One called `url`, or whose name ends in
    `_url`, holds an address: alone at the end of a line it becomes a button.
    """

    name: str
    label: StrOrPromise
    sample: str

    @property
    def is_address(self) -> bool:
        return is_address(self.name)


def is_address(name: str) -> bool:
    """Whether a placeholder of this name holds an address of a page."""
    return name == "url" or name.endswith("_url")


@dataclass(frozen=True)
class Attachment:
    """A file that goes with an e-mail."""

    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True)
class MailKind:
    """One kind of e-mail. `subject` and `body` are the default texts, by language.

    A body is plain text: paragraphs between empty lines, lines that begin with "- " make a list, and a line
    that is only an address, or ends in ": " and an address, makes a button. A line all of whose placeholders
    are empty is left out. `holds`: staff read each one before it goes. `is_secret`: the text is forgotten
    once sent. `lifetime`: how long after it was written it may still be sent.
    """

    name: str
    title: StrOrPromise
    description: StrOrPromise
    placeholders: tuple[Placeholder, ...]
    subject: Mapping[str, str]
    body: Mapping[str, str]
    holds: bool = False
    is_secret: bool = False
    lifetime: dt.timedelta | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the placeholders, in order."""
        return tuple(placeholder.name for placeholder in self.placeholders)

    @property
    def samples(self) -> dict[str, str]:
        """A value for each placeholder, for previews."""
        return {placeholder.name: placeholder.sample for placeholder in self.placeholders}

    def compulsory(self, language: str) -> list[str]:
        """What the default text of a language tells, and another text should too."""
        return list(dict.fromkeys(names_in(self.subject[language]) + names_in(self.body[language])))


_kinds: dict[str, MailKind] = {}


def register(kind: MailKind) -> MailKind:
    """Make a kind known. Raises `ValueError` where another of the same name is."""
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"Two kinds of e-mail are called {kind.name!r}.")
    return kind


def kind_of(name: str) -> MailKind:
    """The kind of this name. Raises `KeyError`."""
    return _kinds[name]


def registered() -> dict[str, MailKind]:
    """Every kind, by name, in order of name."""
    return dict(sorted(_kinds.items()))


def title_of(name: str) -> str:
    """What people call a kind; its name where nobody registers it any more."""
    kind = _kinds.get(name)
    return str(kind.title) if kind else name
