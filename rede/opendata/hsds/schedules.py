"""Opening hours and visits as HSDS schedules, which are rules of RFC 5545.

HSDS holds an offset from UTC, not a time zone. Hours are those on the clock of the place, all year;
the offset is that of its winter, and `notes` names the zone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from rede.opendata.hsds.identifiers import identifier
from rede.opening.holidays import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rede.models import ExceptionalPeriod, OpeningPeriod, OutreachStop

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WINTER = dt.datetime(2026, 1, 15, tzinfo=dt.UTC)
HOUR = 3600  # seconds

Slot = tuple[dt.time, dt.time, bool]


def week(owner: str, dico: str, periods: Iterable[OpeningPeriod]) -> list[dict[str, Any]]:
    """The ordinary week, days with the same hours as one schedule; `owner` is whose it is."""
    days: dict[Slot, list[int]] = defaultdict(list)
    for period in periods:
        days[period.opens, period.closes, period.by_appointment].append(period.weekday)
    return [
        _schedule(owner, dico, slot, freq="WEEKLY", byday=",".join(DAYS[day] for day in sorted(weekdays)))
        for slot, weekdays in sorted(days.items())
    ]


def exceptions(owner: str, dico: str, rows: Iterable[ExceptionalPeriod]) -> list[dict[str, Any]]:
    """Dates with other hours: every day from the first to the last. Closed days have no schedule."""
    return [
        _schedule(
            owner,
            dico,
            (row.opens, row.closes, row.by_appointment),
            freq="WEEKLY",
            byday=",".join(DAYS),
            dtstart=row.first_day.isoformat(),
            until=row.last_day.isoformat(),
            valid_from=row.first_day.isoformat(),
            valid_to=row.last_day.isoformat(),
        )
        for row in rows
        if row.opens and row.closes
    ]


def visits(owner: str, stop: OutreachStop) -> dict[str, Any]:
    """The visits to one stop: every week, or on some of a weekday in the month ("2TU,4TU")."""
    day = DAYS[stop.weekday]
    rule = {"freq": "WEEKLY", "byday": day}
    if stop.ordinals:
        rule = {"freq": "MONTHLY", "byday": ",".join(f"{ordinal}{day}" for ordinal in stop.ordinals)}
    if stop.starts_on:
        rule |= {"dtstart": stop.starts_on.isoformat(), "valid_from": stop.starts_on.isoformat()}
    if stop.ends_on:
        rule |= {"until": stop.ends_on.isoformat(), "valid_to": stop.ends_on.isoformat()}
    slot = (stop.opens, stop.closes, stop.by_appointment)
    return _schedule(owner, stop.municipality_id, slot, **rule)


def _schedule(owner: str, dico: str, slot: Slot, **rule: str) -> dict[str, Any]:
    opens, closes, by_appointment = slot
    zone = zone_of(dico)
    offset = WINTER.astimezone(zone).utcoffset()
    hours = f"{opens:%H:%M}-{closes:%H:%M}"
    found: dict[str, Any] = {
        "id": identifier("schedule", owner, hours, by_appointment, *rule.values()),
        "wkst": "MO",
        "interval": 1,
        **rule,
        "opens_at": f"{opens:%H:%M}",
        "closes_at": f"{closes:%H:%M}",
        "timezone": offset.total_seconds() / HOUR if offset else 0,
        "notes": _("Horas do relógio local (%(zone)s), todo o ano. Não há atendimento nos feriados.")
        % {"zone": zone.key},
    }
    if by_appointment:
        found["attending_type"] = _("Por marcação")
    return found
