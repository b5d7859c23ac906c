"""The work of each reviewer, and what waits for staff on the home of the admin."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from candidaturas.domain import assigning, talking
from candidaturas.domain.workload import loads
from candidaturas.enums import State
from candidaturas.models import Process
from contas.models import User
from tests.candidaturas.admin.conftest import signed_in
from tests.factories import processes
from tests.factories.people import person
from tests.factories.processes import Case, on

pytestmark = pytest.mark.django_db
WORKLOAD = "/admin/candidaturas/trabalho/"
DAY = dt.date(2026, 11, 18)


@pytest.fixture
def staff(reviewer: User, decider: User) -> tuple[User, User, User]:
    return reviewer, person(group="Revisores", first_name="Ana", last_name="Sá"), decider


def late(case: Case) -> Case:
    Process.objects.filter(pk=case.process.pk).update(due_on=dt.date(2026, 11, 2))
    return case


def text(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ", strip=True).split())


def cells(client: Client) -> list[list[str]]:
    soup = BeautifulSoup(client.get(WORKLOAD).content, "html.parser")
    return [[text(cell) for cell in row.select("th, td")] for row in soup.select("table.listing tr")]


def test_each_has_their_processes_by_step(staff: tuple[User, User, User]) -> None:
    reviewer, second, _decider = staff
    with on(dt.date(2026, 10, 19)):
        first = late(processes.submitted(staff=staff))
    with on(DAY):
        processes.assessed(staff=staff)
        processes.withdrawn(staff=staff)
        assigning.assign(first.process, second, second)
        found = cells(signed_in(reviewer))
    number = first.again().number
    assert found == [
        [
            "Quem avalia",
            "Verificação formal",
            "Em avaliação",
            "Total",
            "Atrasados",
            "O mais antigo",
            "Avaliações nos últimos 30 dias",
        ],
        ["Rita Nunes", "1", "1", "2", "1", f"{number} há 30 dias", "1"],
        ["Ana Sá", "1", "0", "1", "1", f"{number} há 30 dias", "0"],
    ]


def test_figures_lead_to_their_lists_and_the_chart_says_who_has_most(staff: tuple[User, User, User]) -> None:
    reviewer = staff[0]
    late(processes.submitted(staff=staff))
    processes.identified(staff=staff)
    soup = BeautifulSoup(signed_in(reviewer).get(WORKLOAD).content, "html.parser")
    queue = "/admin/candidaturas-processos/"
    assert [link["href"] for link in soup.select("tbody .figure a")] == [
        f"{queue}?reviewer={reviewer.pk}&state=submitted",
        f"{queue}?reviewer={reviewer.pk}",
        f"{queue}?reviewer={reviewer.pk}&deadline=atrasado",
    ]
    (chart,) = soup.select(".chart")
    assert chart["aria-label"] == "Rita Nunes tem mais em mãos: 1 processo."
    (nobody,) = soup.select(f'.workload a[href="{queue}?reviewer=ninguem"]')
    assert text(nobody) == "1 processo em curso não está atribuído a ninguém"


def test_where_there_is_nothing_it_says_so(decider: User) -> None:
    soup = BeautifulSoup(signed_in(decider).get(WORKLOAD).content, "html.parser")
    assert text(soup.select_one(".workload")) == (  # type: ignore[arg-type]
        "Todos os processos em curso estão atribuídos. Por passo "
        "Ninguém avalia candidaturas: junte pessoas ao grupo Revisores."
    )


def test_who_left_keeps_what_nobody_else_has(staff: tuple[User, User, User]) -> None:
    reviewer, second, _decider = staff
    processes.submitted(staff=staff)
    User.objects.update(is_active=False)
    (load,) = loads(timezone.localdate())
    assert (load.reviewer, load.by_step[State.SUBMITTED], load.total) == (reviewer, 1, 1)
    reviewer.is_active = False
    User.objects.filter(pk=second.pk).update(is_active=True)
    assert cells(signed_in(second))[1][0] == "Rita Nunes conta desativada"


def figures(user: User) -> dict[str, tuple[str, str]]:
    """The figures of applications on the home of the admin: text, number, where each leads."""
    soup = BeautifulSoup(signed_in(user).get("/admin/").content, "html.parser")
    found = {}
    for link in soup.select(".w-summary a[href*=candidaturas-processos]"):
        number, told = text(link).split(" ", 1)
        found[told] = (number, str(link["href"]).removeprefix("/admin/candidaturas-processos/"))
    return found


def test_each_sees_what_waits_for_them_and_where(staff: tuple[User, User, User]) -> None:
    reviewer, second, decider = staff
    wrote = processes.identified(staff=staff)
    talking.write(wrote.process, wrote.owner, "Quando respondem?")
    late(processes.submitted(staff=staff))
    processes.in_assessment(staff=staff)
    processes.weighing(staff=staff)
    processes.proposed(staff=staff)
    common = {
        "manifestação por responder": ("1", "?state=expressed"),
        "processo com prazo passado": ("1", "?deadline=atrasado"),
        "mensagem de entidade por responder": ("1", "?messages=por-responder&scope=todos"),
    }
    reviewing = common | {
        "candidatura por verificar": ("1", "?state=submitted"),
        "audiência por ponderar": ("1", "?state=weighing"),
    }
    assert figures(second) == reviewing
    mine = {"candidatura à espera da minha avaliação": ("1", "?reviewer=mim&state=assessment")}
    assert figures(reviewer) == reviewing | mine
    assert figures(decider) == common | {"candidatura por decidir": ("1", "?state=proposed")}
    assert figures(person(group="Editors")) == {}
    for number, where in figures(reviewer).values():
        page = signed_in(reviewer).get(f"/admin/candidaturas-processos/{where}")
        assert str(page.context["items_count"]) == number
