"""Dates of meetings in words: in Lisbon's time, and beside it in that of the place where it differs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from rede.opening.holidays import zone_of

if TYPE_CHECKING:
    from candidaturas.models import MeetingDate, Process


def zone_of_entity(process: Process) -> ZoneInfo:
    """The time zone of the seat of the entity; of the place of the centre, where the seat is unknown."""
    seat = process.entity.municipality_id if process.entity else None
    return zone_of(str(seat or process.municipality_id))


def ends_at(date: MeetingDate) -> dt.datetime:
    """When a meeting on this date would end."""
    return date.starts_at + dt.timedelta(minutes=date.minutes)


def when(date: MeetingDate, zone: ZoneInfo) -> str:
    """A date with its hours: "quinta-feira, 3 de dezembro de 2026, das 10:00 às 11:00"."""
    start = timezone.localtime(date.starts_at)
    end = timezone.localtime(ends_at(date))
    words = _("%(weekday)s, %(day)s, das %(start)s às %(end)s") % {
        "weekday": date_format(start, "l"),
        "day": date_format(start, "DATE_FORMAT"),
        "start": time_format(start.time(), "TIME_FORMAT"),
        "end": time_format(end.time(), "TIME_FORMAT"),
    }
    local = timezone.localtime(date.starts_at, zone)
    if local.utcoffset() == start.utcoffset():
        return words
    return _("%(when)s, hora de Lisboa (%(local)s na hora local)") % {
        "when": words,
        "local": time_format(local.time(), "TIME_FORMAT"),
    }
