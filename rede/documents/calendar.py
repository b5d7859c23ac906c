"""The visits of a centre to other places as an iCalendar file, which programs may also subscribe to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from rede.documents.lines import one_line
from rede.domain.schedules import visits
from rede.opening.holidays import zone_of
from rede.presentation import recurrence_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rede.models import Centre, OutreachStop

AHEAD = dt.timedelta(days=184)


def visit_calendar(centre: Centre, stops: Iterable[OutreachStop], url: str, first: dt.date) -> bytes:
    """The visits to these stops in the six months from a day; the same data gives the same bytes.

    Each visit is an event of its own, because no recurrence rule knows the holidays that a centre keeps.
    Its UID is the stop and the day, its sequence the version of the centre: a program that subscribes
    sees a visit change or go, never twice.
    """
    calendar = Calendar()
    name = one_line(_("Visitas: %(centre)s") % {"centre": centre.name})
    calendar.add("prodid", f"-//{settings.SITE_NAME}//visitas//PT")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("x-wr-timezone", zone_of(centre.municipality_id).key)
    calendar.add("refresh-interval", dt.timedelta(days=1), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    places = list(stops)
    last = first + AHEAD
    # The centre's zone too, because a calendar must hold something when there is no visit.
    towns = (centre.municipality_id, *(stop.municipality_id for stop in places))
    for zone in dict.fromkeys(map(zone_of, towns)):
        calendar.add_component(
            Timezone.from_tzinfo(zone, None, dt.date(first.year, 1, 1), dt.date(last.year + 1, 1, 1))
        )
    for stop in places:
        for day in visits(stop, first, last):
            calendar.add_component(_visit(centre, stop, day, url))
    return calendar.to_ical()


def _visit(centre: Centre, stop: OutreachStop, day: dt.date, url: str) -> Event:
    zone = zone_of(stop.municipality_id)
    place = _("%(place)s, %(municipality)s") % {"place": stop.place, "municipality": stop.municipality.name}
    event = Event()
    event.add("uid", f"visita-{stop.pk}-{day:%Y%m%d}@{urlsplit(url).hostname}")
    event.add("dtstamp", centre.updated_at)
    event.add("last-modified", centre.updated_at)
    event.add("sequence", centre.version)
    event.add("dtstart", dt.datetime.combine(day, stop.opens, tzinfo=zone))
    event.add("dtend", dt.datetime.combine(day, stop.closes, tzinfo=zone))
    event.add("summary", one_line(centre.name))
    event.add("location", one_line(place))
    event.add("description", "\n".join(filter(None, (*_description(centre, stop), url))))
    event.add("url", url)
    if stop.latitude is not None and stop.longitude is not None:
        event.add("geo", (stop.latitude, stop.longitude))
    return event


def _description(centre: Centre, stop: OutreachStop) -> list[str]:
    return [
        one_line(recurrence_words(stop)),
        one_line(_("Telefone: %(phone)s") % {"phone": centre.phone}) if centre.phone else "",
    ]
