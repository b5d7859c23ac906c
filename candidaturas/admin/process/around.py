"""What is around the office of an application: the open centres, near first, and where all of them lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from candidaturas.admin.process.map import Map, draw
from candidaturas.application.neighbours import place_of
from rede.enums import CentreModel
from rede.locator.cards import centre_url, distance_words
from rede.locator.results import Origin, ranked
from rede.locator.snapshot import network
from rede.places.gazetteer import municipalities

if TYPE_CHECKING:
    from candidaturas.models import Process
    from portal.wizard.models import Submission
    from rede.locator.snapshot import PublicCentre

NEAREST = 8


@dataclass(frozen=True)
class Neighbour:
    """An open centre with its number on the map."""

    number: int
    name: str
    entity: str
    model: str
    municipality: str
    distance: str
    url: str
    is_across_the_sea: bool


@dataclass(frozen=True)
class Around:
    """The centres around a place; `is_exact` where the form gave the position of the office."""

    municipality: str
    is_exact: bool
    neighbours: tuple[Neighbour, ...]
    map: Map


def around(process: Process, submission: Submission | None) -> Around:
    """The open centres nearest to the office as the version says it, else to the seat of the municipality."""
    seat = municipalities()[process.municipality_id]
    origin = None
    if process.application and submission:
        origin = place_of(process.application, submission.answers)
    origin = origin or Origin.of(seat)
    place = municipalities()[origin.dico]
    hits = ranked(network().open, origin)[:NEAREST]
    neighbours = tuple(
        Neighbour(
            number,
            hit.centre.name,
            hit.centre.entity,
            str(CentreModel(hit.centre.model).label),
            hit.centre.municipality.name,
            distance_words(hit.kilometres or 0.0),
            centre_url(hit.centre.slug),
            hit.is_across_the_sea,
        )
        for number, hit in enumerate(hits, 1)
    )
    near = [_point(hit.centre) for hit in hits if not hit.is_across_the_sea]
    return Around(
        place.name,
        (origin.latitude, origin.longitude) != (place.latitude, place.longitude),
        neighbours,
        draw((origin.latitude, origin.longitude), origin.dico, near),
    )


def _point(centre: PublicCentre) -> tuple[float, float]:
    return centre.latitude, centre.longitude
