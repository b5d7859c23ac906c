"""What was typed or read, as it is kept: composed, without marks that nobody sees."""

import re
import unicodedata

# Soft hyphens, spaces of no width, marks that turn the direction of what follows, control characters.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
# Those of them that no keyboard types; the others may join or part the letters of a script.
_UNTYPED = re.compile("[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """The text of one line in composed form, without invisible marks, its spaces single."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def tidy_lines(text: str) -> str:
    """The text of many lines without what no keyboard types, its lines ended as browsers count them."""
    return _UNTYPED.sub("", text.replace("\r\n", "\n"))
