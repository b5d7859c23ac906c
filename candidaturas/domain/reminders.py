"""Reminds entities of what they have to do, some working days before its last day."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from candidaturas.domain.acts import WITH_ENTITY
from candidaturas.domain.letters import people_of
from candidaturas.enums import State
from candidaturas.models import ApplicationSettings, Process
from portal import deadlines, outbox
from portal.outbox.models import Mail

KIND = "applications.reminder"


def remind(on: dt.date) -> int:
    """Write to the people of each entity whose time is about to end; how many e-mails.

    Effects: one e-mail to each person for each time limit, however often this runs; a limit that moved is
    another one.
    """
    calendar, chosen = deadlines.calendar(), ApplicationSettings.load()
    days = dict.fromkeys(WITH_ENTITY, chosen.reminder_days)
    days[State.ANSWERED] = chosen.application_reminder_days
    until = calendar.end(on, max(days.values()) + 1)  # a limit in months may end on a day that does not count
    near = Process.objects.filter(state__in=WITH_ENTITY, due_on__range=(on, until))
    return sum(
        _remind(process)
        for process in near.order_by("pk")
        if process.due_on and calendar.between(on, process.due_on) <= days[State(process.state)]
    )


def _remind(seen: Process) -> int:
    with transaction.atomic():
        held = Process.objects.select_for_update(of=("self",)).select_related(
            "expression", "application", "entity"
        )
        process = held.filter(pk=seen.pk, state=seen.state, due_on=seen.due_on).first()
        if process is None or process.due_on is None:  # it moved meanwhile
            return 0
        language = process.expression.language
        with override(language):
            values = {
                "number": process.number,
                "name": process.name,
                "until": date_format(process.due_on, "DATE_FORMAT"),
                "url": settings.BASE_URL + reverse("process", args=[process.key]),
            }
        people = {f"{process.pk}:{process.due_on}:{person.pk}": person for person in people_of(process)}
        told = set(Mail.objects.filter(kind=KIND, key__in=people).values_list("key", flat=True))
        for key in people.keys() - told:
            outbox.queue(KIND, to=people[key].email, language=language, values=values, about=process, key=key)
        return len(people.keys() - told)
