"""The queue: what it shows, in which order, by which filters, at what cost, and as a file."""

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candidaturas.domain import assigning, talking
from candidaturas.models import Process
from contas.models import User
from portal.audit.models import AuditEntry
from rede.enums import CentreModel, EntityKind
from rede.models import Entity
from tests.candidaturas.admin.conftest import signed_in
from tests.factories import processes
from tests.factories.people import person
from tests.factories.processes import Case, expressed, identified, in_assessment, on, submitted, suspended

pytestmark = pytest.mark.django_db
QUEUE = "/admin/candidaturas-processos/"
DAY = dt.date(2026, 11, 18)  # a Wednesday


@pytest.fixture
def staff(reviewer: User, decider: User) -> tuple[User, User, User]:
    """Who acts in every process, so that tests know them."""
    return reviewer, person(group="Revisores", first_name="Ana", last_name="Sá"), decider


def due(case: Case, day: dt.date | None) -> Process:
    """The process with another last day."""
    Process.objects.filter(pk=case.process.pk).update(due_on=day)
    return case.again()


def rows(client: Client, **query: Any) -> list[list[str]]:
    """The cells of each row, as read; without the box and the buttons."""
    response = client.get(QUEUE, query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    found = []
    for row in soup.select("table.listing tbody tr"):
        for aside in row.select(".queue-choice, .queue-narrow, .actions"):
            aside.decompose()
        found.append([" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")])
    return found


def names(client: Client, **query: Any) -> list[str]:
    """The entities in the list, in order."""
    return [row[1].split(" Autarquia")[0].split(" Sociedade")[0] for row in rows(client, **query)]


def test_a_row_tells_all_there_is_to_know(reviewer: User, staff: tuple[User, User, User]) -> None:
    with on(dt.date(2026, 11, 16)):
        case = submitted(name="Município de Lagos", staff=staff)
    due(case, dt.date(2026, 11, 20))
    with on(DAY):
        found = rows(signed_in(reviewer))
    assert found == [
        [
            case.again().number,
            "Município de Lagos Autarquia local",
            "Verificação formal há 2 dias",
            "20/11/2026 faltam 2 dias úteis",
            "Rita Nunes",
            "Faro Lagos",
            "Convencional",
        ]
    ]


def test_what_is_late_says_so_and_comes_first(reviewer: User, staff: tuple[User, User, User]) -> None:
    with on(DAY):
        late, soon = expressed(name="Tarde", staff=staff), expressed(name="Cedo", staff=staff)
        suspended(name="Parado", staff=staff)
        expressed(name="Depois", staff=staff)
        due(soon, DAY)
        due(late, dt.date(2026, 11, 16))
        found = rows(signed_in(reviewer))
    assert [row[1].split()[0] for row in found] == ["Tarde", "Cedo", "Depois", "Parado"]
    assert [row[3] for row in found[:2]] == [
        "Atrasado 16/11/2026 terminou há 2 dias úteis",
        "18/11/2026 termina hoje",
    ]
    assert found[0][1:3] == ["Tarde Autarquia local, por confirmar", "Manifestação recebida desde hoje"]
    assert found[0][4] == "ninguém"
    assert found[3][3] == "prazo suspenso"


def test_those_that_are_over_wait_until_they_are_asked_for(
    reviewer: User, staff: tuple[User, User, User]
) -> None:
    open_one = expressed(name="Aberto", staff=staff)
    processes.archived(name="Arquivado", staff=staff)
    due(open_one, DAY)
    client = signed_in(reviewer)
    assert names(client) == ["Aberto"]
    assert names(client, scope="todos") == ["Aberto", "Arquivado"]
    assert names(client, scope="terminados") == ["Arquivado"]
    assert names(client, state="archived") == ["Arquivado"]
    assert names(client, q="arquivado") == ["Arquivado"]
    assert rows(client, scope="terminados")[0][3] == "—"


