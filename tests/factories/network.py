"""Entities and centres for tests."""

import datetime as dt
from itertools import count
from typing import Any

from rede.enums import CentreState, EntityKind, Weekday
from rede.models import Centre, Entity, Municipality, OpeningPeriod, OutreachStop

_numbers = count(1)
MORNING = (dt.time(9), dt.time(12, 30))
AFTERNOON = (dt.time(14), dt.time(17))


def entity(*, kind: str = EntityKind.LOCAL_AUTHORITY, **fields: Any) -> Entity:
    """An entity; a local authority is a municipality unless said otherwise."""
    fields.setdefault("is_municipality", kind == EntityKind.LOCAL_AUTHORITY)
    fields.setdefault("name", f"Entidade {next(_numbers)}")
    return Entity.objects.create(kind=kind, **fields)


def centre(
    *,
    municipality: str = "0807",
    state: str = CentreState.OPEN,
    week: bool = True,
    served: tuple[str, ...] = (),
    **fields: Any,
) -> Centre:
    """A centre in a municipality by DICO code ("0807" is Lagos), open and complete unless said otherwise.

    `week` gives it Monday to Friday, 9:00-12:30 and 14:00-17:00; `served` are DICO codes.
    """
    place = Municipality.objects.get(dico=municipality)
    values: dict[str, Any] = {
        "name": f"CLAIM de {place.name}",
        "services": ("regularisation", "work"),
        "languages": ("pt", "en"),
        "address": "Rua de exemplo, 12",
        "postal_code": "8600-000",
        "locality": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "phone": "200 000 001",
        "email": f"claim{next(_numbers)}@example.pt",
        "step_free": "yes",
        "opened_on": dt.date(2020, 3, 2),
        "state_since": dt.date(2020, 3, 2),
        "state_reason": "Obras" if state == CentreState.SUSPENDED else "",
        "confirmed_on": dt.date(2026, 9, 1),
    }
    values.update(fields)
    if "entity" not in values:
        values["entity"] = entity()
    made = Centre.objects.create(municipality=place, state=state, **values)
    made.served.set(Municipality.objects.filter(dico__in=served))
    made.save()
    if week:
        for weekday in Weekday.values[:5]:
            for opens, closes in (MORNING, AFTERNOON):
                OpeningPeriod.objects.create(centre=made, weekday=weekday, opens=opens, closes=closes)
    return made


def stop(of: Centre, *, municipality: str = "0815", **fields: Any) -> OutreachStop:
    """A stop of a centre in a municipality ("0815" is Vila do Bispo): 2nd and 4th Tuesday, 9:30-12:30."""
    values: dict[str, Any] = {
        "place": "Junta de Freguesia",
        "ordinals": ("2", "4"),
        "weekday": Weekday.TUESDAY,
        "opens": dt.time(9, 30),
        "closes": dt.time(12, 30),
        "by_appointment": True,
    }
    return OutreachStop.objects.create(
        centre=of, municipality=Municipality.objects.get(dico=municipality), **{**values, **fields}
    )
