"""Which acts are possible now, for one person, and why the others are not: in words for the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidaturas import rules
from candidaturas.domain.acts import ACTS, Act
from candidaturas.domain.telling import is_in_time
from candidaturas.domain.versions import current_assessments
from candidaturas.enums import Actor, ProposalKind, State
from candidaturas.models import ApplicationSettings, Meeting, Process, Proposal

if TYPE_CHECKING:
    from contas.models import User

# What even who has an interest in a process may do: none of it touches the entity.
IN_HOUSE = ("anotar", "atribuir", "retirar-atribuicao")

Guard = Callable[[Process, "User"], str]


def is_allowed(process: Process, act: Act, user: User) -> bool:
    """Whether a person is on the side of an act, whatever the state."""
    match act.by:
        case Actor.ENTITY:
            return rules.may_act_for_entity(user, process)
        case Actor.REVIEWER:
            return rules.may_assess(user)
        case Actor.DECIDER:
            return rules.may_decide(user)
        case _:
            return rules.may_handle(user)


def why_not(process: Process, name: str, user: User) -> str:
    """Why an act is not possible now for a person; "" where it is."""
    return _why_not(process, ACTS[name], user, _Sides(process, user))


class _Sides:
    """Why a person does not review a process, decide it or deal with it, each asked for once."""

    def __init__(self, process: Process, user: User) -> None:
        self.process, self.user = process, user

    @cached_property
    def has_conflict(self) -> bool:
        return rules.has_conflict(self.user, self.process)

    @cached_property
    def reviewer(self) -> str:
        return _not_reviewer(self)

    @cached_property
    def decider(self) -> str:
        return _not_decider(self)

    @property
    def staff(self) -> str:
        if self.has_conflict:
            return _("Tem um interesse neste processo: outra pessoa tem de tratar dele.")
        return ""


def _why_not(process: Process, act: Act, user: User, sides: _Sides) -> str:
    if State(process.state) not in act.to:
        return str(act.elsewhere)
    if act.by == Actor.REVIEWER and act.name != "declarar":
        reason = sides.reviewer
    elif act.by == Actor.DECIDER:
        reason = sides.decider
    elif act.by == Actor.STAFF and act.name not in IN_HOUSE:
        reason = sides.staff
    else:
        reason = ""
    guard = GUARDS.get(act.name)
    return reason or (guard(process, user) if guard else "")


def acts_for(process: Process, user: User) -> list[tuple[Act, str]]:
    """Every act of the staff that the person may ever do, with "" where possible now, or why not."""
    sides = _Sides(process, user)
    return [
        (act, _why_not(process, act, user, sides))
        for act in ACTS.values()
        if act.by != Actor.ENTITY and is_allowed(process, act, user)
    ]


def standing_proposal(process: Process) -> Proposal | None:
    """The proposal that waits for a decision."""
    if process.state != State.PROPOSED:
        return None
    return process.proposals.filter(decision=None).last()


def open_meeting(process: Process) -> Meeting | None:
    """The meeting that is proposed or agreed, if there is one."""
    return process.meetings.filter(held_on=None, declined_at=None, cancelled_at=None).last()


def _not_reviewer(sides: _Sides) -> str:
    process, user = sides.process, sides.user
    if sides.has_conflict:
        return _("Tem um interesse neste processo: outra pessoa tem de o avaliar.")
    if rules.has_decided(user, process):
        return _("Quem já decidiu este processo não o avalia.")
    if not process.assignments.filter(reviewer=user, ended_at=None).exists():
        return _("Este processo não lhe está atribuído.")
    if not rules.has_declared(user, process):
        return _("Declare primeiro que não tem interesse neste processo.")
    return ""


def _not_decider(sides: _Sides) -> str:
    if rules.has_reviewed(sides.user, sides.process):
        return _("Quem avaliou ou propôs não decide.")
    if sides.has_conflict:
        return _("Tem um interesse neste processo: outra pessoa tem de o decidir.")
    return ""


def _unidentified(process: Process, _user: User) -> str:
    return "" if process.entity is None else _("A entidade já está confirmada.")


def _identified(process: Process, _user: User) -> str:
    return _("Confirme primeiro qual é a entidade.") if process.entity is None else ""


def _no_meeting(process: Process, _user: User) -> str:
    return _("Já há uma reunião proposta ou combinada.") if open_meeting(process) else ""


def _meeting(process: Process, _user: User) -> str:
    return "" if open_meeting(process) else _("Não há nenhuma reunião marcada.")


def _meeting_to_choose(process: Process, _user: User) -> str:
    meeting = open_meeting(process)
    return "" if meeting and meeting.chosen_id is None else _("Não há datas por escolher.")


def _meeting_agreed(process: Process, _user: User) -> str:
    meeting = open_meeting(process)
    return "" if meeting and meeting.chosen_id else _("Não há nenhuma reunião combinada.")


def _abandoned(process: Process, _user: User) -> str:
    """An expression is archived only while its entity is unknown; the rest once the entity let time pass."""
    if process.state == State.EXPRESSED:
        if process.entity is None:
            return ""
        return _("A entidade está confirmada e espera pela resposta da agência: não se arquiva.")
    if process.due_on is None or process.due_on >= timezone.localdate():
        return _("A entidade tem até %(day)s: só depois se arquiva.") % {
            "day": date_format(process.due_on, "DATE_FORMAT") if process.due_on else "—"
        }
    return ""


def _assessed(process: Process, _user: User) -> str:
    missing = ApplicationSettings.load().reviewers - len(current_assessments(process))
    if missing <= 0:
        return ""
    return ngettext(
        "Falta %(count)d avaliação da versão atual da candidatura.",
        "Faltam %(count)d avaliações da versão atual da candidatura.",
        missing,
    ) % {"count": missing}


def _hearing_over(process: Process, _user: User) -> str:
    if is_in_time(process):
        return _("A entidade pode responder até %(day)s.") % {
            "day": date_format(process.due_on, "DATE_FORMAT") if process.due_on else "—"
        }
    return ""


def _may_favour(process: Process, _user: User) -> str:
    proposal = standing_proposal(process)
    if proposal is None:
        return _("Não há nenhuma proposta por decidir.")
    if proposal.kind == ProposalKind.UNFAVOURABLE:
        return _("A proposta é de indeferimento: devolva-a à avaliação se não concorda.")
    return ""


def _may_refuse(process: Process, _user: User) -> str:
    proposal = standing_proposal(process)
    if proposal is None:
        return _("Não há nenhuma proposta por decidir.")
    if proposal.kind != ProposalKind.UNFAVOURABLE:
        return _("A proposta é de deferimento: devolva-a à avaliação se não concorda.")
    if proposal.after is None:
        return _("A entidade ainda não foi ouvida: sem audiência fechada não há indeferimento.")
    return ""


def _resumable(process: Process, _user: User) -> str:
    return "" if process.resume_to else _("Não se sabe a que passo voltar.")


GUARDS: dict[str, Guard] = {
    "identificar": _unidentified,
    "responder": _identified,
    "propor-reuniao": _no_meeting,
    "cancelar-reuniao": _meeting,
    "registar-reuniao": _meeting_agreed,
    "escolher-data": _meeting_to_choose,
    "recusar-datas": _meeting_to_choose,
    "arquivar": _abandoned,
    "propor-deferimento": _assessed,
    "propor-indeferimento": _assessed,
    "fechar-audiencia": _hearing_over,
    "deferir": _may_favour,
    "indeferir": _may_refuse,
    "retomar": _resumable,
    "reabrir": _resumable,
}
