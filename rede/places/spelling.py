"""Reading names as people write them: without regard to accents, case, articles, hyphens or abbreviations."""

import re
import unicodedata
from functools import lru_cache

# Words that say nothing about which place is meant.
ARTICLES = {"a", "o", "os", "as", "de", "da", "do", "das", "dos", "e"}
KINDS = {"municipio", "municipal", "camara", "concelho", "distrito", "ilha", "regiao", "autonoma", "portugal"}
FILLERS = frozenset(ARTICLES | KINDS)
ABBREVIATIONS = {"n": "nova", "r": "real", "s": "sao", "st": "santo", "v": "vila"}
# Names in use that are not those of one district or island, with the first digits of the codes they cover.
REGIONS = {"acores": "4", "azores": "4", "raa": "4", "madeira": "3", "ram": "3", "algarve": "08"}


def fold(text: str) -> str:
    """Return the text in small letters without accents, invisible signs and the forms of other keyboards."""
    decomposed = unicodedata.normalize("NFKD", text)
    kept = (sign for sign in decomposed if unicodedata.category(sign) not in {"Mn", "Cf"})
    return "".join(kept).casefold()


def with_plain_digits(text: str) -> str:
    """Return the text with the decimal digits of every script as 0 to 9."""
    return "".join(
        sign if (digit := unicodedata.decimal(sign, None)) is None else str(digit) for sign in text
    )


@lru_cache(maxsize=4096)
def significant_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name, without articles and words such as "município".

    Abbreviations are read in full ("V. N. de Gaia", "Sta. Cruz"), and "R.A.A." is one word.
    """
    folded = re.sub(r"\br\.\s?a\.\s?([am])\b", r"ra\1", fold(text))
    whole = re.sub(r"\bs\.?t\.?([ao])\b", r"sant\1", folded)
    words = (word for word in re.findall(r"[^\W\d_]+", whole) if word not in FILLERS)
    return tuple(ABBREVIATIONS.get(word, word) for word in words)


def lies_within(dico: str, names: frozenset[str], hint: tuple[str, ...]) -> bool:
    """Whether every word of the hint is one of the names around a place, or a region that holds its code."""
    return all(word in names or dico.startswith(REGIONS.get(word, "?")) for word in hint)
