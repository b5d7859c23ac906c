"""The detector: nothing at any step that the verbs lead to, and each impossible state by its own words."""

import datetime as dt

import pytest
from django.db import connection

from candidaturas import guards
from candidaturas.domain import checking
from candidaturas.domain.detector import impossible
from candidaturas.enums import ProposalKind, State
from candidaturas.models import ClockStop, Process
from portal.wizard.models import Draft, Series
from tests.factories import processes
from tests.factories.processes import Case, on

pytestmark = pytest.mark.django_db
STEPS = (
    processes.identified,
    processes.answered,
    processes.corrected,
    processes.in_correction,
    processes.in_clarification,
    processes.weighing,
    processes.hearing,
    processes.proposed,
    processes.approved,
    processes.refused,
    processes.revoked,
    processes.suspended,
    processes.withdrawn,
    processes.archived,
)
LACKS = (
    "A base de dados não tem a proteção «%s». O comando «migrate» repõe-na: peça-o a quem mantém o servidor."
)


def found(case: Case) -> list[str]:
    """What is impossible in a process, which is all there is."""
    findings = impossible()
    assert {finding.process for finding in findings} <= {case.process}
    return [finding.what for finding in findings]


def rewrite(table: str, pk: object, **values: object) -> None:
    """Change a row that the models only ever add."""
    names = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        sql = f"UPDATE candidaturas_{table} SET {names} WHERE id = %s"  # noqa: S608 - names of this file
        cursor.execute(sql, [*values.values(), pk])


def put(case: Case, **values: object) -> None:
    """Change a process past the verbs."""
    Process.objects.filter(pk=case.process.pk).update(**values)


def drop(*names: str) -> None:
    """Take guards from the database until the test is over."""
    with connection.cursor() as cursor:
        for name in names:
            table = guards.GUARDS[name][0]
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {name} ON {table}")
            else:
                for moment in guards.MOMENTS:
                    cursor.execute(f"DROP TRIGGER {name}_{moment}")


def test_nothing_where_the_verbs_lead() -> None:
    for step in STEPS:
        step()
    assert impossible() == []


def test_a_guard_that_the_database_lacks() -> None:
    drop("refusal_follows_its_hearing")
    assert [(finding.process, finding.what) for finding in impossible()] == [
        (None, LACKS % "refusal_follows_its_hearing")
    ]


def test_numbers_that_no_form_has() -> None:
    case = processes.expressed()
    number = case.process.expression.number
    assert number is not None
    code, year, last = number.split("/")
    Series.objects.filter(code=code, year=year).update(last=int(last) + 1)
    one = f"{code}/{year}/{int(last) + 1:04}"
    assert found_in_all() == [f"Falta o formulário com o número {one}."]
    Series.objects.filter(code=code, year=year).update(last=int(last) + 12)
    missing = ", ".join(f"{code}/{year}/{one:04}" for one in range(int(last) + 1, int(last) + 11))
    assert found_in_all() == [f"Faltam os formulários de 12 números. Os primeiros: {missing}."]


def found_in_all() -> list[str]:
    """What is impossible in no process in particular."""
    findings = impossible()
    assert {finding.process for finding in findings} <= {None}
    return [finding.what for finding in findings]


def test_a_state_which_its_history_does_not_reach() -> None:
    case = processes.in_assessment()
    put(case, state=State.WEIGHING)
    assert found(case) == [
        "Está em «Ponderação da audiência» e o histórico acaba em «Em avaliação».",
        "Está em «Ponderação da audiência» sem audiência aberta.",
    ]


def test_a_state_that_is_none() -> None:
    case = processes.in_assessment()
    put(case, state="perdido")
    assert found(case) == ["Está num passo que não existe: «perdido»."]


