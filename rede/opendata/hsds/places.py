"""Where a centre receives people: its office and the places it visits, as locations of a service."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rede.enums import StepFree
from rede.opendata.hsds import schedules
from rede.opendata.hsds.identifiers import identifier

if TYPE_CHECKING:
    from rede.models import Centre, ExceptionalPeriod, OutreachStop


def places(service: str, centre: Centre, ahead: list[ExceptionalPeriod]) -> list[dict[str, Any]]:
    """The office first, if there is one; then each place visited, however many the days.

    `ahead` are the exceptions to tell of.
    """
    found = [_office(service, centre, ahead)] if centre.has_office else []
    stops = sorted(centre.stops.all(), key=_where)
    return [*found, *(_visited(service, list(group)) for _where_, group in groupby(stops, key=_where))]


def _where(stop: OutreachStop) -> tuple[str, str]:
    return stop.municipality_id, stop.place


def _office(service: str, centre: Centre, ahead: list[ExceptionalPeriod]) -> dict[str, Any]:
    own = identifier("office", service)
    dico = centre.municipality_id
    location: dict[str, Any] = {
        "id": identifier("location", own),
        "location_type": "physical",
        "name": centre.name,
        **_position(centre),
        "addresses": [
            {
                "id": identifier("address", own),
                "address_1": centre.address,
                "city": centre.locality or centre.municipality.name,
                "state_province": centre.municipality.district.name,
                "postal_code": centre.postal_code,
                "country": "PT",
                "address_type": "physical",
            }
        ],
    }
    if centre.step_free != StepFree.UNKNOWN or centre.access_notes:
        access = {
            "id": identifier("accessibility", own),
            "description": centre.get_step_free_display(),
            "details": centre.access_notes,
        }
        location["accessibility"] = [{name: value for name, value in access.items() if value}]
    return {
        "id": own,
        "location": location,
        "schedules": [
            *schedules.week(own, dico, centre.periods.all()),
            *schedules.exceptions(own, dico, ahead),
        ],
    }


def _visited(service: str, stops: list[OutreachStop]) -> dict[str, Any]:
    """One place, with a schedule for each row of it."""
    stop = stops[0]
    own = identifier("visited", service, stop.municipality_id, stop.place)
    return {
        "id": own,
        "location": {
            "id": identifier("location", own),
            "location_type": "physical",
            "name": stop.place,
            "description": str(stop.municipality),
            **_position(stop),
        },
        "schedules": [schedules.visits(own, each) for each in stops],
    }


def _position(placed: Centre | OutreachStop) -> dict[str, float]:
    if placed.latitude is None or placed.longitude is None:
        return {}
    return {"latitude": placed.latitude, "longitude": placed.longitude}
