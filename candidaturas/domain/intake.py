"""What entities send by the forms: an expression of interest begins a process, an application goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from candidaturas.domain import clock, letters
from candidaturas.domain.moving import NotPossibleError, begin, finish
from candidaturas.enums import RequestOutcome, State
from candidaturas.models import Process, RequestClosure
from portal.wizard.domain.locking import ClosedError

if TYPE_CHECKING:
    from candidaturas.models import ProcessEvent
    from portal.wizard.models import Draft, Submission
    from rede.models import Entity, Municipality


def receive_expression(
    draft: Draft,
    submission: Submission,
    *,
    name: str,
    kind: str,
    model: str,
    municipality: Municipality,
    entity: Entity | None = None,
) -> Process:
    """Begin a process with an expression of interest, in the transaction that sends its form.

    `entity` is that on whose behalf it was filled in, whose kind counts; None: staff confirm which one it is.
    Effects: the process, one event, its limit, one e-mail to each person who handles processes.
    """
    process = Process.objects.create(
        expression=draft,
        entity=entity,
        name=name,
        kind=entity.kind if entity else kind,  # by it the formal check has its list
        model=model,
        municipality=municipality,
        received_at=submission.at,
        moved_at=submission.at,
    )
    event = finish(process, "manifestar", submission.by)
    letters.to_handlers("applications.expression", event)
    return process


def receive_application(
    draft: Draft, submission: Submission, *, name: str, model: str, municipality: Municipality
) -> ProcessEvent:
    """Take an application in, for the first time or corrected, in the transaction that sends its form.

    Effects: state, one event, what lists say of it; after a correction the request closed and the clock on
    its way again; one e-mail to each reviewer, or to all who handle processes where it has none. Raises
    `ClosedError`, which the form shows with what was typed, where the process expects no application.
    """
    process = Process.objects.get(application=draft)
    assert submission.by is not None  # noqa: S101 - forms are sent by somebody who signed in
    act = "corrigir" if process.state == State.CORRECTION else "candidatar"
    try:
        held = begin(process, act, submission.by)
    except NotPossibleError as error:
        raise ClosedError(str(error)) from error
    held.name, held.model, held.municipality = name, model, municipality
    asked = held.requests.filter(closure=None).last()
    if act == "corrigir":
        clock.go_on(held)
    else:
        held.submitted_at = submission.at
    event = finish(held, act, submission.by, to=State.SUBMITTED)
    if asked:
        RequestClosure.objects.create(
            request=asked, event=event, outcome=RequestOutcome.ANSWERED, at=event.at
        )
    letters.to_reviewers("applications.arrived", event)
    return event
