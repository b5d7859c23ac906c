"""Which centres answer a query, in which order, and how many have each value of each facet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rede.locator.query import FACETS
from rede.places.gazetteer import Place
from rede.places.positions import distance_km, group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rede.locator.board import Board
    from rede.locator.query import LocatorQuery
    from rede.locator.snapshot import PublicCentre, Stop

PER_PAGE = 20
Relation = Literal["stands", "serves", "visits", ""]


@dataclass(frozen=True, slots=True)
class Origin:
    """From where distances are counted, in degrees; `dico` is the municipality around it."""

    latitude: float
    longitude: float
    dico: str

    @classmethod
    def of(cls, place: Place) -> Origin:
        """The position of a place that was typed."""
        return cls(place.latitude, place.longitude, place.dico)


@dataclass(frozen=True, slots=True)
class Hit:
    """A centre that answers; `kilometres` to it and what it is to the municipality, where one was given."""

    centre: PublicCentre
    kilometres: float | None = None
    relation: Relation = ""
    is_across_the_sea: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """One page of the hits; `counts` by facet and value, each facet counted without its own choice."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    counts: Mapping[str, Mapping[str, int]]


def find(
    board: Board,
    query: LocatorQuery,
    origin: Origin | None = None,
    among: Iterable[PublicCentre] | None = None,
) -> Results:
    """The centres of a query, among the open ones unless told; the last page where it asks for one beyond."""
    found, counts = _filtered(board, query, board.network.open if among is None else among)
    hits = ranked(found, origin)
    pages = max(1, -(-len(hits) // PER_PAGE))
    page = min(query.page, pages)
    shown = hits[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Results(tuple(shown), len(hits), page, pages, counts)


def matching(board: Board, query: LocatorQuery) -> int:
    """How many centres a query has."""
    return len(_filtered(board, query, board.network.open)[0])


def ranked(centres: Iterable[PublicCentre], origin: Origin | None) -> list[Hit]:
    """The centres as they come; from an origin, those reached by land, of its municipality, the near."""
    if origin is None:
        return [Hit(centre) for centre in centres]
    hits = [_hit(centre, origin) for centre in centres]
    hits.sort(key=lambda hit: (hit.is_across_the_sea, not hit.relation, hit.kilometres))
    return hits


def _hit(centre: PublicCentre, origin: Origin) -> Hit:
    """A centre as seen from an origin; one that visits the municipality crosses the sea itself."""
    found = relation(centre, origin.dico)
    is_across = centre.group != group_of(origin.dico) and found != "visits"
    return Hit(centre, distance(centre, origin), found, is_across)


def distance(centre: PublicCentre, origin: Origin) -> float:
    """Kilometres to the office, or to the nearest place that a centre without one visits."""
    points = [(centre.latitude, centre.longitude)]
    if not centre.has_office and centre.stops:
        points = [(stop.latitude, stop.longitude) for stop in centre.stops]
    return min(distance_km(origin.latitude, origin.longitude, *point) for point in points)


def relation(centre: PublicCentre, dico: str) -> Relation:
    """What a centre is to a municipality."""
    if centre.municipality.dico == dico:
        return "stands"
    if stops_in(centre, dico):
        return "visits"
    return "serves" if dico in centre.served else ""


def stops_in(centre: PublicCentre, dico: str) -> tuple[Stop, ...]:
    """The stops of a centre in a municipality."""
    return tuple(stop for stop in centre.stops if stop.municipality.dico == dico)


def _filtered(
    board: Board, query: LocatorQuery, among: Iterable[PublicCentre]
) -> tuple[list[PublicCentre], dict[str, Counter[str]]]:
    """The centres that have one of the chosen values in each facet, and the counts of every facet."""
    chosen = {name: frozenset(values) for name, values in query.filters.items() if values}
    found: list[PublicCentre] = []
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for centre in among:
        missed = [name for name, values in chosen.items() if not values & board.choices(centre, name)]
        if len(missed) > 1:
            continue
        if not missed:
            found.append(centre)
        for name in missed or FACETS:
            counts[name].update(board.choices(centre, name))
    return found, counts
