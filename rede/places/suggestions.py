"""The list of places that a browser suggests while somebody types."""

import json
from functools import lru_cache

from rede.places.gazetteer import Place, localities, municipalities, other_names
from rede.places.positions import group_of

DECIMALS = 3  # of a degree: about 100 m

Suggestion = list[str | float]


def suggestions() -> list[Suggestion]:
    """Return [text, latitude, longitude, group] of every municipality and then of every locality.

    `text` finds the place when it is sent as it is; `group` is that of `group_of`. A municipality with names
    in other languages has them in a fifth element, separated by commas.
    """
    return [_suggestion(place) for place in (*municipalities().values(), *localities())]


@lru_cache(maxsize=1)
def payload() -> bytes:
    """Return the list as JSON: {"places": [...]}, the same bytes as long as the data files are the same."""
    document = {"places": suggestions()}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _suggestion(place: Place) -> Suggestion:
    latitude, longitude = round(place.latitude, DECIMALS), round(place.longitude, DECIMALS)
    found: Suggestion = [place.text, latitude, longitude, group_of(place.dico)]
    if place.kind == "municipality" and place.dico in other_names():
        found.append(", ".join(other_names()[place.dico]))
    return found
