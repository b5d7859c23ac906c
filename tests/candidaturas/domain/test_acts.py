"""Every act alike: where it is possible, for whom, over what was read; and the table of them all."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from candidaturas.domain import acts, asides, checking, deciding, meetings, moving, proposing, talking
from candidaturas.domain.moving import MovedError, NotPossibleError
from candidaturas.enums import Actor, RequestKind, State
from candidaturas.models import ActDraft, Decision, Process, ProcessEvent
from contas.models import User
from portal.audit.models import AuditEntry
from portal.outbox.models import Mail
from portal.wizard.domain.locking import ClosedError
from rede.enums import MemberRole
from tests.candidaturas.domain.expected import ALL, LEADS
from tests.candidaturas.domain.verbs import ASKS_WHAT_WAS_READ, VERBS
from tests.factories import processes
from tests.factories.members import member
from tests.factories.people import person
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db
AT: dict[str, Callable[[], Case]] = {
    "expressed": processes.expressed,
    "answered": processes.answered,
    "submitted": processes.submitted,
    "correction": processes.in_correction,
    "assessment": processes.in_assessment,
    "clarification": processes.in_clarification,
    "hearing": processes.hearing,
    "weighing": processes.weighing,
    "proposed": processes.proposed,
    "approved": processes.approved,
    "refused": processes.refused,
    "suspended": processes.suspended,
    "withdrawn": processes.withdrawn,
    "archived": processes.archived,
}
ENTITY_ACTS = {name for name, act in acts.ACTS.items() if act.by == Actor.ENTITY}


def who(case: Case, act: str) -> User:
    """Somebody on the side of an act."""
    sides = {Actor.ENTITY: case.owner, Actor.DECIDER: case.decider}
    return sides.get(acts.ACTS[act].by, case.reviewer)


def rows() -> tuple[int, int, int, int]:
    """What nothing adds to where an act is refused."""
    return tuple(model.objects.count() for model in (ProcessEvent, Mail, AuditEntry, Decision))  # type: ignore[return-value]


def test_the_table_is_the_one_of_the_rules() -> None:
    back = {
        "retomar": {"answered", "submitted", "assessment", "weighing", "proposed"},
        "reabrir": {"expressed", "answered", "submitted", "assessment"},
    }
    table = {
        name: {str(origin): {str(state) for state in to} for origin, to in act.to.items()}
        for name, act in acts.ACTS.items()
        if name != "manifestar"
    }
    rules = {
        name: {origin: back.get(name, {to}) for origin, to in leads.items()} for name, leads in LEADS.items()
    }
    assert table == rules
    assert set(AT) == set(State.values) == set(ALL)
    assert acts.ACTS["manifestar"].to == {}


def test_every_state_is_reached_and_told_to_entities() -> None:
    reached = {state for act in acts.ACTS.values() for to in act.to.values() for state in to}
    assert reached == set(State)
    assert set(acts.FOR_ENTITIES) == set(State)
    assert set(acts.RESUMES) == set(acts.OPEN)
    assert set(acts.WITH_ENTITY) < set(acts.OPEN)


@pytest.mark.parametrize("state", AT)
def test_no_act_is_done_from_a_state_it_does_not_start_in(state: str) -> None:
    case = AT[state]()
    assert case.again().state == state
    before = rows()
    for name, verb in VERBS.items():
        if state in LEADS[name] or (name in {"candidatar", "corrigir"} and case.process.application is None):
            continue
        sends = name in {"candidatar", "corrigir"}
        if sends and state in {"answered", "correction"}:
            continue
        with pytest.raises(ClosedError if sends else NotPossibleError) as refused:
            verb(case.process, who(case, name), None)
        told = acts.ACTS["candidatar" if sends else name].elsewhere
        if name == "indeferir":
            told = acts.ACTS["deferir"].elsewhere
        assert str(refused.value) == str(told) != ""
    assert rows() == before
    assert case.again().state == state


def test_nobody_acts_who_is_on_no_side() -> None:
    case = processes.in_assessment()
    reader = person()
    member(case.entity, MemberRole.READER, reader)
    left = User.objects.get(pk=case.reviewer.pk)
    left.is_active = False
    before = rows()
    for name, verb in VERBS.items():
        for user in (person(), reader, left, case.reviewer if name in ENTITY_ACTS else case.owner):
            with pytest.raises(PermissionDenied):
                verb(case.process, user, None)
    assert rows() == before


@pytest.mark.parametrize("name", sorted(ASKS_WHAT_WAS_READ))
def test_who_read_the_page_before_it_moved_is_told_and_loses_no_text(name: str) -> None:
    state = "expressed" if "expressed" in LEADS[name] else min(LEADS[name])
    case = AT[state]()
    by = who(case, name)
    ActDraft.objects.create(
        process=case.process,
        act=name,
        by=by,
        data={"text": ["O que escrevi."]},
        read_version=1,
        saved_at=timezone.now(),
    )
    before, last = rows(), case.again().events.last()
    assert last is not None
    with pytest.raises(MovedError) as moved:
        VERBS[name](case.process, by, case.process.version - 1)
    told = acts.ACTS[last.act].told
    assert str(moved.value) == (
        f"O processo mudou enquanto escrevia ({told}). O seu texto está guardado: leia e decida de novo."
    )
    assert moved.value.process.version == case.process.version
    assert rows() == before
    assert ActDraft.objects.get().data == {"text": ["O que escrevi."]}


def test_a_process_without_a_history_is_moved_all_the_same() -> None:
    case = processes.expressed()
    case.process.events.all()._raw_delete(using="default")
    with pytest.raises(MovedError, match=r"O processo mudou enquanto escrevia \(\)"):
        VERBS["identificar"](case.process, case.reviewer, 0)


def test_an_act_takes_the_text_that_was_kept_for_it_and_no_other() -> None:
    case = processes.in_assessment()
    for act, by in (("anotar", case.reviewer), ("anotar", case.second), ("suspender", case.reviewer)):
        ActDraft.objects.create(process=case.process, act=act, by=by, read_version=1, saved_at=timezone.now())
    VERBS["anotar"](case.process, case.reviewer, None)
    left = ActDraft.objects.order_by("pk").values_list("act", "by")
    assert list(left) == [("anotar", case.second.pk), ("suspender", case.reviewer.pk)]


def test_what_moves_nothing_leaves_the_version_and_is_audited() -> None:
    case = processes.in_assessment()
    version, moved_at = case.again().version, case.process.moved_at
    VERBS["escrever"](case.process, case.owner, None)
    assert (case.again().version, case.process.moved_at) == (version, moved_at)
    line = AuditEntry.objects.latest("pk")
    assert (line.by_id, line.target_type, line.target_id, line.detail) == (
        case.owner.pk,
        "candidaturas.process",
        str(case.process.pk),
        "escrever",
    )


def test_an_act_leads_nowhere_else() -> None:
    case = processes.submitted()
    with pytest.raises(ValueError, match="verificar leads from"):
        moving.write(case.again(), "verificar", case.reviewer, to=State.APPROVED)


@pytest.mark.parametrize("text", ["", " \n "])
def test_texts_that_must_be_there_are_there(text: str) -> None:
    with pytest.raises(ValueError, match="a text is needed"):
        moving.required(text)
    assert moving.required(" Sim. ") == "Sim."


def meeting() -> Case:
    """A process with a meeting on a date that was agreed."""
    case = processes.answered()
    VERBS["propor-reuniao"](case.process, case.reviewer, None)
    VERBS["escolher-data"](case.process, case.owner, None)
    return case


# From where, and what is tried there with a text of spaces.
UNTOLD: list[tuple[Callable[[], Case], list[Callable[[Process, Case], object]]]] = [
    (processes.expressed, [lambda process, case: asides.archive(process, case.reviewer, " ")]),
    (
        processes.in_assessment,
        [
            lambda process, case: asides.suspend(process, case.reviewer, " "),
            lambda process, case: talking.tell(process, case.reviewer, " "),
            lambda process, case: talking.note(process, case.reviewer, " "),
            lambda process, case: talking.write(process, case.owner, " "),
            lambda process, case: checking.request(
                process, case.reviewer, kind=RequestKind.CORRECTION, reason=" ", items=processes.ASKED
            ),
        ],
    ),
    (
        processes.in_correction,
        [lambda process, case: checking.withdraw_request(process, case.reviewer, " ")],
    ),
    (processes.hearing, [lambda process, case: proposing.answer_hearing(process, case.owner, " ")]),
    (processes.proposed, [lambda process, case: deciding.send_back(process, case.decider, " ")]),
    (processes.approved, [lambda process, case: deciding.revoke(process, case.decider, " ")]),
    (processes.withdrawn, [lambda process, case: asides.reopen(process, case.reviewer, " ")]),
    (
        meeting,
        [
            lambda process, case: meetings.cancel(process.meetings.get(), case.reviewer, " "),
            lambda process, case: meetings.record(
                process.meetings.get(),
                case.reviewer,
                held_on=dt.date(2026, 11, 23),
                attendees="",
                minutes=" ",
            ),
        ],
    ),
]


@pytest.mark.parametrize(("make", "done"), UNTOLD)
def test_nothing_is_done_without_the_text_it_needs(
    make: Callable[[], Case], done: list[Callable[[Process, Case], object]]
) -> None:
    case = make()
    before = rows()
    process = case.again()
    state, version = process.state, process.version
    for act in done:
        with pytest.raises(ValueError, match="a text is needed"):
            act(case.again(), case)
    assert rows() == before
    assert (case.again().state, case.process.version) == (state, version)
