"""Decisions: by who did not review, told with grounds and means of challenge, undone by a new act alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from candidaturas.decision_letter import letter
from candidaturas.domain import clock, letters, retention
from candidaturas.domain.moving import NotPossibleError, begin, finish, required, settle, write
from candidaturas.domain.possible import standing_proposal
from candidaturas.enums import DecisionKind, ProposalKind, State
from candidaturas.models import ApplicationSettings, Decision
from portal import outbox

if TYPE_CHECKING:
    from candidaturas.models import Process, ProcessEvent
    from contas.models import User


def decide(
    process: Process, by: User, *, grounds: str, conditions: str = "", read: int | None = None
) -> Decision:
    """Decide what was proposed, in one's own words; who disagrees sends the proposal back.

    Effects, all or none: state, one event, the decision with the means of challenge as they are today, the
    notification by e-mail, with its PDF, to each person who writes for the entity. Raises `NotPossibleError`
    where the person reviewed the process, or a refusal has no closed hearing; `MovedError`,
    `PermissionDenied`, ValueError without grounds. The database refuses the same once more.
    """
    with transaction.atomic():
        latest = process.proposals.filter(decision=None).last()
        refuses = latest is not None and latest.kind == ProposalKind.UNFAVOURABLE
        name = "indeferir" if refuses else "deferir"
        held = begin(process, name, by, read=read)
        proposal = standing_proposal(held)
        if proposal is None or (proposal.kind == ProposalKind.UNFAVOURABLE) != refuses:
            raise NotPossibleError(_("A proposta mudou: leia-a de novo."), held)
        # The decision is written before the state that stands on it, which the database asks for.
        event = write(held, name, by, to=State.REFUSED if refuses else State.APPROVED, text=required(grounds))
        is_conditional = proposal.kind == ProposalKind.CONDITIONAL
        decision = Decision.objects.create(
            process=held,
            event=event,
            kind=proposal.kind,
            proposal=proposal,
            proposed_by=proposal.by,
            closure=proposal.after if refuses else None,
            by=by,
            at=event.at,
            entity_name=held.name,
            grounds=event.text,
            conditions=required(conditions or proposal.conditions) if is_conditional else "",
            means=means(held),
        )
        held.decision = decision
        settle(held, event)
        if refuses:
            retention.end(held)
        _notify(decision)
        return decision


def send_back(process: Process, by: User, text: str, *, read: int | None = None) -> ProcessEvent:
    """Give a proposal back to be looked at again, saying why.

    Effects: state, one event, one e-mail to each reviewer. A refusal proposed again is heard again.
    """
    with transaction.atomic():
        held = begin(process, "devolver", by, read=read)
        event = finish(held, "devolver", by, to=State.ASSESSMENT, text=required(text))
        letters.to_reviewers("applications.returned", event)
        return event


def revoke(process: Process, by: User, grounds: str, *, read: int | None = None) -> Decision:
    """Undo a decision by a new one, with its grounds: the application is assessed again.

    Effects: state, one event, the revocation beside the decision, which stays as it was, a new limit for
    deciding, the notification to each person who writes for the entity.
    """
    with transaction.atomic():
        held = begin(process, "revogar", by, read=read)
        # The process leaves its state before the decision is undone, which the database asks for.
        event = write(held, "revogar", by, to=State.ASSESSMENT, text=required(grounds))
        undone, held.decision = held.decision, None
        settle(held, event)
        decision = Decision.objects.create(
            process=held,
            event=event,
            kind=DecisionKind.REVOCATION,
            revokes=undone,
            by=by,
            at=event.at,
            entity_name=held.name,
            grounds=event.text,
            means=means(held),
        )
        clock.refresh(held)  # the limit counts from the revocation
        retention.go_on(held)
        _notify(decision)
        return decision


def means(process: Process) -> str:
    """How the entity may challenge a decision, in the language it writes in."""
    chosen = ApplicationSettings.load()
    return chosen.means_en if process.expression.language == "en" else chosen.means


def _notify(decision: Decision) -> None:
    language = decision.process.expression.language
    with override(language):
        name = f"{decision.process.number.replace('/', '-')}-{_('decisão')}.pdf"
        attachment = outbox.Attachment(name=name, content=letter(decision), mimetype="application/pdf")
        parts = [
            decision.grounds,
            f"{_('Condições')}: {decision.conditions}" if decision.conditions else "",
            decision.means,
        ]
    letters.to_entity(
        "applications.decision",
        decision.event,
        text="\n\n".join(part for part in parts if part),
        attachments=[attachment],
    )
