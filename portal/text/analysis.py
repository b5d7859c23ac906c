"""From a text to the terms that search compares: fold, restore endings, stem, fold, join synonyms.

Snowball needs accents to know an ending ("-ção"), people leave them out, and old texts spell "acção". So
every word is folded first, which makes accents never matter, and then gets back the endings that its letters
imply.
"""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from Stemmer import Stemmer

from portal.text.folding import fold
from portal.text.tokens import words

_LONGEST_TERM = 64  # letters; what is longer is no word, and engines limit the length of a term
_LONGEST_CACHED = 64  # signs; so that the cache has a bounded size in memory

_data = tomllib.loads(Path(__file__).with_name("portuguese.toml").read_text("utf-8"))
_endings: dict[str, tuple[str, int]] = {
    rule["from"]: (rule["to"], rule["at_least"]) for rule in _data["endings"]
}
_ending = re.compile(f"(?:{'|'.join(_endings)})$")
_stop_words = frozenset(_data["stop_words"].split())
_exceptions: dict[str, str] = _data["words"]
# The spelling agreement of 1990 dropped a mute c or p ("acção", "projecto", "óptimo"). It is dropped in every
# word, also where it sounds ("facto"): the index and the query agree, which is all that matters.
_mute_consonant = re.compile(r"(?<=[aeiou])[cp](?=[ct][aeiour])")
# Without a cache of its own. It keeps the interpreter's lock while it works, so threads may share it.
_stemmer = Stemmer("portuguese", 0)


def _restore(word: str) -> str:
    """A folded word with the endings that the stemmer knows."""
    if word in _exceptions:
        return _exceptions[word]
    word = _mute_consonant.sub("", word)
    if found := _ending.search(word):
        restored, at_least = _endings[found.group()]
        if len(word) >= at_least:
            return word[: found.start()] + restored
    return word


def _stem(word: str) -> str:
    """The folded stem of a word, or "" for a stop word and for what holds no letter or digit."""
    folded = fold(word)[:_LONGEST_TERM]
    if folded in _stop_words:
        return ""
    return fold(_stemmer.stemWord(_restore(folded)))


_families = {_stem(word): fold(family[0]) for family in _data["synonyms"]["families"] for word in family}


def _term(word: str) -> str:
    stem = _stem(word)
    return _families.get(stem, stem)


_cached_term = lru_cache(maxsize=50_000)(_term)


def term(word: str) -> str:
    """What a single word is compared by: letters a-z and digits only, "" when search ignores the word."""
    return _cached_term(word) if len(word) <= _LONGEST_CACHED else _term(word)


def analyse(text: str) -> list[str]:
    """The terms of a text in its order, without the words that search ignores."""
    return [found for word in words(text) if (found := term(word))]
