"""Folding of any spelling to the letters a-z and digits 0-9."""

import re
import unicodedata

from anyascii import anyascii

_OUTSIDE = re.compile(r"[^a-z0-9]+")


def fold(word: str) -> str:
    """One word in lower case without accents; other alphabets are transliterated ("Київ" is "kiiv")."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.casefold())
        word = anyascii("".join(sign for sign in decomposed if not unicodedata.combining(sign)))
    return _OUTSIDE.sub("", word.lower())
