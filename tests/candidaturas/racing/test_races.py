"""Two people act on one process at the same moment: one wins, the other is told and loses no text."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from candidaturas.domain import detector
from candidaturas.enums import State
from candidaturas.models import ActDraft, Assessment, Decision, FormalCheck, Process
from contas.models import User
from portal.outbox.models import Mail
from portal.wizard.domain.drafts import start
from portal.wizard.models import Draft, Series, Submission
from portal.wizard.registry import definition_of
from portal.wizard.views.sending import DECLARATION
from tests.candidaturas.application.answers import draft_of, filled
from tests.factories import processes
from tests.factories.members import member
from tests.factories.network import entity
from tests.factories.people import person
from tests.factories.processes import Case
from tests.portal.wizard import racing
from tests.portal.wizard.racing.drafts import numbers

pytestmark = pytest.mark.django_db(transaction=True)
DOING = "tests.candidaturas.racing.doing"
ALONE = {"without": f"{DOING}.unlocked"}


def act(case: Case, name: str, by: User, **more: Any) -> dict[str, Any]:
    """The job of an act, over the page as it is now."""
    read = case.again().version
    job = {"act": "call", "call": f"{DOING}.verb", "process": case.process.pk, "name": name, "by": by.pk}
    return {**job, "read": read, **more}


def confirmed(case: Case, name: str, by: User, text: str) -> dict[str, Any]:
    """The job of confirming an act on its page."""
    return act(case, name, by, call=f"{DOING}.page", data={"grounds": text})


def only_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time, with or without the lock")


def test_of_two_who_decide_one_does_and_the_other_keeps_the_text() -> None:
    case = processes.proposed()
    other = person(group="Decisores")
    texts = {case.decider: "Concordo eu.", other: "Concordo também."}
    said = racing.run([confirmed(case, "deferir", by, text) for by, text in texts.items()])
    assert sorted(each["status"] for each in said) == [302, 409]
    won = [each["status"] for each in said].index(302)
    winner, loser = list(texts)[won], list(texts)[1 - won]
    assert said[1 - won]["kept"] is True
    found = Decision.objects.get()
    assert (found.by, found.grounds) == (winner, texts[winner])
    kept = ActDraft.objects.get()
    assert (kept.by, kept.data["grounds"]) == (loser, [texts[loser]])
    assert Mail.objects.filter(kind="applications.decision").count() == 1
    assert (case.again().state, detector.impossible()) == (State.APPROVED, [])


def test_without_the_lock_the_other_is_not_told() -> None:
    """The twin: nobody is told that the process moved; the second act breaks instead."""
    only_on_postgresql()
    case = processes.proposed()
    deciders = (case.decider, person(group="Decisores"))
    said = racing.run([act(case, "deferir", by, **ALONE) for by in deciders])
    assert not any("told" in each for each in said)


def test_of_two_who_check_one_does() -> None:
    case = processes.submitted()
    processes.take(case, case.second)
    said = racing.run([act(case, "verificar", by) for by in (case.reviewer, case.second)])
    assert {"done": "verificar"} in said
    (told,) = [each["told"] for each in said if "told" in each]
    assert told.startswith("O processo mudou enquanto escrevia (Candidatura completa: passou à avaliação)")
    assert (FormalCheck.objects.count(), case.again().state) == (1, State.ASSESSMENT)


def test_without_the_lock_both_begin_to_check() -> None:
    only_on_postgresql()
    case = processes.submitted()
    processes.take(case, case.second)
    said = racing.run([act(case, "verificar", by, **ALONE) for by in (case.reviewer, case.second)])
    assert not any("told" in each for each in said)


def test_what_one_files_in_two_tabs_is_all_there() -> None:
    case = processes.in_assessment()
    said = racing.run([act(case, "avaliar", case.reviewer)] * 2)
    assert said == [{"done": "avaliar"}] * 2
    assert Assessment.objects.filter(by=case.reviewer).count() == 2
    assert case.again().events.filter(act="avaliar").count() == 2
    assert detector.impossible() == []


def test_a_decision_and_a_withdrawal_do_not_both_happen() -> None:
    case = processes.proposed()
    said = racing.run([act(case, "deferir", case.decider), act(case, "desistir", case.owner)])
    (told,) = [each["told"] for each in said if "told" in each]
    assert told.startswith("O processo mudou enquanto escrevia")
    state = case.again().state
    assert (state, Decision.objects.count()) in {(State.APPROVED, 1), (State.WITHDRAWN, 0)}
    assert detector.impossible() == []


def test_without_the_lock_neither_is_told() -> None:
    only_on_postgresql()
    case = processes.proposed()
    jobs = [act(case, "deferir", case.decider, **ALONE), act(case, "desistir", case.owner, **ALONE)]
    assert not any("told" in each for each in racing.run(jobs))


def test_an_application_and_a_withdrawal_never_wait_for_each_other_for_ever() -> None:
    """Either it arrived and was withdrawn, or it was withdrawn and the form stays as it was, unsent."""
    cases = [processes.answered() for _ in range(4)]
    jobs = []
    for case in cases:
        jobs += [act(case, "candidatar", case.owner), act(case, "desistir", case.owner, read=None)]
    said = racing.run(jobs)
    closed = {"told": "A candidatura envia-se uma vez, depois da resposta da agência."}
    for number, case in enumerate(cases):
        sent, gone = said[2 * number], said[2 * number + 1]
        assert gone == {"done": "desistir"}
        assert sent in ({"done": "candidatar"}, closed)
        draft = draft_of(case)
        assert case.process.state == State.WITHDRAWN
        assert (draft.number is None) == draft.is_open == (sent == closed)
    arrived = sum(each == {"done": "candidatar"} for each in said)
    assert sorted(
        Draft.objects.filter(form="candidatura").exclude(number=None).values_list("number", flat=True)
    ) == (numbers(arrived, "CA"))
    assert detector.impossible() == []


def test_twenty_equal_applications_are_one() -> None:
    case = filled()
    draft = draft_of(case)
    path = f"/candidaturas/candidatura/{draft.pk}/"
    job = {"path": f"{path}enviar/", "data": {DECLARATION: "on"}, "by": case.owner.pk}
    job |= {"act": "call", "call": f"{DOING}.sending", "files": str(settings.PRIVATE_ROOT)}
    many = racing.at_once(20)
    assert racing.run([job] * many) == [{"status": 302, "to": f"{path}recibo/"}] * many
    assert (draft_of(case).number, case.process.state) == (numbers(1, "CA")[0], State.SUBMITTED)
    assert Submission.objects.filter(draft=draft).count() == 1
    assert case.process.events.filter(act="candidatar").count() == 1
    assert Mail.objects.filter(kind="wizard.receipt").count() == 1


def test_fifty_applications_at_once_get_numbers_without_a_gap() -> None:
    many = racing.at_once(50)
    staff = (person(group="Revisores"),) * 3
    cases = []
    for _ in range(many):
        of = entity(municipality_id="0807")
        case = processes.expressed(owner=member(of).user, entity=of, staff=staff)
        draft = start(definition_of("candidatura"), case.owner, owner=of, language="pt-pt")
        Process.objects.filter(pk=case.process.pk).update(state=State.ANSWERED, application=draft)
        cases.append(case)
    said = racing.run([act(case, "candidatar", case.owner) for case in cases])
    assert said == [{"done": "candidatar"}] * many
    given = Draft.objects.filter(form="candidatura").order_by("number").values_list("number", flat=True)
    assert list(given) == numbers(many, "CA")
    assert Series.objects.get(code="CA").last == many
    assert set(Process.objects.values_list("state", flat=True)) == {State.SUBMITTED}


def test_a_decision_that_is_killed_happened_whole_or_not_at_all() -> None:
    """The same decision again and again, killed after one write more each time, until it is done."""
    case = processes.proposed()
    decide = act(case, "deferir", case.decider, read=None)
    look = {"act": "call", "call": f"{DOING}.look", "process": case.process.pk}
    jobs = [look]
    for moment in range(1, 41):
        jobs += [{**decide, "kill_after": moment}, look]
    said = racing.run(jobs, together=False)
    before, done, seen = said[0], said[1::2], said[2::2]
    whole = [number for number, each in enumerate(seen) if each["state"] == State.APPROVED]
    assert 8 <= whole[0] < 39
    assert seen[: whole[0]] == [before] * whole[0]
    assert done[: whole[0]] == [racing.KILLED] * whole[0]
    after = seen[whole[0]]
    assert [new - old for new, old in zip(after["rows"], before["rows"], strict=True)] == [1, 1, 1, 1]
    assert seen[whole[0] :] == [after] * len(whole)
    assert detector.impossible() == []
