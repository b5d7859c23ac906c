"""The one way a process moves: its row locked, the act allowed, one event written, the clock set anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from candidaturas.domain import clock
from candidaturas.domain.acts import ACTS
from candidaturas.domain.possible import is_allowed, why_not
from candidaturas.enums import State
from candidaturas.models import ActDraft, Process, ProcessEvent
from portal import audit
from portal.wizard.domain.locking import lock
from portal.wizard.models import Draft

if TYPE_CHECKING:
    from contas.models import User


# Acts that change what a process is without moving it: who read it before has to look again.
REPEATED = ("manifestar", "identificar", "responder")


class NotPossibleError(Exception):
    """The act cannot be done now; the message says why, `process` how it stands by now."""

    def __init__(self, reason: str, process: Process) -> None:
        super().__init__(reason)
        self.process = process


class MovedError(NotPossibleError):
    """Somebody moved the process on since the page was read."""


def locked(process: Process) -> Process:
    """The process as it stands, its row held until the end of the transaction."""
    found = Process.objects.select_for_update(of=("self",))
    return found.select_related("expression", "application", "entity", "municipality").get(pk=process.pk)


def begin(
    process: Process, name: str, by: User, *, read: int | None = None, with_form: bool = False
) -> Process:
    """Hold the process for an act, in the caller's transaction; `with_form` holds its application first.

    Whoever sends an application holds the form before the process, so the others do too. `read` is the
    version on the page where the person decided. Raises `PermissionDenied` to whoever is never
    allowed the act, `MovedError` and `NotPossibleError`.
    """
    if with_form and (draft := Draft.objects.filter(process_applied=process).first()):
        lock(draft)
    held = locked(process)
    if not is_allowed(held, ACTS[name], by):
        raise PermissionDenied
    if read is not None and read != held.version:
        raise MovedError(_moved(held), held)
    reason = why_not(held, name, by)
    if reason:
        raise NotPossibleError(reason, held)
    return held


def finish(
    process: Process, name: str, by: User | None, *, to: State | None = None, text: str = ""
) -> ProcessEvent:
    """Write the event of an act on a held process, and settle the process where it leads; see both."""
    event = write(process, name, by, to=to, text=text)
    settle(process, event)
    return event


def write(
    process: Process, name: str, by: User | None, *, to: State | None = None, text: str = ""
) -> ProcessEvent:
    """Append the event of an act; `to` is where it leads (None: it moves nothing).

    Effects: one event, one line of the audit; the person's own unfinished text of this act goes. Raises
    ValueError for a state to which the act does not lead.
    """
    act = ACTS[name]
    state = State(process.state)
    target = to or state
    if name != "manifestar" and target not in act.to[state]:
        message = f"{name} leads from {state} to {act.to[state]}, not to {target}"
        raise ValueError(message)
    ActDraft.objects.filter(process=process, act=name, by=by).delete()
    audit.record(audit.Verb.CHANGED, process, by, name)
    return ProcessEvent.objects.create(
        process=process,
        act=name,
        at=timezone.now(),
        by=by,
        from_state="" if name == "manifestar" else state,
        to_state=target,
        text=text,
        is_internal=act.is_internal,
    )


def settle(process: Process, event: ProcessEvent) -> None:
    """Put a held process where its event leads. Effects: state, version and limits; none where it stays."""
    if event.from_state and event.from_state == event.to_state and event.act not in REPEATED:
        return
    if event.from_state != event.to_state:
        process.state = event.to_state
        process.moved_at = event.at
    limits = clock.limits(process)
    process.due_on, process.decide_by = limits.due_on, limits.decide_by
    process.save()


def close_form(process: Process) -> None:
    """Take no more answers in an application that was sent; what was typed since stays for a next time."""
    draft = process.application
    if draft and draft.number and draft.is_open:
        draft.is_open = False
        draft.save(update_fields=["is_open"])


def required(text: str) -> str:
    """A text that must be there, trimmed; raises ValueError."""
    if not text.strip():
        message = "a text is needed"
        raise ValueError(message)
    return text.strip()


def _moved(process: Process) -> str:
    last = process.events.select_related("by").last()
    told = ACTS[last.act].told if last else ""
    return _(
        "O processo mudou enquanto escrevia (%(what)s). O seu texto está guardado: leia e decida de novo."
    ) % {"what": told}
