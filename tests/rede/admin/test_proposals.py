"""Proposals in the admin: read field by field, accepted or refused by those who may, once."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from rede.domain.proposals import propose
from rede.domain.values import PROPOSABLE, read
from rede.enums import ProposalState
from rede.models import Centre, Proposal
from tests.factories.network import centre
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lagos() -> Centre:
    return centre(name="CLAIM de Lagos", phone="200 000 001")


@pytest.fixture
def proposal(lagos: Centre) -> Proposal:
    wanted = read(lagos, PROPOSABLE) | {"phone": "200 000 009"}
    return propose(lagos, person(lagos), wanted, read_version=lagos.version, note="Mudou o número.")


def page_of(proposal: Proposal) -> str:
    return reverse("propostas:inspect", args=[proposal.pk])


def soup(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def table(response: object) -> list[list[str]]:
    rows = soup(response).select(".differences tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]


def phone(of: Centre) -> str:
    return Centre.objects.get(pk=of.pk).phone


def test_only_what_differs_is_shown(moderator: Client, proposal: Proposal) -> None:
    response = moderator.get(page_of(proposal))
    assert table(response) == [
        ["Campo", "Quem propôs leu", "Proposta"],
        ["Telefone", "200 000 001", "200 000 009"],
    ]
    assert "Nota: Mudou o número." in soup(response).get_text(" ", strip=True)


def test_accepting(moderator: Client, proposal: Proposal, lagos: Centre, commits: None) -> None:
    response = moderator.post(page_of(proposal), {"accept": "1", "read_version": lagos.version}, follow=True)
    assert response.redirect_chain == [("/admin/propostas/", 302)]
    assert "Proposta aceite: a página do centro já a mostra." in soup(response).get_text()
    assert phone(lagos) == "200 000 009"
    assert [message.subject for message in mail.outbox] == [
        f"Alteração aceite: CLAIM de Lagos ({lagos.code})"
    ]


def test_refusing_needs_a_reason(moderator: Client, proposal: Proposal, lagos: Centre) -> None:
    response = moderator.post(page_of(proposal), {"reason": " "})
    assert response.status_code == 422
    assert "Indique o motivo: segue na resposta a quem propôs." in soup(response).get_text()
    moderator.post(page_of(proposal), {"reason": "Não atende."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == (ProposalState.REFUSED, "Não atende.")
    assert phone(lagos) == "200 000 001"


def test_what_changed_meanwhile_is_shown_before_it_is_accepted(
    moderator: Client, proposal: Proposal, lagos: Centre
) -> None:
    changed = Centre.objects.get()
    changed.phone = "200 000 005"
    changed.save()
    response = moderator.post(page_of(proposal), {"accept": "1", "read_version": lagos.version}, follow=True)
    assert "O centro mudou entretanto." in soup(response).get_text()
    assert table(response) == [
        ["Campo", "Quem propôs leu", "Está agora", "Proposta"],
        ["Telefone", "200 000 001", "200 000 005", "200 000 009"],
    ]
    assert phone(lagos) == "200 000 005"
    version = soup(response).find(attrs={"name": "read_version"})["value"]  # type: ignore[index]
    moderator.post(page_of(proposal), {"accept": "1", "read_version": version})
    assert phone(lagos) == "200 000 009"


def test_what_is_no_longer_valid_says_why(moderator: Client, lagos: Centre) -> None:
    wanted = read(lagos, PROPOSABLE) | {"latitude": 37.2, "longitude": -8.6}
    made = propose(lagos, person(lagos), wanted, read_version=lagos.version, note="")
    Centre.objects.update(municipality="4901")
    response = moderator.post(page_of(made), {"accept": "1", "read_version": lagos.version})
    assert response.status_code == 422
    assert "Latitude: O ponto fica na parte do país «Continente»" in soup(response).get_text()


def test_the_second_to_decide_is_told_who_was_first(moderator: Client, proposal: Proposal) -> None:
    moderator.post(page_of(proposal), {"reason": "Não."})
    response = moderator.post(page_of(proposal), {"accept": "1", "read_version": "1"}, follow=True)
    first = Proposal.objects.get().decided_by
    assert f"Outra pessoa decidiu primeiro: Recusada ({first})." in soup(response).get_text()
    assert soup(response).select(".decision-forms") == []


def test_editors_read_and_do_not_decide(editor: Client, proposal: Proposal, lagos: Centre) -> None:
    response = editor.get(page_of(proposal))
    assert "Decide a moderação." in soup(response).get_text()
    assert soup(response).select(".decision-forms") == []
    for data in ({"accept": "1", "read_version": lagos.version}, {"reason": "Não."}):
        assert editor.post(page_of(proposal), data)["Location"] == "/admin/"
    assert Proposal.objects.get().state == ProposalState.PENDING


def test_others_do_not_even_read(proposal: Proposal, lagos: Centre) -> None:
    coordinator = Client()
    coordinator.force_login(person(lagos))
    for visitor in (Client(), coordinator):
        for response in (visitor.get(page_of(proposal)), visitor.post(page_of(proposal), {"accept": "1"})):
            assert response["Location"].startswith("/entrar/?next=")


def test_those_pending_come_first(moderator: Client, proposal: Proposal) -> None:
    decided = [centre(name=f"CLAIM {number}") for number in range(2)]
    for other in decided:
        Proposal.objects.create(
            centre=other, values={}, read_version=1, state=ProposalState.REFUSED, reason="Não."
        )
    titles = [
        link.get_text(strip=True)
        for link in soup(moderator.get("/admin/propostas/")).select("td.title .title-wrapper a")
    ]
    assert titles == ["Proposta para CLAIM de Lagos", "Proposta para CLAIM 1", "Proposta para CLAIM 0"]
    found = soup(moderator.get("/admin/propostas/", {"state": "pending"})).select("td.title .title-wrapper a")
    assert [link.get_text(strip=True) for link in found] == ["Proposta para CLAIM de Lagos"]
