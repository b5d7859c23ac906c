"""Who may see a process and act in it."""

import pytest

from candidaturas import rules
from candidaturas.domain import assessing
from contas.models import User
from rede.enums import MemberRole
from tests.factories import processes
from tests.factories.members import member
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def test_until_the_entity_is_known_it_is_of_who_sent_it() -> None:
    case, other = processes.expressed(), processes.expressed()
    for user, is_theirs in ((case.owner, True), (other.owner, False), (case.reviewer, False)):
        assert rules.is_of_entity(user, case.process) is is_theirs
        assert rules.may_act_for_entity(user, case.process) is is_theirs
    case.owner.is_active = False
    assert rules.is_of_entity(case.owner, case.process) is False
    assert rules.is_of_entity(User(), case.process) is False


@pytest.mark.parametrize(
    ("role", "acts"), [(MemberRole.OWNER, True), (MemberRole.EDITOR, True), (MemberRole.READER, False)]
)
def test_then_of_its_people_by_their_role(role: MemberRole, acts: bool) -> None:
    case = processes.identified()
    user = member(case.entity, role).user
    assert rules.is_of_entity(user, case.process) is True
    assert rules.may_act_for_entity(user, case.process) is acts
    assert rules.is_of_entity(person(), case.process) is False


def test_what_each_group_may_do() -> None:
    may = (rules.may_look, rules.may_handle, rules.may_assess, rules.may_decide, rules.may_assign)
    reviewer, decider, nobody = person(group="Revisores"), person(group="Decisores"), person()
    assert [rule(reviewer) for rule in may] == [True, True, True, False, False]
    assert [rule(decider) for rule in may] == [True, True, False, True, True]
    assert [rule(nobody) for rule in may] == [False] * 5
    reviewer.is_active = decider.is_active = False
    assert not any(rule(user) for rule in may for user in (reviewer, decider))


def test_staff_read_no_process_of_their_own_entity_as_staff() -> None:
    case = processes.identified()
    staff = person(group="Decisores")
    assert rules.may_look_into(staff, case.process) is True
    member(case.entity, MemberRole.READER, user=staff)
    assert rules.may_look_into(staff, case.process) is False
    assert rules.may_look_into(case.owner, case.process) is False


def test_the_newest_declaration_counts() -> None:
    case = processes.submitted()
    assert (
        rules.has_declared(case.reviewer, case.process),
        rules.has_conflict(case.reviewer, case.process),
    ) == (
        True,
        False,
    )
    assessing.declare(case.process, case.reviewer, has_conflict=True, text="É família.")
    assert (
        rules.has_declared(case.reviewer, case.process),
        rules.has_conflict(case.reviewer, case.process),
    ) == (
        False,
        True,
    )
    assert rules.has_declared(case.second, case.process) is False
    assert rules.has_conflict(case.second, case.process) is False
    assert rules.has_conflict(case.owner, case.again()) is True


def test_who_reviewed_and_who_decided() -> None:
    case = processes.in_assessment()
    processes.take(case, case.second)
    processes.assess(case, case.second)
    assert [rules.has_reviewed(user, case.process) for user in (case.reviewer, case.second)] == [False, True]
    processes.propose(case)
    assert rules.has_reviewed(case.reviewer, case.process) is True
    assert rules.has_decided(case.decider, case.process) is False
    processes.decide(case)
    assert rules.has_decided(case.decider, case.process) is True
    assert rules.has_reviewed(case.decider, case.process) is False
