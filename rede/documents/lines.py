"""Texts typed by people as calendars and address cards can carry them: nothing that ends a line."""

import unicodedata

HIDDEN = {"Cc", "Cs", "Cn"}
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The text in one line, without controls, lone surrogates and marks that turn the direction of others."""
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace() or (unicodedata.category(character) not in HIDDEN and character not in TURNING)
    )
    return " ".join("".join(kept).split())
