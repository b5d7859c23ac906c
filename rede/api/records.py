"""A centre as records for machines."""

import datetime as dt
from itertools import islice
from typing import Any

from django.conf import settings

from rede.enums import Appointment, CentreModel, CentreState, EntityKind, Language, ServiceArea, StepFree
from rede.locator.board import Board
from rede.locator.cards import centre_url
from rede.locator.results import Hit
from rede.locator.snapshot import Stop, district_names
from rede.opening.hours import ExceptionalDays, Slot, Span, week
from rede.opening.recurrence import AHEAD, days, describe
from rede.opening.words import status_words
from rede.places.gazetteer import Place, municipalities

VISITS = 6
METRES = 3  # decimals of a kilometre


def summary(board: Board, hit: Hit) -> dict[str, Any]:
    """A centre as lists show it."""
    centre = hit.centre
    status = board.statuses[centre.code]
    is_suspended = centre.state == CentreState.SUSPENDED
    district = next(each for each in district_names() if each.code == centre.municipality.dico[:2])
    copied = (
        *("code", "slug", "name", "state_reason", "state_since", "entity", "has_office", "address"),
        *("postal_code", "locality", "latitude", "longitude", "phone", "email", "website", "access_notes"),
        *("opened_on", "confirmed_on", "is_demonstration"),
    )
    return {
        **{name: getattr(centre, name) for name in copied},
        "url": f"{settings.BASE_URL}{centre_url(centre.slug)}",
        "state": _named(CentreState(centre.state)),
        "entity_kind": _named(EntityKind(centre.entity_kind)),
        "model": _named(CentreModel(centre.model)),
        "municipality": _town(centre.municipality),
        "district": {"value": district.slug, "label": district.name},
        "is_exact_position": centre.is_placed,
        "services": [_named(ServiceArea(code)) for code in centre.services],
        "languages": [_named(Language(code)) for code in centre.languages],
        "appointment": _named(Appointment(centre.appointment)),
        "step_free": _named(StepFree(centre.step_free)),
        "is_open": board.is_open(centre),
        "status": "" if is_suspended else status_words(status, board.at),
        "closes_at": None if is_suspended else status.closes_at,
        "opens_at": None if is_suspended else status.opens_at,
        "distance_km": None if hit.kilometres is None else round(hit.kilometres, METRES),
        "relation": hit.relation,
        "updated": centre.updated_at,
    }


def detail(board: Board, hit: Hit) -> dict[str, Any]:
    """A centre whole."""
    schedule = hit.centre.schedule
    today = board.at.astimezone(schedule.zone).date()
    return {
        **summary(board, hit),
        "timezone": schedule.zone.key,
        "periods": [
            {"weekday": period.weekday, **_hours((period.opens, period.closes, period.by_appointment))}
            for period in schedule.periods
        ],
        "exceptions": [_exception(each) for each in schedule.exceptions if each.last >= today],
        "week": [
            {"date": found.date, "hours": [_clock(span) for span in found.spans], "reason": found.reason}
            for found in week(schedule, today)
        ],
        "served": [_town(municipalities()[dico]) for dico in hit.centre.served],
        "stops": [_stop(board, stop) for stop in hit.centre.stops],
    }


def _stop(board: Board, stop: Stop) -> dict[str, Any]:
    rounds = stop.rounds
    recurrence = rounds.recurrence
    today = board.at.astimezone(rounds.zone).date()
    coming = days(recurrence, today, today + dt.timedelta(days=AHEAD))
    return {
        "place": stop.name,
        "municipality": _town(stop.municipality),
        "latitude": stop.latitude,
        "longitude": stop.longitude,
        "weekday": recurrence.weekday,
        "ordinals": list(recurrence.ordinals),
        "hours": _hours((rounds.opens, rounds.closes, rounds.by_appointment)),
        "starts_on": recurrence.starts_on,
        "ends_on": recurrence.ends_on,
        "words": describe(recurrence),
        "next_visits": [
            {"opens": span.opens, "closes": span.closes}
            for span in map(rounds.span, islice(coming, VISITS))
            if span.closes > board.at
        ],
    }


def _exception(found: ExceptionalDays) -> dict[str, Any]:
    return {
        "first_day": found.first,
        "last_day": found.last,
        "hours": [_hours(slot) for slot in found.periods],
        "note": found.note,
    }


def _hours(slot: Slot) -> dict[str, Any]:
    opens, closes, by_appointment = slot
    return {"opens": opens, "closes": closes, "by_appointment": by_appointment}


def _clock(span: Span) -> dict[str, Any]:
    return _hours((span.opens.time(), span.closes.time(), span.by_appointment))


def _named(choice: Any) -> dict[str, str]:
    return {"value": choice.value, "label": str(choice.label)}


def _town(place: Place) -> dict[str, str]:
    return {"dico": place.dico, "name": place.name}