def test_a_step_of_the_history_that_is_none() -> None:
    with on(dt.date(2026, 11, 23)):
        case = processes.answered()
    event = case.process.events.get(act="responder")
    rewrite("processevent", event.pk, from_state="perdido")
    assert found(case) == [
        f"Em 23 de novembro de 2026, «Enviar a resposta da agência» {what}"
        for what in (
            "começou em «perdido» e o processo estava em «Manifestação recebida».",
            "levou de «perdido» a «Convidada a candidatar-se», aonde não pode levar.",
        )
    ]


def test_a_process_without_history() -> None:
    case = processes.expressed()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM candidaturas_processevent")
    assert found(case) == ["Está em «Manifestação recebida» e o histórico acaba em «nenhum passo»."]


def test_events_that_do_not_follow_one_another() -> None:
    with on(dt.date(2026, 11, 23)):
        case = processes.answered()
    event = case.process.events.get(act="responder")
    rewrite("processevent", event.pk, from_state="assessment", to_state="answered", by_id=None)
    assert found(case) == [
        (
            "Em 23 de novembro de 2026, «Enviar a resposta da agência» começou em «Em avaliação» e o "
            "processo estava em «Manifestação recebida»."
        ),
        (
            "Em 23 de novembro de 2026, «Enviar a resposta da agência» levou de «Em avaliação» a «Convidada "
            "a candidatar-se», aonde não pode levar."
        ),
        "Em 23 de novembro de 2026, não se sabe quem fez «Enviar a resposta da agência».",
    ]


def test_a_beginning_that_is_none_and_an_act_that_is_none() -> None:
    with on(dt.date(2026, 11, 23)):
        case = processes.expressed()
    (event,) = case.process.events.all()
    rewrite("processevent", event.pk, act="decidir", to_state="expressed")
    assert found(case) == ["Em 23 de novembro de 2026, o histórico tem um ato que não existe: «decidir»."]
    rewrite("processevent", event.pk, act="deferir")
    assert found(case) == [
        (
            "Em 23 de novembro de 2026, «Deferir» levou de «nenhum passo» a «Manifestação recebida», aonde "
            "não pode levar."
        )
    ]


def test_requests_that_stand_open_where_none_may_or_not_where_one_must() -> None:
    case = processes.in_clarification()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO candidaturas_requestclosure (request_id, event_id, outcome, at, answers)"
            " SELECT id, event_id, 'answered', at, '{}' FROM candidaturas_informationrequest"
        )
    assert found(case) == [
        "Está em «À espera de esclarecimento» sem pedido aberto: a entidade não tem a que responder."
    ]


def test_a_request_that_was_left_open() -> None:
    case = processes.in_clarification()
    processes.clarify(case)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM candidaturas_requestclosure")
    assert found(case) == ["Está em «Em avaliação» com pedidos abertos a mais: 1."]


@pytest.mark.parametrize("step", [processes.hearing, processes.weighing])
def test_a_hearing_that_is_not_there(step: object) -> None:
    case: Case = step()  # type: ignore[operator]
    with connection.cursor() as cursor:
        for table in ("hearinganswer", "hearing"):
            cursor.execute(f"DELETE FROM candidaturas_{table}")  # noqa: S608 - names of this file
    assert found(case) == [f"Está em «{case.again().get_state_display()}» sem audiência aberta."]


def test_a_clock_that_stands_or_runs_against_its_state() -> None:
    case = processes.suspended()
    ClockStop.objects.filter(process=case.process).delete()
    assert found(case) == ["Está em «Suspensa» e o prazo da decisão devia estar parado."]
    running = processes.in_assessment()
    ClockStop.objects.filter(process=case.process).delete()
    ClockStop.objects.create(process=running.process, reason="suspension", first=running.process.moved_at)
    told = [finding.what for finding in impossible() if finding.process == running.process]
    assert told == [
        (
            "Está em «Em avaliação» com o prazo da decisão parado. Suspender e retomar o processo, onde se "
            "pode, põe-no a contar no dia seguinte."
        )
    ]


