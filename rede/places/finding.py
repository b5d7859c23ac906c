"""Finding the place that somebody typed: a municipality, a locality or a postal code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from django.db.models import Q, Subquery

from rede.models import Postcode
from rede.places.gazetteer import (
    Place,
    Words,
    localities_by_words,
    municipalities,
    municipalities_by_words,
    within,
)
from rede.places.spelling import REGIONS, fold, significant_words, with_plain_digits

LONGEST = 200  # characters; no place is written in more
MOST_CHOICES = 12
MOST_SIMILAR = 3
SHORTEST_SIMILAR = 3
LONGEST_SIMILAR = 60
LIKENESS = 0.75
POSTCODE = re.compile(r"(?:pt\W*)?(\d{4})(?:\W*\d{3})?(?:[\W_]+(\D*))?")
SEVEN_DIGITS = re.compile(r"(?<!\d)(\d{4})\W{0,3}\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places have the name; each choice's `text` finds it when typed. At most twelve."""

    choices: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class MissingPostcode:
    """A postal code without a place: because nobody loaded the table, or because the code is not in it."""

    code4: str
    loaded: bool


def find_place(text: str) -> Place | Ambiguous | MissingPostcode | None:
    """Return the place that a text names; None where it names none. Raises on no text.

    Costs one query when the text begins with a postal code, and none otherwise.
    """
    if len(text) > LONGEST:
        return None
    code = POSTCODE.fullmatch(fold(with_plain_digits(text)).strip())
    if not code:
        return _named(significant_words(text))
    found = _coded(code[1])
    if isinstance(found, MissingPostcode) and code[2]:
        return _named(significant_words(code[2])) or found
    return found


def similar_places(text: str) -> tuple[Place, ...]:
    """Return the places that a text which names none may mean.

    Those of a region, in the order of the codes; else up to three whose names begin like the text, are
    spelled nearly like it, or are municipalities named in it ("Rua Nova, Lisboa").
    """
    words = significant_words(text[:LONGEST])
    written = " ".join(words)
    if written in REGIONS:
        return tuple(place for place in municipalities().values() if place.dico.startswith(REGIONS[written]))
    if not SHORTEST_SIMILAR <= len(written) <= LONGEST_SIMILAR:
        return ()
    names = _written_names()
    begun = [name for name in names if name.startswith(written)]
    close = get_close_matches(written, names, MOST_SIMILAR, LIKENESS)
    places = [place for name in dict.fromkeys([*begun, *close]) for place in names[name]]
    return tuple(dict.fromkeys([*places, *_mentioned(words)]))[:MOST_SIMILAR]


def _mentioned(words: Words) -> list[Place]:
    """The municipalities whose whole names stand among the words, the longest names first."""
    runs = [words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    runs.sort(key=len, reverse=True)
    return [place for run in runs for place in municipalities_by_words().get(run, ())]


def with_four_digits(text: str) -> str:
    """Return the text with each full postal code cut to its four digits, which say no street."""
    return SEVEN_DIGITS.sub(r"\1", text)


def _coded(code4: str) -> Place | MissingPostcode:
    """The place of a postal code; the first row of all tells an empty table from an unknown code."""
    first = Postcode.objects.order_by("pk").values("pk")[:1]
    rows = Postcode.objects.filter(Q(pk=code4) | Q(pk=Subquery(first)))
    found = {row.code4: row for row in rows}
    if code4 not in found:
        return MissingPostcode(code4, loaded=bool(found))
    row = found[code4]
    around = municipalities()[row.municipality_id]
    return Place(
        name=code4,
        kind="postcode",
        dico=around.dico,
        municipality=around.name,
        district=around.district,
        latitude=row.latitude,
        longitude=row.longitude,
        text=code4,
    )


def _named(words: Words) -> Place | Ambiguous | None:
    """The places of a name; words after it must name what is around it. The longest name wins.

    So "Santa Cruz das Flores" is not Santa Cruz with the hint "Flores".
    """
    lengths = range(len(words), 0, -1)
    for length in lengths:
        name, hint = words[:length], words[length:]
        if found := within(municipalities_by_words().get(name, ()), hint):
            return _one_or_choices(found)
        if found := within(localities_by_words().get(name, ()), hint):
            # "Oliveira" is a locality, but whoever types it may mean Oliveira do Hospital.
            longer = () if hint else _holding(name, municipalities_by_words())
            return _one_or_choices((*found, *longer))
    for length in lengths:
        name, hint = words[:length], words[length:]
        if found := within(_holding(name, municipalities_by_words(), localities_by_words()), hint):
            return _one_or_choices(found)
    return None


def _holding(words: Words, *indexes: Mapping[Words, tuple[Place, ...]]) -> tuple[Place, ...]:
    """The places whose name holds the words one after the other, first those that begin with them."""
    run = f" {' '.join(words)} "
    holding = [
        (name[: len(words)] != words, places)
        for index in indexes
        for name, places in index.items()
        if run in f" {' '.join(name)} "
    ]
    holding.sort(key=lambda found: found[0])
    return tuple(place for _begins, places in holding for place in places)


def _one_or_choices(places: tuple[Place, ...]) -> Place | Ambiguous:
    distinct = tuple(dict.fromkeys(places))
    return distinct[0] if len(distinct) == 1 else Ambiguous(distinct[:MOST_CHOICES])


@lru_cache(maxsize=1)
def _written_names() -> dict[str, tuple[Place, ...]]:
    """Every place by its name in folded words, municipalities first."""
    found: dict[str, tuple[Place, ...]] = {}
    for names in (municipalities_by_words(), localities_by_words()):
        for words, places in names.items():
            written = " ".join(words)
            found[written] = (*found.get(written, ()), *places)
    return found
