"""Every place that can be found by name: the municipalities and the localities within them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rede.places.spelling import lies_within, significant_words
from rede.territory import read_rows

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, a locality within one, or a postal code; latitude and longitude in WGS 84 degrees.

    `dico` is the code of the municipality; `text` finds exactly this place when it is typed.
    """

    name: str
    kind: Literal["municipality", "place", "postcode"]
    dico: str
    municipality: str
    district: str
    latitude: float
    longitude: float
    text: str

    @property
    def surroundings(self) -> frozenset[str]:
        """The words that may follow the name to say which place of that name is meant."""
        return frozenset(significant_words(f"{self.municipality} {self.district}"))


@lru_cache(maxsize=1)
def districts() -> Mapping[str, str]:
    """The names of the 29 districts and islands by code."""
    return {row["code"]: row["name"] for row in read_rows("districts.csv")}


@lru_cache(maxsize=1)
def municipalities() -> Mapping[str, Place]:
    """The 308 municipalities by DICO code, in the order of the codes."""
    rows = list(read_rows("municipalities.csv"))
    names = [row["name"] for row in rows]
    found = {}
    for row in rows:
        name, district = row["name"], districts()[row["dico"][:2]]
        alone = names.count(name) == 1
        island = re.sub(r"^Ilha (d[aeo]s? )?", "", district)
        found[row["dico"]] = Place(
            name=name,
            kind="municipality",
            dico=row["dico"],
            municipality=name,
            district=district,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            text=name if alone else f"{name}, {island}",
        )
    return found


@lru_cache(maxsize=1)
def localities() -> tuple[Place, ...]:
    """The localities that are not the seat of a municipality, in the order of the codes."""
    found = []
    for row in read_rows("places.csv"):
        around = municipalities()[row["dico"]]
        found.append(
            Place(
                name=row["name"],
                kind="place",
                dico=around.dico,
                municipality=around.name,
                district=around.district,
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                text=f"{row['name']}, {around.name}",
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def other_names() -> Mapping[str, tuple[str, ...]]:
    """The names that a municipality has in other languages, by DICO code."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_rows("place_names.csv"):
        found[row["dico"]].append(row["name"])
    return {dico: tuple(names) for dico, names in found.items()}


def by_words(pairs: Iterable[tuple[str, Place]]) -> Mapping[Words, tuple[Place, ...]]:
    """Return the places of each name, keyed by the words of it that matter."""
    found: defaultdict[Words, list[Place]] = defaultdict(list)
    for name, place in pairs:
        found[significant_words(name)].append(place)
    return {words: tuple(places) for words, places in found.items()}


@lru_cache(maxsize=1)
def municipalities_by_words() -> Mapping[Words, tuple[Place, ...]]:
    """The municipalities by the words of their own names and of those in other languages."""
    own = [(place.name, place) for place in municipalities().values()]
    others = [(name, municipalities()[dico]) for dico, names in other_names().items() for name in names]
    return by_words([*own, *others])


@lru_cache(maxsize=1)
def localities_by_words() -> Mapping[Words, tuple[Place, ...]]:
    """The localities by the words of their names; an island's name stands for each of its municipalities."""
    islands = [(place.district, place) for place in municipalities().values() if place.dico[0] in "34"]
    return by_words([*islands, *((place.name, place) for place in localities())])


def within(places: Iterable[Place], hint: Words) -> tuple[Place, ...]:
    """Return the places that lie where the words of the hint say."""
    return tuple(place for place in places if lies_within(place.dico, place.surroundings, hint))


def municipalities_named(words: Words, hint: Words = ()) -> tuple[Place, ...]:
    """Return the municipalities of a name, which words that say where they lie may follow.

    The longest name wins, so that "Santa Cruz das Flores" is not Santa Cruz with the hint "Flores".
    """
    for length in range(len(words), 0, -1):
        found = within(municipalities_by_words().get(words[:length], ()), (*words[length:], *hint))
        if found:
            return found
    return ()
