"""A kind of e-mail without a text, or with words that nothing fills, is told at start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from portal.languages import CONTENT
from portal.outbox.kinds import MailKind, registered
from portal.outbox.placeholders import names_in, unbalanced, unknown


def check_kinds(**options: Any) -> list[CheckMessage]:
    """Every registered kind: a subject and a body in each language, of declared placeholders alone."""
    return [fault for kind in registered().values() for fault in faults(kind)]


def faults(kind: MailKind) -> Iterator[CheckMessage]:
    """What is wrong with one kind."""
    for language in CONTENT:
        for part, texts in (("subject", kind.subject), ("body", kind.body)):
            text = texts.get(language, "")
            where = f"The {part} of {kind.name!r} in {language!r}"
            if not text.strip():
                yield Error(f"{where} is missing.", hint="Give a default text.", id="outbox.E001")
            for name in unknown(text, kind.names):
                known = ", ".join(kind.names)
                yield Error(f"{where} holds {{{name}}}.", hint=f"There are: {known}.", id="outbox.E002")
            for piece in unbalanced(text):
                yield Error(
                    f"{where} holds a brace alone: {piece!r}.", hint="Write {name}.", id="outbox.E003"
                )
    for name in kind.names:
        if names_in(f"{{{name}}}") != [name] or kind.names.count(name) > 1:
            yield Error(
                f"{kind.name!r} declares the placeholder {name!r}.",
                hint="Names are unique, of small letters, digits and underscores.",
                id="outbox.E004",
            )
    if kind.holds and kind.is_secret:
        yield Error(
            f"{kind.name!r} is held for staff to read and secret.", hint="Choose one.", id="outbox.E005"
        )
