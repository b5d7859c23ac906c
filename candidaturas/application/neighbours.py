"""The centres near where an office would be, as the network has them today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from candidaturas.application.answers import typed
from candidaturas.models import Process
from rede.locator.cards import centre_url, distance_words
from rede.locator.results import Origin, distance
from rede.locator.snapshot import network
from rede.places.gazetteer import municipalities
from rede.places.positions import check_position

if TYPE_CHECKING:
    from portal.wizard.definition import Answers
    from portal.wizard.models import Draft
    from rede.locator.snapshot import PublicCentre

NEAREST = 5


@dataclass(frozen=True)
class Neighbour:
    """An open centre: its name, entity and municipality, how far it is, in words, and its page."""

    name: str
    entity: str
    municipality: str
    distance: str
    url: str


@dataclass(frozen=True)
class Near:
    """The open centres of a municipality, and the nearest of the others."""

    municipality: str
    here: list[Neighbour]
    around: list[Neighbour]


def place_of(draft: Draft, answers: Answers) -> Origin | None:
    """Where the office would be: as typed, else the seat of the municipality; None while none is known."""
    dico = typed(answers, "gabinete", "municipality")
    if dico not in municipalities():
        process = Process.objects.filter(application=draft.pk).first()
        dico = process.municipality_id if process else ""
    if dico not in municipalities():
        return None
    try:
        point = (_degrees(answers, "latitude"), _degrees(answers, "longitude"))
    except ValueError:
        return Origin.of(municipalities()[dico])
    return Origin.of(municipalities()[dico]) if check_position(*point, dico) else Origin(*point, dico)


def _degrees(answers: Answers, name: str) -> float:
    return float(typed(answers, "gabinete", name).replace(",", "."))


def centres_near(draft: Draft, answers: Answers) -> Near | None:
    """The open centres around; None while nobody said where."""
    origin = place_of(draft, answers)
    if origin is None:
        return None
    by_distance = sorted(network().open, key=lambda centre: distance(centre, origin))
    here = [centre for centre in by_distance if centre.municipality.dico == origin.dico]
    others = [centre for centre in by_distance if centre.municipality.dico != origin.dico]
    return Near(
        municipalities()[origin.dico].name,
        [_neighbour(centre, origin) for centre in here],
        [_neighbour(centre, origin) for centre in others[:NEAREST]],
    )


def _neighbour(centre: PublicCentre, origin: Origin) -> Neighbour:
    return Neighbour(
        centre.name,
        centre.entity,
        centre.municipality.name,
        distance_words(distance(centre, origin)),
        centre_url(centre.slug),
    )
