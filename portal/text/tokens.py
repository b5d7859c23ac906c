"""Where the words of a raw text are, whatever signs it holds."""

import re

# Combining marks and invisible format characters (soft hyphen, zero-width and bidi marks) may stand inside a
# word: they belong to it, and folding removes them.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
WORD = re.compile(rf"[^\W_]+(?:[{_INSIDE}]+[^\W_]*)*")


def words(text: str) -> list[str]:
    """The words of a text as they stand in it."""
    return WORD.findall(text)