def test_filters_by_step_person_place_kind_and_words(reviewer: User, staff: tuple[User, User, User]) -> None:
    first = identified(name="Lagos", staff=staff)
    second = identified(
        name="Faro Solidário",
        municipality="1106",
        kind=EntityKind.CIVIL_SOCIETY,
        model=CentreModel.EXPANDED,
        staff=staff,
    )
    third = in_assessment(name="Évora", staff=staff)
    Entity.objects.filter(pk=second.entity.pk).update(nipc="500000000")
    assigning.assign(second.process, staff[2], staff[1])
    for place, case in enumerate((first, second, third)):
        due(case, DAY + dt.timedelta(days=place))
    client = signed_in(reviewer)
    assert names(client, state=["expressed", "assessment"]) == ["Lagos", "Faro Solidário", "Évora"]
    assert names(client, state="assessment") == ["Évora"]
    assert names(client, reviewer="mim") == ["Évora"]
    assert names(client, reviewer="ninguem") == ["Lagos"]
    assert names(client, reviewer=staff[1].pk) == ["Faro Solidário"]
    assert names(client, district="11") == ["Faro Solidário"]
    assert names(client, model="expanded") == ["Faro Solidário"]
    assert names(client, kind="civil_society") == ["Faro Solidário"]
    assert names(client, q="solidario FARO") == ["Faro Solidário"]
    assert names(client, q="500000000") == ["Faro Solidário"]
    assert names(client, q=third.process.expression.number) == ["Évora"]


def test_filters_by_time_limit_and_day_of_arrival(reviewer: User, staff: tuple[User, User, User]) -> None:
    with on(DAY):
        for name, day in (
            ("Ontem", DAY - dt.timedelta(days=1)),
            ("Domingo", DAY + dt.timedelta(days=4)),
            ("Segunda", DAY + dt.timedelta(days=5)),
            ("Nenhum", None),
        ):
            due(expressed(name=name, staff=staff), day)
        with on(DAY - dt.timedelta(days=30)):
            due(expressed(name="Antigo", staff=staff), DAY + dt.timedelta(days=9))
        client = signed_in(reviewer)
        assert names(client, deadline="atrasado") == ["Ontem"]
        assert names(client, deadline="esta-semana") == ["Domingo"]
        assert names(client, deadline="sem-prazo") == ["Nenhum"]
        assert names(client, received_to="2026-11-01") == ["Antigo"]
        assert names(client, received_from="2026-11-18") == ["Ontem", "Domingo", "Segunda", "Nenhum"]
        assert names(client, ordering="due_on")[0] == "Ontem"
        assert names(client, ordering="-due_on") == ["Antigo", "Segunda", "Domingo", "Ontem", "Nenhum"]


def test_an_entity_that_wrote_last_waits_for_an_answer(
    reviewer: User, staff: tuple[User, User, User]
) -> None:
    case = identified(name="Escreveu", owner=None, staff=staff)
    talking.write(case.process, case.owner, "Quando nos respondem?")
    identified(name="Calou", staff=staff)
    client = signed_in(reviewer)
    assert names(client, messages="por-responder") == ["Escreveu"]
    talking.tell(case.process, reviewer, "Para a semana.")
    assert names(client, messages="por-responder") == []


def test_one_costs_as_many_queries_as_three(reviewer: User, staff: tuple[User, User, User]) -> None:
    client = signed_in(reviewer)
    submitted(name="Um", staff=staff)
    rows(client)
    with CaptureQueriesContext(connection) as one:
        assert len(rows(client)) == 1
    submitted(name="Dois", staff=staff)
    identified(name="Três", staff=staff)
    with CaptureQueriesContext(connection) as three:
        assert len(rows(client)) == 3
    assert len(three) == len(one)


def test_the_list_downloads_and_the_audit_says_who_took_it(
    reviewer: User, staff: tuple[User, User, User]
) -> None:
    with on(DAY):
        case = submitted(name="Município de Lagos", staff=staff)
    Entity.objects.filter(pk=case.entity.pk).update(nipc="500000000")
    expressed(name="Outra", staff=staff)
    response = signed_in(reviewer).get(QUEUE, {"export": "xlsx", "state": "submitted"})
    assert response["Content-Disposition"] == 'attachment; filename="processos.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert sheet is not None
    heading, row = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert heading[:3] == ["Número", "Entidade", "NIPC"]
    told = dict(zip(heading, row, strict=True))
    assert (told["Número"], told["Entidade"], told["NIPC"], told["Passo"], told["Quem avalia"]) == (
        case.again().number,
        "Município de Lagos",
        "500000000",
        "Verificação formal",
        "Rita Nunes",
    )
    found = AuditEntry.objects.filter(verb="exported")
    assert [(line.target_id, line.by, line.detail) for line in found] == [
        (str(case.process.pk), reviewer, "candidaturas-processos:index")
    ]


def test_who_may_not_look_stays_outside() -> None:
    editor = signed_in(person(group="Editors"))
    assert editor.get(QUEUE).headers["Location"] == "/admin/"
    assert editor.get(QUEUE + "atribuir/").headers["Location"] == "/admin/"
    assert editor.get(QUEUE + "filtros/").headers["Location"] == "/admin/"
    assert editor.get("/admin/candidaturas/trabalho/").headers["Location"] == "/admin/"
