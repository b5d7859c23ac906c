"""What the worker runs: limits counted anew, entities reminded once, administrators told once a day."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from candidaturas.domain import reminders
from candidaturas.domain.alarm import tell, told
from candidaturas.domain.detector import Finding
from candidaturas.enums import State
from candidaturas.models import ApplicationSettings, Process
from contas.models import User
from portal.deadlines.models import ClosedDay
from portal.outbox.models import Mail
from rede.enums import MemberRole
from tests.factories import processes
from tests.factories.members import member
from tests.factories.people import person
from tests.factories.processes import on

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 16)


def run(name: str) -> str:
    out = StringIO()
    call_command(name, stdout=out)
    return out.getvalue().strip()


def mails(kind: str) -> list[tuple[str, str]]:
    found = Mail.objects.filter(kind=f"applications.{kind}").order_by("pk")
    return [(mail.to, mail.subject) for mail in found]


def test_limits_are_counted_anew_where_a_day_was_closed() -> None:
    with on(MONDAY):
        case = processes.expressed()
    assert run("refresh_deadlines") == "0"
    assert case.again().due_on == dt.date(2026, 12, 16)
    ClosedDay.objects.create(day=dt.date(2026, 11, 18), kind="holiday", note="Dia do serviço")
    assert run("refresh_deadlines") == "1"
    assert case.again().due_on == dt.date(2026, 12, 17)


def test_an_entity_is_reminded_once_of_each_limit() -> None:
    with on(MONDAY):
        case = processes.in_correction()
    editor = member(case.entity, role=MemberRole.EDITOR).user
    member(case.entity, role=MemberRole.READER)
    assert case.again().due_on == dt.date(2026, 11, 30)
    with on(dt.date(2026, 11, 24)):  # four working days before
        assert run("remind_entities") == "0"
    with on(dt.date(2026, 11, 25)):
        assert run("remind_entities") == "2"
        assert run("remind_entities") == "0"
    subject = f"Responder até 30 de novembro de 2026: processo {case.process.number}"
    assert sorted(mails("reminder")) == sorted([(case.owner.email, subject), (editor.email, subject)])
    Process.objects.filter(pk=case.process.pk).update(due_on=dt.date(2026, 12, 2))
    with on(dt.date(2026, 11, 27)):
        assert run("remind_entities") == "2"
    with on(dt.date(2026, 12, 3)):  # too late to remind
        assert run("remind_entities") == "0"


def test_an_application_takes_longer_and_what_the_agency_owes_is_not_reminded() -> None:
    with on(MONDAY):
        case = processes.answered(language="en")
        processes.in_assessment()
    until = case.again().due_on
    assert until == dt.date(2027, 5, 16)
    with on(dt.date(2027, 4, 21)):
        assert run("remind_entities") == "0"
    with on(dt.date(2027, 4, 26)):
        assert run("remind_entities") == "1"
    assert mails("reminder") == [(case.owner.email, f"Answer by 16 May 2027: process {case.process.number}")]


def test_staff_set_how_long_before() -> None:
    ApplicationSettings.objects.create(application_reminder_days=30, reminder_days=5)
    with on(MONDAY):
        processes.answered()
        processes.in_correction()
    with on(dt.date(2026, 11, 20)):  # six working days before
        assert run("remind_entities") == "0"
    with on(dt.date(2026, 11, 23)):
        assert run("remind_entities") == "1"
    with on(dt.date(2027, 4, 1)):  # 31 before the limit, which is a Sunday
        assert run("remind_entities") == "0"
    with on(dt.date(2027, 4, 2)):
        assert run("remind_entities") == "1"


def test_who_answered_meanwhile_is_not_reminded() -> None:
    with on(MONDAY):
        case = processes.in_correction()
    seen = case.again()
    Process.objects.filter(pk=seen.pk).update(due_on=None)
    assert reminders._remind(seen) == 0


@pytest.fixture
def administrators() -> list[User]:
    """Two who are told, and one whose account is closed."""
    person(is_superuser=True, is_active=False)
    return [person(is_superuser=True), person(is_superuser=True)]


def test_nothing_impossible_writes_to_nobody(administrators: list[User]) -> None:
    processes.in_assessment()
    assert run("detect_impossible") == "0"
    assert mails("impossible") == []


def test_administrators_are_told_once_a_day(administrators: list[User]) -> None:
    case = processes.in_assessment()
    Process.objects.filter(pk=case.process.pk).update(state=State.WEIGHING)
    number = case.again().number
    for day in (MONDAY, MONDAY, MONDAY + dt.timedelta(days=1)):
        out = StringIO()
        with on(day), pytest.raises(CommandError, match=r"^Impossible states: 2\.$"):
            call_command("detect_impossible", stdout=out)
        assert out.getvalue().splitlines() == [
            f"{number}: Está em «Ponderação da audiência» e o histórico acaba em «Em avaliação».",
            f"{number}: Está em «Ponderação da audiência» sem audiência aberta.",
        ]
    subject = "Ver os estados impossíveis de processos: 2"
    assert mails("impossible") == [(person.email, subject) for person in administrators] * 2
    first = Mail.objects.filter(kind="applications.impossible").earliest("pk")
    assert f"- {number}: Está em «Ponderação da audiência» sem audiência aberta." in first.text
    assert "/admin/relatorios/estados-impossiveis/" in first.text


def test_what_is_of_no_process_is_told_alone() -> None:
    what = "Falta o formulário com o número CA/2026/0002."
    assert told(Finding(None, what)) == what


def test_the_first_hundred_are_told_and_how_many_there_are(administrators: list[User]) -> None:
    assert tell([Finding(None, f"Falta {number:03}.") for number in range(1, 102)], MONDAY) == 2
    first = Mail.objects.filter(kind="applications.impossible").earliest("pk")
    assert first.subject == "Ver os estados impossíveis de processos: 101"
    assert "- Falta 100." in first.text
    assert "Falta 101." not in first.text
