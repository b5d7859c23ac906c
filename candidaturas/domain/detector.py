"""Finds processes in a state that nothing could have led to, and numbers that are missing: a daily report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from candidaturas import guards
from candidaturas.domain.acts import ACTS, OPEN
from candidaturas.enums import DecisionKind, ProposalKind, State
from candidaturas.models import Decision, Process
from portal.wizard.models import Draft, Series

if TYPE_CHECKING:
    from candidaturas.models import ProcessEvent

RUNNING = (State.EXPRESSED, State.ANSWERED, State.SUBMITTED, State.ASSESSMENT, State.WEIGHING, State.PROPOSED)
STOPPED = (State.CORRECTION, State.CLARIFICATION, State.HEARING, State.SUSPENDED)
ASIDE = (State.SUSPENDED, State.WITHDRAWN, State.ARCHIVED)
FORMS = {"MI": "manifestacao", "CA": "candidatura"}


@dataclass(frozen=True)
class Finding:
    """Something impossible: in a process, or (None) in the whole; `what` is for administrators."""

    process: Process | None
    what: str


def impossible() -> list[Finding]:
    """Everything that cannot be; reads every process once, a few hundred at a time."""
    found = [Finding(None, f"the database lacks the guard {name}") for name in _missing_guards()]
    found += [Finding(None, what) for what in _gaps()]
    processes = Process.objects.select_related("application", "expression", "decision").prefetch_related(
        "events",
        "stops",
        "requests__closure",
        "hearings__closure",
        "proposals",
        Prefetch("decisions", Decision.objects.select_related("closure__hearing", "proposal")),
        "assessments",
    )
    for process in processes.order_by("pk").iterator(chunk_size=300):
        found += [Finding(process, what) for what in faults(process)]
    return found


def faults(process: Process) -> Iterator[str]:
    """What cannot be in one process."""
    state = State(process.state)
    yield from _history(list(process.events.all()), state)
    asked = [one for one in process.requests.all() if not hasattr(one, "closure")]
    hearings = [one for one in process.hearings.all() if not hasattr(one, "closure")]
    stops = [one for one in process.stops.all() if one.last is None]
    waits = state in {State.CORRECTION, State.CLARIFICATION}
    if waits != (len(asked) == 1) or len(asked) > 1:
        yield f"{len(asked)} open requests in {state}"
    if state in {State.HEARING, State.WEIGHING} and not hearings:
        yield f"no open hearing in {state}"
    if (state in RUNNING and stops) or (state in STOPPED and not stops):
        yield f"{len(stops)} open stops of the clock in {state}"
    if state in {State.SUSPENDED, State.WITHDRAWN, State.ARCHIVED} and not process.resume_to:
        yield f"nowhere to go on to from {state}"
    yield from _form(process, state)
    yield from _decided(process, state)


def _history(events: list[ProcessEvent], state: State) -> Iterator[str]:
    before = ""
    for event in events:
        if event.from_state != before:
            yield f"{event.act} began in {event.from_state or 'nothing'}, after {before or 'nothing'}"
        if event.act not in ACTS:
            yield f"{event.act} is no act"
        elif event.to_state not in _allowed(event):
            yield f"{event.act} led from {event.from_state or 'nothing'} to {event.to_state}"
        if event.by_id is None:
            yield f"{event.act} has no author"
        before = event.to_state
    if before != state:
        yield f"stands in {state}, and its history ends in {before or 'nothing'}"


def _allowed(event: ProcessEvent) -> tuple[State, ...]:
    """Where the act of an event may lead from where it began; only an expression begins from nothing."""
    if not event.from_state:
        return (State.EXPRESSED,) if event.act == "manifestar" else ()
    return ACTS[event.act].to.get(State(event.from_state), ())


def _form(process: Process, state: State) -> Iterator[str]:
    draft = process.application
    sent = bool(draft and draft.number)
    if state not in {State.EXPRESSED, State.ANSWERED, *ASIDE} and not sent:
        yield f"no application in {state}"
    if draft and sent and state in OPEN and draft.is_open != (state == State.CORRECTION):
        yield f"its form is {'open' if draft.is_open else 'closed'} in {state}"


def _decided(process: Process, state: State) -> Iterator[str]:
    decision = process.decision
    if (state in {State.APPROVED, State.REFUSED}) != (decision is not None):
        yield f"in {state} with{'' if decision else 'out'} a decision"
    undecided = [one for one in process.proposals.all() if one.pk not in _decided_proposals(process)]
    if state == State.PROPOSED and not undecided:
        yield "for decision without a proposal"
    assessors = {one.by_id for one in process.assessments.all()}
    reviewers = assessors | {one.by_id for one in process.proposals.all()}
    for one in process.decisions.all():
        if one.by_id in reviewers:
            yield "decided by who reviewed it"
        if one.kind == DecisionKind.UNFAVOURABLE and not _heard(one):
            yield "refused without a closed hearing"
    if decision and (state == State.REFUSED) != (decision.kind == DecisionKind.UNFAVOURABLE):
        yield f"{state} by a decision that is {decision.kind}"


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


def _missing_guards() -> list[str]:
    return sorted(set(guards.GUARDS) - guards.installed())


def _gaps() -> Iterator[str]:
    for series in Series.objects.filter(code__in=FORMS):
        prefix = f"{series.code}/{series.year}/"
        given = set(
            Draft.objects.filter(form=FORMS[series.code], number__startswith=prefix).values_list(
                "number", flat=True
            )
        )
        missing = [
            f"{prefix}{number:04}"
            for number in range(1, series.last + 1)
            if f"{prefix}{number:04}" not in given
        ]
        if missing:
            yield f"numbers without a form: {', '.join(missing[:10])}"
