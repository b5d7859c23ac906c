"""Who reviews what, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from candidaturas import rules
from candidaturas.domain import letters
from candidaturas.domain.moving import NotPossibleError, begin, finish
from candidaturas.models import Assignment

if TYPE_CHECKING:
    from candidaturas.models import Process, ProcessEvent
    from contas.models import User


def assign(process: Process, by: User, reviewer: User) -> ProcessEvent:
    """Give a process to a reviewer; a reviewer may take one for themselves.

    Effects: one assignment, one event, one e-mail unless they took it themselves. Raises `PermissionDenied`,
    and `NotPossibleError` where they review it already, cannot review, or have an interest in it.
    """
    with transaction.atomic():
        held = begin(process, "atribuir", by)
        if not (rules.may_assign(by) or by.pk == reviewer.pk):
            raise PermissionDenied
        reason = unfit(held, reviewer)
        if reason:
            raise NotPossibleError(reason, held)
        event = finish(held, "atribuir", by, text=str(reviewer))
        Assignment.objects.create(process=held, reviewer=reviewer, assigned_by=by, assigned_at=event.at)
        letters.to_reviewer(event, reviewer)
        return event


def release(process: Process, by: User, reviewer: User) -> ProcessEvent:
    """Take a process from a reviewer. Effects: the assignment ended, one event."""
    with transaction.atomic():
        held = begin(process, "retirar-atribuicao", by)
        if not (rules.may_assign(by) or by.pk == reviewer.pk):
            raise PermissionDenied
        event = finish(held, "retirar-atribuicao", by, text=str(reviewer))
        if not end(held, by, reviewer, event.at):
            raise NotPossibleError(_("Este processo já não está atribuído a essa pessoa."), held)
        return event


def assign_many(
    processes: Iterable[Process], by: User, reviewer: User
) -> tuple[list[Process], list[tuple[Process, str]]]:
    """Give several: those that were given, and those that could not be, with why."""
    done, refused = [], []
    for process in processes:
        try:
            assign(process, by, reviewer)
        except NotPossibleError as error:
            refused.append((process, str(error)))
        else:
            done.append(process)
    return done, refused


def end(process: Process, by: User, reviewer: User, at: dt.datetime) -> bool:
    """End the assignment of a person on a held process, at the moment of its event; whether there was one."""
    found = process.assignments.filter(reviewer=reviewer, ended_at=None)
    return bool(found.update(ended_at=at, ended_by=by))


def unfit(process: Process, reviewer: User) -> str:
    """Why a person may not be given a process, whoever gives it; "" where they may."""
    if not rules.may_assess(reviewer):
        return _("Esta pessoa não avalia candidaturas.")
    if rules.has_conflict(reviewer, process):
        return _("Esta pessoa tem um interesse neste processo.")
    if rules.has_decided(reviewer, process):
        return _("Esta pessoa já decidiu este processo: outra tem de o avaliar.")
    if process.assignments.filter(reviewer=reviewer, ended_at=None).exists():
        return _("Este processo já está atribuído a essa pessoa.")
    return ""