@pytest.mark.parametrize("step", [processes.suspended, processes.withdrawn, processes.archived])
def test_nowhere_to_go_on_to(step: object) -> None:
    case: Case = step()  # type: ignore[operator]
    put(case, resume_to="")
    assert found(case) == [f"Está em «{case.again().get_state_display()}» e não se sabe a que passo voltar."]


def test_an_application_that_is_not_there() -> None:
    case = processes.in_assessment()
    put(case, application=None)
    assert found(case) == ["Está em «Em avaliação» sem candidatura enviada."]


def test_a_form_that_is_open_or_closed_against_its_state() -> None:
    case = processes.in_assessment()
    Draft.objects.filter(pk=case.submission.draft_id).update(is_open=True)
    assert found(case) == ["Está em «Em avaliação» com o formulário aberto, que a entidade não pode enviar."]
    Draft.objects.filter(pk=case.submission.draft_id).update(is_open=False)
    processes.ask(case)
    Draft.objects.filter(pk=case.submission.draft_id).update(is_open=False)
    assert found(case) == [
        (
            "O formulário está fechado e a entidade não o pode corrigir. Retire o pedido e peça a correção "
            "de novo."
        )
    ]
    checking.withdraw_request(case.process, case.reviewer, "Para a pedir de novo.")
    processes.ask(case)
    assert found(case) == []


def test_a_decision_where_there_is_none_to_stand_on() -> None:
    case = processes.approved()
    rewrite("process", case.process.pk, state="assessment")
    event = case.process.events.get(act="deferir")
    rewrite("processevent", event.pk, act="devolver", to_state="assessment")
    assert found(case) == ["Está em «Em avaliação» com uma decisão."]


def test_a_state_that_is_not_what_was_decided() -> None:
    drop("state_stands_on_a_decision")
    case = processes.approved()
    rewrite("process", case.process.pk, state="refused")
    event = case.process.events.get(act="deferir")
    rewrite("processevent", event.pk, act="indeferir", to_state="refused")
    assert [finding.what for finding in impossible()] == [
        LACKS % "state_stands_on_a_decision",
        "Está em «Indeferida» por uma decisão de «Deferimento».",
    ]


def test_for_decision_without_a_proposal() -> None:
    case = processes.proposed()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM candidaturas_proposal")
    assert found(case) == ["Está em «Para decisão» sem proposta por decidir."]


def test_decided_by_who_reviewed_it() -> None:
    drop("nobody_decides_what_they_reviewed", "nobody_assesses_what_they_decided")
    case = processes.approved()
    (decision,) = case.process.decisions.all()
    rewrite("decision", decision.pk, by_id=case.second.pk)
    (assessment,) = case.process.assessments.all()
    rewrite("assessment", assessment.pk, by_id=case.second.pk)
    assert [finding.what for finding in impossible() if finding.process] == [
        (
            "Foi decidido por quem o avaliou ou fez a proposta. Se a decisão ainda vale, outra pessoa "
            "deve revogá-la e decidir de novo."
        )
    ]


@pytest.mark.parametrize("broken", ["another process", "another proposal", "a proposal in favour"])
def test_refused_without_a_closed_hearing(broken: str) -> None:
    drop("refusal_follows_its_hearing", "decision_says_what_was_proposed")
    case = processes.refused()
    (decision,) = case.process.decisions.select_related("closure__hearing")
    assert decision.closure is not None
    if broken == "another process":
        other = processes.hearing()
        (hearing,) = other.process.hearings.all()
        closed = processes.weighed()
        (foreign,) = closed.process.hearings.all()
        assert hearing.pk != foreign.pk
        rewrite("decision", decision.pk, closure_id=foreign.closure.pk)
    elif broken == "another proposal":
        rewrite("proposal", decision.proposal_id, after_id=None)
    else:
        rewrite("proposal", decision.proposal_id, kind=ProposalKind.FAVOURABLE)
    assert [finding.what for finding in impossible() if finding.process == case.process] == [
        (
            "Foi indeferido sem audiência fechada. Se a decisão ainda vale, deve ser revogada, e a entidade "
            "ouvida."
        )
    ]
