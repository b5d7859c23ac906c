"""What reviewers propose, and the hearing that a proposal to refuse opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from candidaturas.domain import clock, letters
from candidaturas.domain.moving import NotPossibleError, begin, finish, required
from candidaturas.domain.talking import attach
from candidaturas.domain.telling import is_in_time
from candidaturas.domain.versions import newest
from candidaturas.enums import ProposalKind, State, StopReason
from candidaturas.models import ApplicationSettings, Hearing, HearingAnswer, HearingClosure, Proposal
from portal import deadlines

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from candidaturas.models import Process, ProcessEvent
    from contas.models import User


def propose(
    process: Process, by: User, *, kind: str, grounds: str, conditions: str = "", read: int | None = None
) -> Proposal:
    """Propose what to decide. To refuse opens the hearing of the entity, with this text as the draft.

    Effects: state, one event, the proposal; in favour, one e-mail to each decider; to refuse, the hearing
    with its last day, the clock of the decision stopped, one e-mail to each person who writes for the entity.
    Raises `NotPossibleError`, `MovedError`, `PermissionDenied`, ValueError without grounds or conditions.
    """
    refuses = kind == ProposalKind.UNFAVOURABLE
    name = "propor-indeferimento" if refuses else "propor-deferimento"
    with transaction.atomic():
        held = begin(process, name, by, read=read)
        if refuses:
            clock.stop(held, StopReason.HEARING)
        event = finish(
            held, name, by, to=State.HEARING if refuses else State.PROPOSED, text=required(grounds)
        )
        proposal = _proposal(held, by, event, kind, event.text, conditions)
        if refuses:
            _open_hearing(held, proposal)
            letters.to_entity("applications.hearing", event, until=held.due_on)
        else:
            letters.to_deciders(event)
        return proposal


def answer_hearing(
    process: Process, by: User, text: str, files: Sequence[UploadedFile] = ()
) -> HearingAnswer:
    """Answer the proposal to refuse, for the entity: once, until the last day of the hearing.

    Effects: state, one event that holds the files, the answer, the clock on its way, one e-mail to each
    reviewer. Raises `NotPossibleError` also after the last day.
    """
    with transaction.atomic():
        held = begin(process, "pronunciar", by)
        hearing = held.hearings.filter(closure=None).latest("pk")
        if not is_in_time(held):
            raise NotPossibleError(
                _("O prazo para responder terminou. Pode enviar uma mensagem, que fica no processo."), held
            )
        clock.go_on(held)
        event = finish(held, "pronunciar", by, to=State.WEIGHING, text=required(text))
        answer = HearingAnswer.objects.create(
            hearing=hearing, event=event, at=event.at, by=by, text=event.text
        )
        attach(event, by, files)
        letters.to_reviewers("applications.arrived", event)
        return answer


def close_hearing(process: Process, by: User, *, read: int | None = None) -> ProcessEvent:
    """Note that a hearing is over and nothing came. Effects: state, one event, the clock runs, e-mails."""
    with transaction.atomic():
        held = begin(process, "fechar-audiencia", by, read=read)
        clock.go_on(held)
        event = finish(held, "fechar-audiencia", by, to=State.WEIGHING)
        letters.moved(event)
        return event


def weigh(
    process: Process,
    by: User,
    *,
    weighing: str,
    kind: str,
    grounds: str,
    conditions: str = "",
    read: int | None = None,
) -> Proposal:
    """Weigh in writing what the entity answered, or that it did not, and propose anew, either way.

    Effects: state, one event, the hearing closed, the new proposal, one e-mail to each decider.
    """
    with transaction.atomic():
        held = begin(process, "ponderar", by, read=read)
        hearing = held.hearings.filter(closure=None).latest("pk")
        event = finish(held, "ponderar", by, to=State.PROPOSED, text=required(weighing))
        closure = HearingClosure.objects.create(hearing=hearing, at=event.at, by=by, weighing=event.text)
        proposal = _proposal(held, by, event, kind, grounds, conditions, after=closure)
        letters.to_deciders(event)
        return proposal


def _proposal(
    process: Process,
    by: User,
    event: ProcessEvent,
    kind: str,
    grounds: str,
    conditions: str,
    *,
    after: HearingClosure | None = None,
) -> Proposal:
    sent = newest(process)
    assert sent is not None  # noqa: S101 - nothing is proposed before an application came
    return Proposal.objects.create(
        process=process,
        event=event,
        submission=sent,
        kind=kind,
        grounds=required(grounds),
        conditions=required(conditions) if kind == ProposalKind.CONDITIONAL else "",
        after=after,
        by=by,
        at=event.at,
    )


def _open_hearing(process: Process, proposal: Proposal) -> None:
    days, island = ApplicationSettings.load().hearing_days, clock.is_island(process)
    due_on = deadlines.end(timezone.localdate(proposal.at), days, island=island)
    assert due_on is not None  # noqa: S101 - nothing stops this limit
    Hearing.objects.create(
        process=process, proposal=proposal, at=proposal.at, days=days, island=island, due_on=due_on
    )
    clock.refresh(process)
