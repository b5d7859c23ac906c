"""Writes the demonstration's entities and centres, with their hours, visits and history."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import make_aware

from portal import pagecache
from rede.demo.plan import plans
from rede.enums import CentreModel, CentreState, EntityKind, EventKind, ServiceArea, StepFree, Weekday
from rede.models import (
    Centre,
    CentreEvent,
    Entity,
    ExceptionalPeriod,
    Municipality,
    NetworkSettings,
    OpeningPeriod,
    OutreachStop,
)
from rede.opening.reading import parse_recurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contas.models import User
    from rede.demo.plan import Plan

SIZE = 170
# The ordinary weeks of the demonstration: pairs of times for each day, and which days are by appointment.
WEEKS: tuple[tuple[tuple[tuple[int, int, int, int], ...], frozenset[int]], ...] = (
    (((9, 0, 12, 30), (14, 0, 17, 0)), frozenset()),
    (((9, 30, 13, 0), (14, 0, 17, 30)), frozenset({4})),
    (((9, 0, 16, 0),), frozenset()),
    (((10, 0, 13, 0), (14, 0, 18, 0)), frozenset({1, 3})),
)
SATURDAY = (9, 30, 12, 30)
CHRISTMAS = (dt.date(2026, 12, 24), dt.date(2026, 12, 31))
# First digit of the postal codes of a district or island.
POSTAL = {"11": "1", "15": "2", "14": "2", "10": "2", "01": "3", "06": "3", "18": "3", "13": "4", "03": "4"}
POSTAL |= {"16": "4", "17": "5", "04": "5", "05": "6", "09": "6", "12": "7", "07": "7", "02": "7", "08": "8"}
ISLANDS = "9"


def load(wanted: int = SIZE, by: User | None = None) -> Iterator[str]:
    """Create the centres that are missing until there are `wanted`, yielding the name of each.

    What is there is left alone; nothing is created beside centres that are not a demonstration's.
    """
    if Centre.objects.filter(is_demonstration=False).exists():
        return
    there = set(Centre.objects.values_list("name", "municipality_id"))
    municipalities = list(Municipality.objects.all())
    with transaction.atomic():
        _name_the_line()
        for number, plan in enumerate(plans(municipalities, wanted)):
            if (plan["name"], plan["municipality"]) not in there:
                yield _write(number, plan, by).name
    pagecache.empty()


def _name_the_line() -> None:
    line = NetworkSettings.load()
    if not line.line_phone:
        line.line_name = "Linha nacional de apoio (demonstração)"
        line.line_phone = "200 000 000"
        line.line_hours = "dias úteis, 9:00-19:00"
        line.save()


def _write(number: int, plan: Plan, by: User | None) -> Centre:
    kind = plan.get("kind", EntityKind.LOCAL_AUTHORITY)
    entity, _created = Entity.objects.get_or_create(
        name=plan["entity"],
        defaults={
            "kind": kind,
            "is_municipality": plan.get("is_municipality", kind == EntityKind.LOCAL_AUTHORITY),
            "municipality_id": plan["municipality"],
            "is_demonstration": True,
        },
    )
    place = Municipality.objects.get(dico=plan["municipality"])
    has_office = plan.get("has_office", True)
    latitude, longitude = plan.get("position") or (place.latitude, place.longitude)
    district = plan["municipality"][:2]
    state, since = _state(plan)
    centre = Centre(
        entity=entity,
        name=plan["name"],
        model=plan.get("model", CentreModel.CONVENTIONAL),
        services=tuple(plan.get("services", ServiceArea.values)),
        languages=tuple(plan["languages"]),
        municipality=place,
        has_office=has_office,
        address=plan.get("address", ""),
        postal_code=f"{POSTAL.get(district, ISLANDS)}{district}0-000" if has_office else "",
        locality=plan.get("locality", place.name) if has_office else "",
        latitude=latitude if has_office else None,
        longitude=longitude if has_office else None,
        phone=f"200 {number // 1000:03} {number % 1000:03}",
        email=f"{slugify(plan['name'])}-{number}@claim.example",
        appointment="required" if number % 7 == 0 else "either",
        step_free=plan.get("step_free", StepFree.YES) if has_office else StepFree.UNKNOWN,
        state=state,
        state_since=since,
        state_reason=plan.get("reason", ""),
        opened_on=plan.get("opened"),
        closed_on=plan.get("closed"),
        confirmed_on=None
        if "preparation" in plan
        else dt.date(2026, 11, 1) - dt.timedelta(days=number % 240),
        is_demonstration=True,
    )
    centre.save()
    centre.served.set(Municipality.objects.filter(dico__in=plan.get("served", ())))
    centre.save()
    _write_hours(centre, plan)
    _write_history(centre, by)
    return centre


def _state(plan: Plan) -> tuple[CentreState, dt.date | None]:
    if "preparation" in plan:
        return CentreState.PREPARATION, None
    for name, state in (("closed", CentreState.CLOSED), ("suspended", CentreState.SUSPENDED)):
        if name in plan:
            return state, plan[name]
    return CentreState.OPEN, plan["opened"]


def _write_hours(centre: Centre, plan: Plan) -> None:
    spans, by_appointment = WEEKS[plan.get("hours", 0)]
    periods = [
        OpeningPeriod(
            centre=centre,
            weekday=weekday,
            opens=dt.time(*span[:2]),
            closes=dt.time(*span[2:]),
            by_appointment=weekday in by_appointment,
        )
        for weekday in Weekday.values[:5]
        for span in spans
    ]
    if plan.get("saturday"):
        opens, closes = dt.time(*SATURDAY[:2]), dt.time(*SATURDAY[2:])
        periods.append(OpeningPeriod(centre=centre, weekday=Weekday.SATURDAY, opens=opens, closes=closes))
    if centre.has_office:
        OpeningPeriod.objects.bulk_create(periods)
        if centre.pk % 5 == 0:
            first, last = CHRISTMAS
            ExceptionalPeriod.objects.create(
                centre=centre, first_day=first, last_day=last, note="Férias de Natal"
            )
    for stop in plan.get("stops", ()):
        visits = parse_recurrence(stop["when"])
        if visits.opens is None or visits.closes is None:
            raise ValueError(stop["when"])
        OutreachStop.objects.create(
            centre=centre,
            municipality_id=stop["municipality"],
            place=stop["place"],
            weekday=visits.weekday,
            ordinals=tuple(str(ordinal) for ordinal in visits.ordinals),
            opens=visits.opens,
            closes=visits.closes,
            by_appointment=visits.by_appointment,
        )


def _write_history(centre: Centre, by: User | None) -> None:
    """The days on which its state changed; events carry the moment they are written unless set apart."""
    days = {
        EventKind.OPENED: centre.opened_on,
        EventKind.SUSPENDED: centre.state_since if centre.state == CentreState.SUSPENDED else None,
        EventKind.CLOSED: centre.closed_on,
        EventKind.CONFIRMED: centre.confirmed_on if centre.state == CentreState.OPEN else None,
    }
    for kind, day in days.items():
        if day is None:
            continue
        reason = "" if kind in (EventKind.OPENED, EventKind.CONFIRMED) else centre.state_reason
        event = CentreEvent.objects.create(centre=centre, kind=kind, by=by, day=day, text=reason)
        moment = make_aware(dt.datetime.combine(day, dt.time(10)))
        CentreEvent._base_manager.filter(pk=event.pk).update(at=moment)
