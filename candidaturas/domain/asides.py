"""Aside from the way: suspended, resumed, withdrawn by the entity, archived for lack of action, reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from candidaturas.domain import clock, letters, retention
from candidaturas.domain.acts import RESUMES
from candidaturas.domain.moving import begin, close_form, finish, required, settle, write
from candidaturas.enums import RequestOutcome, State, StopReason
from candidaturas.models import RequestClosure

if TYPE_CHECKING:
    from candidaturas.models import Process, ProcessEvent
    from contas.models import User


def suspend(process: Process, by: User, text: str, *, read: int | None = None) -> ProcessEvent:
    """Stop a process for a time, saying why. Effects: state, one event, the clock stopped, e-mails."""
    with transaction.atomic():
        held = begin(process, "suspender", by, read=read)
        held.resume_to = held.state
        clock.stop(held, StopReason.SUSPENSION)
        event = finish(held, "suspender", by, to=State.SUSPENDED, text=required(text))
        letters.moved(event)
        return event


def resume(process: Process, by: User, text: str = "", *, read: int | None = None) -> ProcessEvent:
    """Go on where it was suspended. Effects: state, one event, the clock on its way, e-mails."""
    with transaction.atomic():
        held = begin(process, "retomar", by, read=read)
        return _back(held, "retomar", by, text.strip())


def withdraw(process: Process, by: User, text: str = "", *, read: int | None = None) -> ProcessEvent:
    """Give up, for the entity, at any moment before the decision.

    Effects: state, one event, what was asked of it closed, the clock stopped, a last day for its files, one
    e-mail to each person who writes for the entity and to each reviewer. It may be reopened.
    """
    with transaction.atomic():
        held = begin(process, "desistir", by, read=read, with_form=True)
        event = _out(held, "desistir", by, State.WITHDRAWN, text.strip())
        letters.moved(event)
        letters.to_reviewers("applications.arrived", event)
        return event


def archive(process: Process, by: User, text: str, *, read: int | None = None) -> ProcessEvent:
    """Close a process that its entity let lie, saying why; never a refusal in disguise (see the guard).

    Effects: state, one event, what was asked closed, the clock stopped, a last day for its files, e-mails.
    """
    with transaction.atomic():
        held = begin(process, "arquivar", by, read=read, with_form=True)
        event = _out(held, "arquivar", by, State.ARCHIVED, required(text))
        letters.moved(event)
        return event


def reopen(process: Process, by: User, text: str, *, read: int | None = None) -> ProcessEvent:
    """Take a process up again that was withdrawn or archived, at the step where the agency had it last.

    Effects: state, one event, the clock on its way, its form closed unless it waits for the first sending,
    its files without a last day, e-mails.
    """
    with transaction.atomic():
        held = begin(process, "reabrir", by, read=read, with_form=True)
        event = _back(held, "reabrir", by, required(text))
        close_form(held)
        retention.go_on(held)
        return event


def _out(process: Process, name: str, by: User, to: State, text: str) -> ProcessEvent:
    """The process leaves its way: where it would go on is kept."""
    before = State(process.resume_to if process.state == State.SUSPENDED else process.state)
    process.resume_to = RESUMES[before]
    event = write(process, name, by, to=to, text=text)
    for asked in process.requests.filter(closure=None):
        RequestClosure.objects.create(
            request=asked, event=event, outcome=RequestOutcome.WITHDRAWN, at=event.at
        )
    clock.stop(process, StopReason.SUSPENSION)
    settle(process, event)
    retention.end(process)
    return event


def _back(process: Process, name: str, by: User, text: str) -> ProcessEvent:
    to = State(process.resume_to)
    process.resume_to = ""
    clock.go_on(process)
    event = finish(process, name, by, to=to, text=text)
    letters.moved(event)
    return event
