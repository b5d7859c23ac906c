"""Meetings: dates are proposed, one is chosen or none serves, it is cancelled or held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from candidaturas.domain import letters
from candidaturas.domain.moving import NotPossibleError, begin, finish, required
from candidaturas.domain.times import when, zone_of_entity
from candidaturas.models import Meeting, MeetingDate

if TYPE_CHECKING:
    from candidaturas.models import Process, ProcessEvent
    from contas.models import User


def propose(
    process: Process,
    by: User,
    *,
    mode: str,
    place: str,
    dates: Sequence[tuple[dt.datetime, int]],
    text: str = "",
    read: int | None = None,
) -> Meeting:
    """Propose a meeting on one of several dates, each with its minutes.

    Effects: the meeting with its dates, one event, one e-mail to each person who writes for the entity.
    Raises `NotPossibleError`, `MovedError`, `PermissionDenied`, and ValueError without dates.
    """
    if not dates:
        message = "a meeting needs dates"
        raise ValueError(message)
    with transaction.atomic():
        held = begin(process, "propor-reuniao", by, read=read)
        event = finish(held, "propor-reuniao", by, text=text.strip())
        meeting = Meeting.objects.create(
            process=held, mode=mode, place=place, proposed_at=event.at, proposed_by=by
        )
        MeetingDate.objects.bulk_create(
            MeetingDate(meeting=meeting, starts_at=starts_at, minutes=minutes)
            for starts_at, minutes in sorted(dates)
        )
        _tell(event, meeting, meeting.dates.all(), event.text)
        return meeting


def choose(date: MeetingDate, by: User) -> ProcessEvent:
    """Agree on one of the dates, for the entity. Effects: the meeting, one event, e-mails to both sides."""
    with transaction.atomic():
        held = begin(date.meeting.process, "escolher-data", by)
        meeting = _fresh(date.meeting, held)
        if date.starts_at < timezone.now():
            raise NotPossibleError(_("Esta data já passou: escolha outra, ou diga que nenhuma serve."), held)
        meeting.chosen, meeting.agreed_at = date, timezone.now()
        meeting.save(update_fields=["chosen", "agreed_at"])
        with override(settings.LANGUAGE_CODE):  # both sides read it, whoever chose
            words = when(date, zone_of_entity(held))
        event = finish(held, "escolher-data", by, text=words)
        _tell(event, meeting, [date])
        letters.to_reviewers("applications.arrived", event)
        return event


def decline(meeting: Meeting, by: User, text: str) -> ProcessEvent:
    """Say that no date serves, and which would. Effects: the meeting over, one event, e-mails to staff."""
    with transaction.atomic():
        held = begin(meeting.process, "recusar-datas", by)
        meeting = _fresh(meeting, held)
        event = finish(held, "recusar-datas", by, text=required(text))
        meeting.declined_at = event.at
        meeting.save(update_fields=["declined_at"])
        letters.to_reviewers("applications.arrived", event)
        return event


def cancel(meeting: Meeting, by: User, text: str) -> ProcessEvent:
    """Cancel a meeting, saying why. Effects: the meeting over, one event, e-mails to the entity."""
    with transaction.atomic():
        held = begin(meeting.process, "cancelar-reuniao", by)
        meeting = _fresh(meeting, held)
        event = finish(held, "cancelar-reuniao", by, text=required(text))
        meeting.cancelled_at = event.at
        meeting.save(update_fields=["cancelled_at"])
        letters.to_entity("applications.meeting", event)
        return event


def record(meeting: Meeting, by: User, *, held_on: dt.date, attendees: str, minutes: str) -> ProcessEvent:
    """Write the minutes of a meeting, which both sides read. Effects: the meeting held, one event."""
    with transaction.atomic():
        held = begin(meeting.process, "registar-reuniao", by)
        meeting = _fresh(meeting, held)
        meeting.held_on, meeting.attendees, meeting.minutes = held_on, attendees.strip(), required(minutes)
        meeting.save(update_fields=["held_on", "attendees", "minutes"])
        return finish(held, "registar-reuniao", by, text=meeting.minutes)


def _tell(event: ProcessEvent, meeting: Meeting, dates: Iterable[MeetingDate], text: str = "") -> None:
    """Write to the entity what was written, the dates with their hours, and where."""
    process = event.process
    with override(process.expression.language):
        zone = zone_of_entity(process)
        lines = "\n".join(f"- {when(date, zone)}" for date in dates)
        place = ": ".join(part for part in (str(meeting.get_mode_display()), meeting.place) if part)
    told = "\n\n".join(part for part in (text, lines, place) if part)
    letters.to_entity("applications.meeting", event, text=told)


def _fresh(meeting: Meeting, process: Process) -> Meeting:
    """The meeting as it stands; raises `NotPossibleError` where nothing more is expected of this one."""
    found = Meeting.objects.get(pk=meeting.pk)
    if found.is_over:
        raise NotPossibleError(_("Esta reunião já não está de pé: veja as datas atuais."), process)
    return found
