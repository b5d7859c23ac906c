"""An agreed meeting as an iCalendar file (RFC 5545), in UTC, which every calendar turns into its own time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from rede.documents.lines import one_line

if TYPE_CHECKING:
    from candidaturas.models import Meeting, Process


def meeting_calendar(meeting: Meeting, process: Process) -> bytes:
    """The file of a meeting with its date; the same meeting gives the same bytes.

    Its UID is the meeting's: a calendar that has it already sees it cancelled, never twice.
    """
    date, agreed_at = meeting.chosen, meeting.agreed_at
    assert date is not None and agreed_at is not None  # noqa: S101, PT018 - an agreed meeting has both
    calendar = Calendar()
    calendar.add("prodid", f"-//{one_line(settings.SITE_NAME)}//reunioes//PT")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    url = settings.BASE_URL + reverse("process", args=[process.key])
    starts_at = date.starts_at.astimezone(dt.UTC)
    event = Event()
    event.add("uid", f"reuniao-{meeting.pk}@{urlsplit(url).hostname}")
    event.add("dtstamp", (meeting.cancelled_at or agreed_at).astimezone(dt.UTC))
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + dt.timedelta(minutes=date.minutes))
    event.add("sequence", 1 if meeting.cancelled_at else 0)
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    event.add("summary", one_line(_("Reunião sobre o CLAIM: %(name)s (%(number)s)") % _known(process)))
    if meeting.place:
        event.add("location", one_line(meeting.place))
    event.add("description", one_line(_("Reunião com a agência. O processo: %(url)s") % {"url": url}))
    event.add("url", url)
    calendar.add_component(event)
    return calendar.to_ical()


def _known(process: Process) -> dict[str, str]:
    return {"name": process.name, "number": process.number}
