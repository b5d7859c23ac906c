"""Where the words of a raw text are, whatever signs it holds."""

import re
from collections.abc import Iterator

# Combining marks and invisible format characters (soft hyphen, zero-width and bidi marks) may stand inside a
# word: they belong to it, and folding removes them.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_INSIDE}])*")


def words(text: str) -> list[str]:
    """The words of a text as they stand in it."""
    return _WORD.findall(text)


def word_spans(text: str, end: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and spelling of each word in the first `end` characters of a text."""
    for match in _WORD.finditer(text, 0, end):
        yield match.start(), match.end(), match.group()
