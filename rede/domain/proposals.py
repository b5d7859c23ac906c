"""Changes of public data that coordinators propose: asked, withdrawn, accepted or refused."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contas.models import User
from portal.models import StaleVersionError
from rede.domain import values
from rede.domain.editing import check, record_change
from rede.domain.letters import tell_decision
from rede.enums import ProposalState
from rede.models import Centre, CentreEvent, Proposal
from rede.rules import is_coordinator


class NothingProposedError(Exception):
    """What was proposed is what is there already."""


class AlreadyDecidedError(Exception):
    """Someone else decided first, or the author withdrew it; `proposal` says how it stands."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(proposal.get_state_display())
        self.proposal = proposal


@dataclass(frozen=True)
class Difference:
    """One field of a proposal in words: as the author read it, as it stands now, as proposed.

    `moved` where it changed since the author read it.
    """

    name: str
    label: str
    before: str
    now: str
    after: str

    @property
    def moved(self) -> bool:
        return self.now != self.before


def propose(centre: Centre, author: User, wanted: values.Values, *, read_version: int, note: str) -> Proposal:
    """Keep what a coordinator wants changed; `wanted` is a reading of `values.PROPOSABLE`.

    Only what differs is kept, as {name: [before, after]}. The same proposal sent twice is one. Raises
    `PermissionDenied`, `StaleVersionError` where the centre changed since it was read, `ValidationError`
    and `NothingProposedError`. Effects: one row.
    """
    with transaction.atomic():
        locked = Centre.objects.select_for_update(of=("self",)).get(pk=centre.pk)
        if not is_coordinator(author, locked):
            raise PermissionDenied
        if locked.version != read_version:
            raise StaleVersionError
        before = values.read(locked, values.PROPOSABLE)
        differing = {
            name: [before[name], wanted[name]]
            for name in values.PROPOSABLE
            if name in wanted and wanted[name] != before[name]
        }
        if not differing:
            raise NothingProposedError
        values.write(locked, wanted)
        check(locked)
        waiting = locked.proposals.filter(author=author, state=ProposalState.PENDING)
        for earlier in waiting:
            if (earlier.values, earlier.note) == (differing, note):
                return earlier
        return Proposal.objects.create(
            centre=centre, author=author, values=differing, note=note, read_version=read_version
        )


def differences(proposal: Proposal) -> list[Difference]:
    """What a proposal changes, field by field, beside what is there now."""
    now = values.read(proposal.centre, proposal.values)
    return [
        Difference(
            name,
            values.label(name),
            values.words(name, before),
            values.words(name, now[name]),
            values.words(name, after),
        )
        for name, (before, after) in proposal.values.items()
    ]


def accept(proposal: Proposal, by: User, *, read_version: int) -> CentreEvent | None:
    """Put a proposal into effect as it was proposed.

    Raises `AlreadyDecidedError`, `StaleVersionError` where the centre is not at the version the decider
    read, and `ValidationError` where what is proposed is no longer valid. Effects, all or none, with both
    rows locked: the centre's data and version, one event with the changes, the decision, one e-mail to the
    author.
    """
    with transaction.atomic():
        locked = _pending(proposal)
        centre = Centre.objects.select_for_update(of=("self",)).get(pk=locked.centre_id)
        if centre.version != read_version:
            raise StaleVersionError
        wanted = {name: after for name, (_before, after) in locked.values.items()}
        before = values.read(centre, wanted)
        values.write(centre, wanted)
        check(centre)
        centre.save()
        event = record_change(centre, before, by)
        _decide(locked, ProposalState.ACCEPTED, by, "")
        return event


def refuse(proposal: Proposal, by: User, reason: str) -> None:
    """Answer no, saying why. Raises `AlreadyDecidedError`, and ValueError without a reason.

    Effects, all or none: the decision, one e-mail to the author.
    """
    if not reason.strip():
        raise ValueError(_("Indique o motivo: segue na resposta a quem propôs."))
    with transaction.atomic():
        _decide(_pending(proposal), ProposalState.REFUSED, by, reason.strip())


def withdraw(proposal: Proposal, by: User) -> None:
    """Take one's own proposal back. Raises `PermissionDenied` and `AlreadyDecidedError`."""
    if proposal.author_id != by.pk:
        raise PermissionDenied
    with transaction.atomic():
        locked = _pending(proposal)
        locked.state = ProposalState.WITHDRAWN
        locked.decided_at = timezone.now()
        locked.save(update_fields=["state", "decided_at"])


def _pending(proposal: Proposal) -> Proposal:
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if locked.state != ProposalState.PENDING:
        raise AlreadyDecidedError(locked)
    return locked


def _decide(proposal: Proposal, state: ProposalState, by: User, reason: str) -> None:
    proposal.state = state
    proposal.decided_by = by
    proposal.decided_at = timezone.now()
    proposal.reason = reason
    proposal.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    if proposal.author and proposal.author.is_active:
        tell_decision(proposal.author.email, proposal)
