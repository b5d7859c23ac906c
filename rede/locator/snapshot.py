"""Every public centre as values in the memory of the process, read again when anything public changes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db.models import Prefetch

from portal.pagecache import remember
from rede.domain.schedules import Rounds, rounds_of, schedule_of
from rede.enums import CentreState, StepFree
from rede.models import Centre, Municipality, NetworkSettings, OutreachStop
from rede.opening.hours import Schedule
from rede.places.gazetteer import Place, municipalities
from rede.places.positions import group_of
from rede.territory import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

SATURDAY = 5
PUBLIC = (CentreState.OPEN, CentreState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class DistrictName:
    """A district or island: two-digit code, name and address."""

    code: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Line:
    """The national line; no phone means there is none to show."""

    name: str
    phone: str
    hours: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that a centre visits; without coordinates of its own it stands at the municipality's seat."""

    name: str
    municipality: Place
    latitude: float
    longitude: float
    rounds: Rounds


@dataclass(frozen=True, slots=True)
class PublicCentre:
    """What visitors may know of a centre. `choices` are its values in each facet, whatever the time.

    Where it is not `is_placed`, its coordinates are those of the seat of its municipality.
    """

    code: str
    slug: str
    name: str
    entity: str
    entity_kind: str
    model: str
    services: tuple[str, ...]
    languages: tuple[str, ...]
    municipality: Place
    served: tuple[str, ...]
    has_office: bool
    address: str
    postal_code: str
    locality: str
    latitude: float
    longitude: float
    is_placed: bool
    phone: str
    email: str
    website: str
    appointment: str
    step_free: str
    access_notes: str
    state: str
    state_reason: str
    state_since: dt.date | None
    opened_on: dt.date | None
    confirmed_on: dt.date | None
    updated_at: dt.datetime
    is_demonstration: bool
    schedule: Schedule
    stops: tuple[Stop, ...]
    choices: Mapping[str, frozenset[str]]

    @property
    def group(self) -> str:
        """What is reached from it without leaving the ground: "mainland", or the code of its island."""
        return group_of(self.municipality.dico)


@dataclass(frozen=True, slots=True)
class Network:
    """The centres that receive people and those that are suspended, by district and name; and the line.

    `stamp` names the reading.
    """

    stamp: str
    open: tuple[PublicCentre, ...]
    suspended: tuple[PublicCentre, ...]
    line: Line

    def by_district(self) -> Counter[str]:
        """How many open centres stand in each district or island, by its code."""
        return Counter(centre.municipality.dico[:2] for centre in self.open)


@lru_cache(maxsize=1)
def district_names() -> tuple[DistrictName, ...]:
    """The 29 districts and islands, in the order of the codes: the mainland's are alphabetical."""
    return tuple(DistrictName(row["code"], row["name"], row["slug"]) for row in read_rows("districts.csv"))


def network() -> Network:
    """The network as it stands: read once in each process until something public changes.

    Only a stamp goes through the shared cache; the values themselves hold functions, and stay here.
    """
    return _read(remember("network", lambda: uuid4().hex))


@lru_cache(maxsize=2)
def _read(stamp: str) -> Network:
    """Read it all: eight queries, however many centres."""
    rows = (
        Centre.objects.filter(state__in=PUBLIC)
        .select_related("entity", "municipality__district")
        .prefetch_related(
            "periods",
            "exceptions",
            Prefetch("served", Municipality.objects.only("dico", "district")),
            Prefetch("stops", OutreachStop.objects.select_related("municipality")),
            "stops__municipality__holidays",
            "municipality__holidays",
        )
    )
    order = {district.code: place for place, district in enumerate(district_names())}
    centres = sorted(
        map(_public, rows), key=lambda centre: (order[centre.municipality.dico[:2]], centre.name, centre.code)
    )
    settings = NetworkSettings.objects.first() or NetworkSettings()  # a visit writes nothing
    return Network(
        stamp=stamp,
        open=tuple(centre for centre in centres if centre.state == CentreState.OPEN),
        suspended=tuple(centre for centre in centres if centre.state == CentreState.SUSPENDED),
        line=Line(settings.line_name, settings.line_phone, settings.line_hours),
    )


def _public(row: Centre) -> PublicCentre:
    latitude, longitude = row.position
    stops = tuple(map(_stop, row.stops.all()))
    return PublicCentre(
        code=row.code,
        slug=row.slug,
        name=row.name,
        entity=row.entity.name,
        entity_kind=row.entity.kind,
        model=row.model,
        services=tuple(row.services),
        languages=tuple(row.languages),
        municipality=municipalities()[row.municipality_id],
        served=tuple(municipality.dico for municipality in row.served.all()),
        has_office=row.has_office,
        address=row.address,
        postal_code=row.postal_code,
        locality=row.locality,
        latitude=latitude,
        longitude=longitude,
        is_placed=row.latitude is not None,
        phone=row.phone,
        email=row.email,
        website=row.website,
        appointment=row.appointment,
        step_free=row.step_free,
        access_notes=row.access_notes,
        state=row.state,
        state_reason=row.state_reason,
        state_since=row.state_since,
        opened_on=row.opened_on,
        confirmed_on=row.confirmed_on,
        updated_at=row.updated_at,
        is_demonstration=row.is_demonstration,
        schedule=schedule_of(row),
        stops=stops,
        choices=_choices(row, stops),
    )


def _stop(row: OutreachStop) -> Stop:
    seat = municipalities()[row.municipality_id]
    placed = row.latitude is not None and row.longitude is not None
    return Stop(
        name=row.place,
        municipality=seat,
        latitude=row.latitude if placed else seat.latitude,  # type: ignore[arg-type]
        longitude=row.longitude if placed else seat.longitude,  # type: ignore[arg-type]
        rounds=rounds_of(row),
    )


def _choices(row: Centre, stops: tuple[Stop, ...]) -> dict[str, frozenset[str]]:
    """The values of a centre in each facet; whether it is open now is for the moment to say."""
    weekdays = {period.weekday for period in row.periods.all()}
    weekdays |= {stop.rounds.recurrence.weekday for stop in stops}
    return {
        "service": frozenset(row.services),
        "lingua": frozenset(row.languages),
        "modelo": frozenset([row.model]),
        "aberto": frozenset(["sabado"] if SATURDAY in weekdays else []),
        "itinerancia": frozenset(["1"] if stops else []),
        "acessivel": frozenset(["1"] if row.step_free == StepFree.YES else []),
    }
