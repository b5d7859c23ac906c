"""What a person is told before the list: a suspended centre, a municipality without one, who comes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rede.locator.cards import centre_url, distance_words, telephone, visit_words
from rede.locator.results import Origin, ranked, stops_in

if TYPE_CHECKING:
    from rede.locator.board import Board
    from rede.places.gazetteer import Place


def suspended_here(board: Board, place: Place) -> list[dict[str, Any]]:
    """The suspended centres of the municipality, each with why and since when."""
    return [
        {
            "name": centre.name,
            "url": centre_url(centre.slug),
            "reason": centre.state_reason.rstrip("."),
            "since": centre.state_since,
        }
        for centre in board.network.suspended
        if centre.municipality.dico == place.dico
    ]


def absence(board: Board, place: Place) -> dict[str, Any] | None:
    """Who receives people of a municipality that has no open centre; None where it has one.

    `visits` (name, url, when) come to it, `serving` (name, url) receive its people elsewhere; where there are
    neither, `nearest` (name, url, distance) is told.
    """
    if any(centre.municipality.dico == place.dico for centre in board.network.open):
        return None
    hits = ranked(board.network.open, Origin.of(place))
    around = [hit for hit in hits if hit.relation]
    visits = sorted(
        (
            (
                span.opens,
                {"name": hit.centre.name, "url": centre_url(hit.centre.slug), "when": visit_words(span)},
            )
            for hit in around
            for stop, span in board.next_visits(hit.centre)
            if stop in stops_in(hit.centre, place.dico)
        ),
        key=lambda pair: pair[0],
    )
    coming = {told["name"] for _opens, told in visits}
    serving = [
        {"name": hit.centre.name, "url": centre_url(hit.centre.slug)}
        for hit in around
        if hit.centre.name not in coming and place.dico in hit.centre.served
    ]
    nearest = None
    if hits and not visits and not serving:
        first = hits[0]
        nearest = {
            "name": first.centre.name,
            "url": centre_url(first.centre.slug),
            "distance": distance_words(first.kilometres),
        }
    line = board.network.line
    return {
        "municipality": place.municipality,
        "visits": [told for _opens, told in visits],
        "serving": serving,
        "nearest": nearest,
        "line": line if line.phone else None,
        "tel": telephone(line.phone),
    }
