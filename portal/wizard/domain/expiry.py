"""Drafts that nobody continues: their people are reminded twice, and after the last day they are erased."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from portal.wizard.definition import Definition
from portal.wizard.domain.drafts import erase
from portal.wizard.domain.letters import write_reminder
from portal.wizard.models import Draft
from portal.wizard.registry import definitions


def _unsent() -> QuerySet[Draft]:
    """Drafts that were never sent; one that is open again to be corrected is not of these."""
    return Draft.objects.filter(is_open=True, number=None)


def remind(today: dt.date) -> int:
    """Remind the people of each draft whose last day comes, once for each time of its form; returns drafts.

    After a time without worker the latest reminder goes alone. Effects for each draft, all or none, with its
    row locked: the e-mails in the outbox, the count of its reminders.
    """
    return sum(_remind(definition, today) for definition in definitions())


def _remind(definition: Definition, today: dt.date) -> int:
    times = sorted(definition.reminders, reverse=True)
    if not times:
        return 0
    near = _unsent().filter(form=definition.name, reminders__lt=len(times))
    due = near.filter(expires_on__gte=today, expires_on__lte=today + times[0])
    return sum(_remind_one(due, pk, times, today) for pk in due.order_by("pk").values_list("pk", flat=True))


def _remind_one(due: QuerySet[Draft], pk: UUID, times: list[dt.timedelta], today: dt.date) -> int:
    with transaction.atomic():
        draft = due.select_for_update(of=("self",)).filter(pk=pk).first()
        if draft is None or draft.expires_on is None:  # saved or sent meanwhile
            return 0
        reached = sum(draft.expires_on - before <= today for before in times)
        if reached <= draft.reminders:
            return 0
        draft.reminders = reached
        draft.save(update_fields=["reminders"])
        write_reminder(draft, reached)
        return 1


def expire(today: dt.date) -> int:
    """Erase the drafts whose last day is over and that were never sent; returns how many.

    Effects for each, all or none, with its row locked: no row, no file, one line of the audit.
    """
    over = _unsent().filter(expires_on__lt=today)
    return sum(_expire_one(over, pk) for pk in over.order_by("pk").values_list("pk", flat=True))


def _expire_one(over: QuerySet[Draft], pk: UUID) -> int:
    with transaction.atomic():
        draft = over.select_for_update(of=("self",)).filter(pk=pk).first()
        if draft is None:  # saved or sent meanwhile
            return 0
        erase(draft, None)
        return 1
