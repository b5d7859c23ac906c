"""Folding of any spelling to the letters a-z and digits 0-9."""

import re
import unicodedata

from anyascii import anyascii

_OUTSIDE = re.compile(r"[^a-z0-9]+")


def without_accents(text: str) -> str:
    """The text without its accents, and with the plain form of signs that have one; case stays."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def fold(word: str) -> str:
    """One word in lower case without accents; other alphabets are transliterated ("Київ" is "kiiv")."""
    if not word.isascii():
        word = anyascii(without_accents(word.casefold()))
    return _OUTSIDE.sub("", word.lower())
