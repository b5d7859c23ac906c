"""A centre as the printed lists show it: everything one needs on paper, true in any week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rede.enums import Appointment, ServiceArea, StepFree
from rede.locator.cards import address_words, centre_url, languages_words, telephone
from rede.opening.recurrence import describe
from rede.opening.words import hours_words, zone_note
from rede.presentation import usual_hours

if TYPE_CHECKING:
    from rede.locator.snapshot import PublicCentre, Stop


def sheet(centre: PublicCentre) -> dict[str, Any]:
    """What a printed list says of a centre; nothing in it changes from one hour to the next."""
    return {
        "name": centre.name,
        "url": centre_url(centre.slug),
        "entity": centre.entity,
        "address": address_words(centre),
        "phone": centre.phone,
        "tel": telephone(centre.phone),
        "mail": centre.email,
        "week": usual_hours(centre.schedule.periods),
        "zone_note": zone_note(centre.schedule.zone),
        "appointment": str(Appointment(centre.appointment).label),
        "step_free": "" if centre.step_free == StepFree.UNKNOWN else str(StepFree(centre.step_free).label),
        "access_notes": centre.access_notes,
        "languages": languages_words(centre),
        "services": ", ".join(str(ServiceArea(code).label) for code in centre.services),
        "outreach": [outreach_words(stop) for stop in centre.stops],
        "confirmed_on": centre.confirmed_on,
    }


def outreach_words(stop: Stop) -> str:
    """Where and when a stop is visited."""
    rounds = stop.rounds
    return _("%(place)s, %(municipality)s: %(when)s, %(hours)s") % {
        "place": stop.name,
        "municipality": stop.municipality.name,
        "when": describe(rounds.recurrence),
        "hours": hours_words([(rounds.opens, rounds.closes, rounds.by_appointment)]),
    }
