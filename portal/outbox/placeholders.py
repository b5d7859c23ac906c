"""Placeholders of a text: `{name}`, found and put in; what is put in is never read again as a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def names_in(text: str) -> list[str]:
    """The names in a text, in order, repeated ones repeated."""
    return _PLACEHOLDER.findall(text)


def unbalanced(text: str) -> list[str]:
    """What stands around each brace that belongs to no placeholder, up to twenty signs of it."""
    rest = _PLACEHOLDER.sub(lambda match: "\0" * len(match.group()), text)
    return [text[brace.start() : brace.start() + 20].splitlines()[0] for brace in re.finditer("[{}]", rest)]


def unknown(text: str, names: Collection[str]) -> list[str]:
    """The names in a text that are none of these, each once."""
    return [name for name in dict.fromkeys(names_in(text)) if name not in names]


def put_in(text: str, value: Callable[[str], str]) -> str:
    """The text with `value(name)` for each placeholder."""
    return _PLACEHOLDER.sub(lambda match: value(match[1]), text)
