"""Comparing words whatever their accents, case, spaces and signs, without losing where they stand."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_OLD_SPELLINGS = (
    ("objectiv", "objetiv"),
    ("factore", "fatore"),
    ("caraterizac", "caracterizac"),
    ("projecto", "projeto"),
    ("electronico", "eletronico"),
    ("contato", "contacto"),
)


@lru_cache(maxsize=4096)
def _letters(sign: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", sign).casefold() if letter.isalnum())


def fold(text: str) -> str:
    """The letters and digits alone, small and unaccented, in today's spelling."""
    letters = "".join(_letters(sign) for sign in text)
    for old, new in _OLD_SPELLINGS:
        letters = letters.replace(old, new)
    return letters


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded as written, with the place in the original where each kept letter ends."""

    letters: str
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, limit: int) -> "Folded":
        """The folded head of a text: its first `limit` characters."""
        letters: list[str] = []
        ends: list[int] = []
        for index, sign in enumerate(text[:limit]):
            for letter in _letters(sign):
                letters.append(letter)
                ends.append(index + 1)
        return cls("".join(letters), tuple(ends))


def spellings(text: str) -> tuple[str, ...]:
    """The folded text, today's spelling first, then each older one it could be written in."""
    forms = [fold(text)]
    for old, new in _OLD_SPELLINGS:
        forms += [form.replace(new, old) for form in forms if new in form]
    return tuple(forms)
