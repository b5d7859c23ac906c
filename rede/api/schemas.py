"""The shapes of what is asked and answered about centres; the OpenAPI document is made from these."""

import datetime as dt
from typing import Any, Literal

from ninja import Field, Schema

from rede.enums import CentreModel, Language, ServiceArea


class Choices(Schema):
    """What every question may choose."""

    language: Literal["pt-pt", "en", "es", "fr", "uk", "ar"] = Field(
        "pt-pt", description="Language of labels and messages."
    )


class Parameters(Choices):
    """The filters of the locator; one that repeats widens itself, different ones narrow the search."""

    q: str = Field(
        "",
        max_length=10_000,
        description="Municipality, locality or first four digits of a postal code: nearest centres first.",
    )
    near: str = Field(
        "",
        max_length=100,
        description="LAT,LON in degrees (WGS 84), in Portugal: nearest centres first. Counts before q. "
        "For tools; the page sorts by position on the device and never sends one.",
        examples=["37.1028,-8.6742"],
    )
    service: list[ServiceArea] = Field([], description="Area in which the centre helps.")
    lingua: list[Language] = Field([], description="Language in which it attends people (ISO 639).")
    modelo: list[CentreModel] = Field([], description="Model of the centre.")
    aberto: list[Literal["agora", "sabado"]] = Field([], description="Open now; open on Saturdays.")
    itinerancia: list[Literal["1"]] = Field([], description="1: visits other places.")
    acessivel: list[Literal["1"]] = Field([], description="1: step-free entrance.")
    state: Literal["open", "suspended"] = Field("open", description="Suspended centres receive nobody.")
    page: int = Field(1, ge=1, description="From 1, of 20 centres; beyond the last gives the last.")


class Named(Schema):
    """A value with its label in the language asked for."""

    value: str
    label: str


class Counted(Named):
    """A value with how many centres of the search have it."""

    count: int


class Town(Schema):
    """A municipality by its DICO code."""

    dico: str
    name: str


class CentreSummary(Schema):
    """A centre as lists show it. Coordinates that are not exact are those of the municipality's seat."""

    code: str
    slug: str
    name: str
    url: str
    state: Named
    state_reason: str
    state_since: dt.date | None
    entity: str
    entity_kind: Named
    model: Named
    municipality: Town
    district: Named
    has_office: bool
    address: str
    postal_code: str
    locality: str
    latitude: float
    longitude: float
    is_exact_position: bool
    phone: str
    email: str
    website: str
    services: list[Named]
    languages: list[Named]
    appointment: Named
    step_free: Named
    access_notes: str
    is_open: bool = Field(description="Whether the doors are open at the moment of the answer.")
    status: str = Field(description="The same in words, with until or from when; empty while suspended.")
    closes_at: dt.datetime | None
    opens_at: dt.datetime | None
    distance_km: float | None = Field(description="In a straight line from q or near.")
    relation: Literal["stands", "serves", "visits", ""] = Field(
        description="What the centre is to the municipality of q or near."
    )
    opened_on: dt.date | None
    confirmed_on: dt.date | None
    updated: dt.datetime
    is_demonstration: bool


class Hours(Schema):
    """A stretch of a day, on the clock of the centre."""

    opens: dt.time
    closes: dt.time
    by_appointment: bool


class WeekdayHours(Hours):
    """Hours of the ordinary week; 0 is Monday."""

    weekday: int


class ExceptionHours(Schema):
    """Days, both included, on which other hours hold; none means closed."""

    first_day: dt.date
    last_day: dt.date
    hours: list[Hours]
    note: str


class DateHours(Schema):
    """The hours of one of the next seven days; `reason` is a holiday or the note of an exception."""

    date: dt.date
    hours: list[Hours]
    reason: str


class Visit(Schema):
    """One visit, as moments."""

    opens: dt.datetime
    closes: dt.datetime


class Stop(Schema):
    """A place that the centre visits; no ordinals means every week, -1 the last of the month."""

    place: str
    municipality: Town
    latitude: float
    longitude: float
    weekday: int
    ordinals: list[int]
    hours: Hours
    starts_on: dt.date | None
    ends_on: dt.date | None
    words: str
    next_visits: list[Visit]


class CentreDetail(CentreSummary):
    """A centre whole."""

    timezone: str
    periods: list[WeekdayHours]
    exceptions: list[ExceptionHours]
    week: list[DateHours]
    served: list[Town]
    stops: list[Stop]


class CentreList(Schema):
    """One page of results, with the count of every facet, each without its own choice."""

    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    facets: dict[str, list[Counted]]
    results: list[CentreSummary]


class Problem(Schema):
    """Why there is no answer."""

    detail: Any
