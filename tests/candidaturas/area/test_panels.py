"""The processes of a person's entities on the start of the area, with what waits and until when."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from candidaturas.domain import meetings
from candidaturas.enums import MeetingMode
from contas.models import User
from rede.enums import MemberRole
from tests.candidaturas.area.conftest import address, soup, visitor
from tests.factories import processes
from tests.factories.members import member
from tests.factories.people import person

pytestmark = pytest.mark.django_db
PANEL = "section[aria-labelledby=processes] .task-list > li"


def area(user: User) -> tuple[list[str], list[str]]:
    """The lines of the panel, and what waits."""
    page = soup(visitor(user).get("/area/").content)
    return (
        [" ".join(row.get_text(" ").split()) for row in page.select(PANEL)],
        [" ".join(row.get_text(" ").split()) for row in page.select(".area-waiting > li")],
    )


def test_it_says_how_each_process_stands_and_what_waits_until_when() -> None:
    owner = person()
    with processes.on(dt.date(2026, 11, 23)):
        first = processes.in_correction(owner=owner, name="Município de Lagos")
        second = processes.answered(owner=owner, name="Associação")
        date = (timezone.now() + dt.timedelta(days=9), 60)
        meetings.propose(second.process, second.reviewer, mode=MeetingMode.ONLINE, place="x", dates=[date])
        rows, waiting = area(owner)
    one, two = first.again().number, second.again().number
    assert rows == [
        f"Associação {two} · centro em Lagos Pode candidatar-se",
        f"Município de Lagos {one} · centro em Lagos À espera da sua correção",
    ]
    assert waiting == [
        f"Corrigir a candidatura ({one}) até 9 de dezembro de 2026 Município de Lagos",
        f"Preencher a candidatura ({two}) até 23 de maio de 2027 Associação",
        f"Escolher a data da reunião ({two}) Associação",
    ]


def test_what_was_sent_by_these_forms_is_shown_once() -> None:
    case = processes.submitted()
    page = soup(visitor(case.owner).get("/area/").content)
    assert page.select("#submissions") == []
    assert [link["href"] for link in page.select(f"{PANEL} a")] == [address(case)]


def test_an_application_under_way_is_shown_once_too() -> None:
    case = processes.answered()
    page = soup(visitor(case.owner).get("/area/").content)
    assert page.select("section[aria-labelledby=drafts] .task-list") == []
    assert [link.get_text() for link in page.select(".area-waiting a")] == [
        f"Preencher a candidatura ({case.process.number})"
    ]


def test_who_only_reads_has_nothing_to_do_and_strangers_see_nothing() -> None:
    case = processes.in_correction()
    reader = member(case.entity, MemberRole.READER).user
    assert [len(part) for part in area(reader)] == [1, 0]
    assert area(person()) == ([], [])


def test_who_expressed_it_sees_it_while_nobody_said_which_entity_it_is() -> None:
    case = processes.expressed()
    assert [len(part) for part in area(case.owner)] == [1, 0]


def test_more_processes_ask_the_same_of_the_database() -> None:
    owner = person()
    processes.in_correction(owner=owner)
    client = visitor(owner)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/area/")
        return sum("candidaturas_" in query["sql"] for query in found)

    asked()
    one = asked()
    for _number in range(2):
        processes.in_correction(owner=owner)
    assert asked() == one
