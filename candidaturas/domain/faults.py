"""What cannot be in one process: a state, a history and rows that do not fit one another, told to people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from candidaturas.domain.acts import ACTS, OPEN
from candidaturas.enums import DecisionKind, ProposalKind, State

if TYPE_CHECKING:
    from candidaturas.models import Decision, Process, ProcessEvent

RUNNING = (State.EXPRESSED, State.ANSWERED, State.SUBMITTED, State.ASSESSMENT, State.WEIGHING, State.PROPOSED)
STOPPED = (State.CORRECTION, State.CLARIFICATION, State.HEARING, State.SUSPENDED)
ASIDE = (State.SUSPENDED, State.WITHDRAWN, State.ARCHIVED)


def faults(process: Process) -> Iterator[str]:
    """What cannot be, and what to do about it where an act mends it; in the language that is active."""
    if process.state not in State:
        yield _("Está num passo que não existe: «%(state)s».") % {"state": process.state}
        return
    state = State(process.state)
    yield from _history(list(process.events.all()), state)
    yield from _waiting(process, state)
    yield from _clock(process, state)
    if state in ASIDE and not process.resume_to:
        yield _in(state, _("Está em «%(state)s» e não se sabe a que passo voltar."))
    yield from _form(process, state)
    yield from _decided(process, state)


def _in(state: str, sentence: str) -> str:
    """A sentence about the step where a process stands."""
    return sentence % {"state": _name(state)}


def _name(state: str) -> str:
    return str(dict(State.choices).get(state, state)) if state else _("nenhum passo")


def _history(events: list[ProcessEvent], state: State) -> Iterator[str]:
    before = ""
    for event in events:
        act = ACTS.get(event.act)
        told = {
            "day": date_format(timezone.localdate(event.at), "DATE_FORMAT"),
            "act": act.label if act else event.act,
            "before": _name(before),
            "began": _name(event.from_state),
            "ended": _name(event.to_state),
        }
        if event.from_state != before:
            yield (
                _("Em %(day)s, «%(act)s» começou em «%(began)s» e o processo estava em «%(before)s».") % told
            )
        if act is None:
            yield _("Em %(day)s, o histórico tem um ato que não existe: «%(act)s».") % told
        elif event.to_state not in _allowed(event):
            yield _("Em %(day)s, «%(act)s» levou de «%(began)s» a «%(ended)s», aonde não pode levar.") % told
        if event.by_id is None:
            yield _("Em %(day)s, não se sabe quem fez «%(act)s».") % told
        before = event.to_state
    if before != state:
        yield _("Está em «%(state)s» e o histórico acaba em «%(before)s».") % {
            "state": state.label,
            "before": _name(before),
        }


def _allowed(event: ProcessEvent) -> tuple[State, ...]:
    """Where the act of an event may lead from where it began; only an expression begins from nothing."""
    if event.from_state in State:
        return ACTS[event.act].to.get(State(event.from_state), ())
    return (State.EXPRESSED,) if event.act == "manifestar" and not event.from_state else ()


def _waiting(process: Process, state: State) -> Iterator[str]:
    asked = [one for one in process.requests.all() if not hasattr(one, "closure")]
    hearings = [one for one in process.hearings.all() if not hasattr(one, "closure")]
    waits = state in {State.CORRECTION, State.CLARIFICATION}
    if waits and not asked:
        yield _in(state, _("Está em «%(state)s» sem pedido aberto: a entidade não tem a que responder."))
    if len(asked) > waits:
        yield _("Está em «%(state)s» com pedidos abertos a mais: %(count)d.") % {
            "state": state.label,
            "count": len(asked) - waits,
        }
    if state in {State.HEARING, State.WEIGHING} and not hearings:
        yield _in(state, _("Está em «%(state)s» sem audiência aberta."))


def _clock(process: Process, state: State) -> Iterator[str]:
    is_stopped = any(one.last is None for one in process.stops.all())
    if state in RUNNING and is_stopped:
        yield _in(
            state,
            _(
                "Está em «%(state)s» com o prazo da decisão parado. Suspender e retomar o processo, onde se "
                "pode, põe-no a contar no dia seguinte."
            ),
        )
    if state in STOPPED and not is_stopped:
        yield _in(state, _("Está em «%(state)s» e o prazo da decisão devia estar parado."))


def _form(process: Process, state: State) -> Iterator[str]:
    draft = process.application
    sent = bool(draft and draft.number)
    if state not in {State.EXPRESSED, State.ANSWERED, *ASIDE} and not sent:
        yield _in(state, _("Está em «%(state)s» sem candidatura enviada."))
    if draft and sent and state in OPEN and draft.is_open != (state == State.CORRECTION):
        yield (
            _in(state, _("Está em «%(state)s» com o formulário aberto, que a entidade não pode enviar."))
            if draft.is_open
            else _(
                "O formulário está fechado e a entidade não o pode corrigir. Retire o pedido e peça a "
                "correção de novo."
            )
        )


def _decided(process: Process, state: State) -> Iterator[str]:
    decision = process.decision
    is_decided = state in {State.APPROVED, State.REFUSED}
    if is_decided != (decision is not None):
        told = (
            _("Está em «%(state)s» com uma decisão.") if decision else _("Está em «%(state)s» sem decisão.")
        )
        yield _in(state, told)
    undecided = [one for one in process.proposals.all() if one.pk not in _decided_proposals(process)]
    if state == State.PROPOSED and not undecided:
        yield _in(state, _("Está em «%(state)s» sem proposta por decidir."))
    assessors = {one.by_id for one in process.assessments.all()}
    reviewers = assessors | {one.by_id for one in process.proposals.all()}
    for one in process.decisions.all():
        if one.by_id in reviewers:
            yield _(
                "Foi decidido por quem o avaliou ou fez a proposta. Se a decisão ainda vale, outra pessoa "
                "deve revogá-la e decidir de novo."
            )
        if one.kind == DecisionKind.UNFAVOURABLE and not _heard(one):
            yield _(
                "Foi indeferido sem audiência fechada. Se a decisão ainda vale, deve ser revogada, e a "
                "entidade ouvida."
            )
    if decision and (state == State.REFUSED) != (decision.kind == DecisionKind.UNFAVOURABLE):
        yield _("Está em «%(state)s» por uma decisão de «%(kind)s».") % {
            "state": state.label,
            "kind": DecisionKind(decision.kind).label,
        }


def _decided_proposals(process: Process) -> set[int | None]:
    return {one.proposal_id for one in process.decisions.all()}


def _heard(decision: Decision) -> bool:
    closure, proposal = decision.closure, decision.proposal
    return bool(
        closure
        and proposal
        and closure.hearing.process_id == decision.process_id
        and proposal.after_id == closure.pk
        and proposal.kind == ProposalKind.UNFAVOURABLE
    )
