"""What is open at a moment, for every centre at once, and until when that holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from rede.enums import Appointment, CentreState
from rede.locator.snapshot import Network, PublicCentre, Stop, network
from rede.opening.hours import Schedule, Span, Status, day, status
from rede.opening.words import SOON

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Board:
    """The network at a moment. `statuses` and `visits` are by code of centre, the latter one for each stop.

    Everything here holds from `at` until `until`, an aware moment at most LONGEST later.
    """

    network: Network
    at: dt.datetime
    until: dt.datetime
    statuses: dict[str, Status]
    visits: dict[str, tuple[Span | None, ...]]

    def is_open(self, centre: PublicCentre) -> bool:
        """Whether somebody can be seen there at this moment; never in a suspended centre."""
        return centre.state == CentreState.OPEN and self.statuses[centre.code].is_open

    def choices(self, centre: PublicCentre, facet: str) -> frozenset[str]:
        """The values of a centre in a facet, at this moment."""
        known = centre.choices[facet]
        return known | {"agora"} if facet == "aberto" and self.is_open(centre) else known

    def next_visits(self, centre: PublicCentre) -> list[tuple[Stop, Span]]:
        """The stops of a centre with the next visit to each, the soonest first."""
        found = zip(centre.stops, self.visits[centre.code], strict=True)
        return sorted(((stop, span) for stop, span in found if span), key=lambda pair: pair[1].opens)


def board(now: dt.datetime) -> Board:
    """The board of an aware moment, the same one while nothing public and no status changes.

    It is kept by language, because a status may give the name of a holiday.
    """
    present = network()
    language = get_language() or ""
    kept = _boards.get(language)
    if kept is None or kept.network.stamp != present.stamp or not kept.at <= now < kept.until:
        kept = _boards[language] = _board(present, now)
    return kept


_boards: dict[str, Board] = {}


def _board(present: Network, now: dt.datetime) -> Board:
    centres = (*present.open, *present.suspended)
    visits = {centre.code: tuple(stop.rounds.next_visit(now) for stop in centre.stops) for centre in centres}
    statuses = {centre.code: _status(centre, visits[centre.code], now) for centre in centres}
    changes = [now + LONGEST]
    for centre in present.open:
        spans = (span for span in visits[centre.code] if span)
        changes += _changes(centre.schedule, statuses[centre.code], now)
        changes += (moment for span in spans for moment in (span.opens, span.closes))
    return Board(present, now, min(moment for moment in changes if moment > now), statuses, visits)


def _changes(schedule: Schedule, found: Status, now: dt.datetime) -> Iterator[dt.datetime]:
    """When the words or the colour of a status next change."""
    if found.closes_at:
        yield found.closes_at
    if found.opens_at:
        yield found.opens_at
        yield found.opens_at - SOON
    today = now.astimezone(schedule.zone).date()
    yield dt.datetime.combine(today + dt.timedelta(days=1), dt.time(), tzinfo=schedule.zone)


def _status(centre: PublicCentre, visits: tuple[Span | None, ...], now: dt.datetime) -> Status:
    """Whether a centre is open; one without an ordinary week is open where it is visiting."""
    if centre.schedule.periods:
        found = status(centre.schedule, now)
        asks = found.by_appointment or centre.appointment == Appointment.REQUIRED
        return replace(found, by_appointment=asks)
    spans = [span for span in visits if span]
    if not spans:
        return status(centre.schedule, now)
    nearest = min(spans, key=lambda span: span.opens)
    is_open = nearest.opens <= now
    return Status(
        is_open=is_open,
        closes_at=nearest.closes if is_open else None,
        opens_at=None if is_open else nearest.opens,
        by_appointment=nearest.by_appointment,
        reason=day(centre.schedule, now.astimezone(centre.schedule.zone).date()).reason,
    )
