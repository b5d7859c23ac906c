"""Giving processes of the list: who may give to whom, what is told before, and what is done."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from candidaturas.domain import assessing
from candidaturas.models import Assignment
from contas.models import User
from portal.outbox.models import Mail
from tests.candidaturas.admin.conftest import signed_in
from tests.factories.people import person
from tests.factories.processes import Case, archived, identified, submitted

pytestmark = pytest.mark.django_db
ASSIGN = "/admin/candidaturas-processos/atribuir/"
QUEUE = "/admin/candidaturas-processos/"


@pytest.fixture
def staff(reviewer: User, decider: User) -> tuple[User, User, User]:
    return reviewer, person(group="Revisores", first_name="Ana", last_name="Sá"), decider


def page(client: Client, cases: list[Case], who: User | None = None) -> BeautifulSoup:
    """The page before the giving."""
    query = {"processo": [case.process.pk for case in cases], "next": f"{QUEUE}?scope=todos"}
    response = client.get(ASSIGN, query | ({"quem": who.pk} if who else {}))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(one.get_text(" ", strip=True).split()) for one in soup.select(selector)]


def test_what_can_be_given_is_told_apart_and_given(staff: tuple[User, User, User]) -> None:
    reviewer, _second, decider = staff
    free, held, over = identified(staff=staff), submitted(staff=staff), archived(staff=staff)
    mine = identified(staff=staff)
    assessing.declare(mine.process, reviewer, has_conflict=True, text="Trabalhei lá.")
    client = signed_in(decider)
    soup = page(client, [free, held, over, mine], reviewer)
    assert texts(soup, ".queue-page h2") == [
        "1 processo vai ser atribuído a Rita Nunes",
        "3 processos não podem ser atribuídos",
    ]
    assert texts(soup, ".queue-reason") == [
        "Este processo já está atribuído a essa pessoa.",
        "Este processo já terminou.",
        "Esta pessoa tem um interesse neste processo.",
    ]
    everything = {
        "processo": [case.process.pk for case in (free, held, over, mine)],
        "quem": reviewer.pk,
        "next": f"{QUEUE}?scope=todos",
    }
    before = Mail.objects.count()
    response = client.post(ASSIGN, everything, follow=True)
    assert response.redirect_chain == [(f"{QUEUE}?scope=todos", 302)]
    assert [str(message).strip() for message in response.context["messages"]] == [
        "1 processo atribuído a Rita Nunes.",
        f"{held.again().number}: Este processo já está atribuído a essa pessoa.",
        f"{over.process.number}: Este processo já terminou.",
        f"{mine.process.number}: Esta pessoa tem um interesse neste processo.",
    ]
    made = Assignment.objects.get(process=free.process)
    assert (made.reviewer, made.assigned_by, made.ended_at) == (reviewer, decider, None)
    assert Mail.objects.count() == before + 1


def test_who_decides_gives_to_every_reviewer_and_a_reviewer_takes_alone(
    staff: tuple[User, User, User],
) -> None:
    reviewer, second, decider = staff
    free = identified(staff=staff)
    assert texts(page(signed_in(decider), [free]), "#queue-who option") == ["Ana Sá", "Rita Nunes"]
    client = signed_in(reviewer)
    assert texts(page(client, [free]), "#queue-who option") == ["mim"]
    assert texts(page(client, [free], second), ".queue-page h2") == []  # nobody whom one may choose
    refused = client.post(ASSIGN, {"processo": free.process.pk, "quem": second.pk})
    assert (refused.status_code, Assignment.objects.count()) == (422, 0)
    client.post(ASSIGN, {"processo": free.process.pk, "quem": reviewer.pk})
    assert [(one.reviewer, one.assigned_by) for one in Assignment.objects.all()] == [(reviewer, reviewer)]


def test_no_row_chosen_is_told(reviewer: User, decider: User) -> None:
    soup = page(signed_in(decider), [])
    assert texts(soup, "[role=alert]") == ["Não escolheu nenhum processo: marque-os na lista."]


def test_the_list_has_boxes_and_people_for_who_may_give(staff: tuple[User, User, User]) -> None:
    reviewer, _second, decider = staff
    case = identified(staff=staff)
    for who, offered in ((decider, ["Ana Sá", "Rita Nunes"]), (reviewer, ["mim"])):
        soup = BeautifulSoup(signed_in(who).get(QUEUE).content, "html.parser")
        (box,) = soup.select("input[name=processo]")
        assert (box["value"], box["form"]) == (str(case.process.pk), "queue-giving")
        assert texts(soup, "#queue-giving option") == offered
    looking = person(group="Decisores")
    looking.groups.clear()
    looking.user_permissions.set(
        decider.groups.get().permissions.filter(codename__in=("view_process", "access_admin"))
    )
    soup = BeautifulSoup(signed_in(looking).get(QUEUE).content, "html.parser")
    assert (soup.select("input[name=processo]"), soup.select("#queue-giving")) == ([], [])
    assert signed_in(looking).get(ASSIGN).headers["Location"] == "/admin/"
