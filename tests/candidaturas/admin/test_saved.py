"""Filters kept under a name: kept, used, shared, begun with, thrown away."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from candidaturas.admin.saved import LONGEST
from candidaturas.models import SavedFilter
from contas.models import User
from tests.candidaturas.admin.conftest import signed_in

pytestmark = pytest.mark.django_db
FILTERS = "/admin/candidaturas-processos/filtros/"
QUEUE = "/admin/candidaturas-processos/"
QUERY = "state=assessment&reviewer=mim&p=2"


def links(client: Client, path: str, selector: str) -> list[tuple[str, str]]:
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    return [
        (" ".join(link.get_text(" ", strip=True).split()), str(link["href"]))
        for link in soup.select(selector)
    ]


def keep(client: Client, **fields: object) -> object:
    values = {"act": "guardar", "query": QUERY, "name": "Por avaliar", **fields}
    return client.post(FILTERS, values)


def test_the_filters_of_now_are_kept_and_used(reviewer: User, decider: User) -> None:
    client = signed_in(reviewer)
    kept = ("Guardar estes filtros", f"{FILTERS}?query=reviewer%3Dmim%26state%3Dassessment")
    assert kept in links(client, f"{QUEUE}?{QUERY}", ".queue-filters p a")
    response = keep(client)
    assert response.headers["Location"] == f"{QUEUE}?reviewer=mim&state=assessment"  # type: ignore[attr-defined]
    saved = SavedFilter.objects.get()
    assert (saved.owner, saved.name, saved.query, saved.is_shared, saved.is_default) == (
        reviewer,
        "Por avaliar",
        "reviewer=mim&state=assessment",
        False,
        False,
    )
    assert links(client, QUEUE, ".queue-filters li a") == [
        ("Em curso", f"{QUEUE}?scope="),
        ("Todos", f"{QUEUE}?scope=todos"),
        ("Por avaliar", f"{QUEUE}?reviewer=mim&state=assessment"),
    ]
    current = [
        text for text, _url in links(client, f"{QUEUE}?{saved.query}", ".queue-filters [aria-current]")
    ]
    assert current == ["Por avaliar"]
    assert len(links(signed_in(decider), QUEUE, ".queue-filters li a")) == 2


def test_a_shared_one_is_seen_by_the_team_and_changed_by_its_owner(reviewer: User, decider: User) -> None:
    keep(signed_in(reviewer), is_shared="on")
    saved = SavedFilter.objects.get()
    client = signed_in(decider)
    assert links(client, QUEUE, ".queue-filters li a")[2] == (
        "Por avaliar Rita Nunes",
        f"{QUEUE}?reviewer=mim&state=assessment",
    )
    assert [text for text, _url in links(client, FILTERS, ".queue-list a")] == ["Por avaliar"]
    for act in ("apagar", "partilhar", "por-omissao"):
        assert client.post(FILTERS, {"act": act, "filter": saved.pk}).status_code == 404
    owner = signed_in(reviewer)
    owner.post(FILTERS, {"act": "partilhar", "filter": saved.pk})
    assert len(links(client, QUEUE, ".queue-filters li a")) == 2
    owner.post(FILTERS, {"act": "apagar", "filter": saved.pk})
    assert not SavedFilter.objects.exists()
    assert owner.post(FILTERS, {"act": "apagar", "filter": "x"}).status_code == 404


def test_the_queue_begins_with_the_one_that_was_chosen(reviewer: User, decider: User) -> None:
    client = signed_in(reviewer)
    keep(client, is_default="on")
    keep(client, name="Atrasados", query="deadline=atrasado", is_default="on")
    first, second = SavedFilter.objects.get(name="Por avaliar"), SavedFilter.objects.get(name="Atrasados")
    assert (first.is_default, second.is_default) == (False, True)
    assert client.get(QUEUE).headers["Location"] == f"{QUEUE}?deadline=atrasado"
    assert client.get(f"{QUEUE}?scope=").status_code == 200
    client.post(FILTERS, {"act": "por-omissao", "filter": first.pk})
    assert client.get(QUEUE).headers["Location"] == f"{QUEUE}?reviewer=mim&state=assessment"
    client.post(FILTERS, {"act": "por-omissao", "filter": first.pk})
    assert client.get(QUEUE).status_code == 200
    assert client.post(FILTERS, {"act": "outra", "filter": first.pk}).status_code == 302
    assert signed_in(decider).get(QUEUE).status_code == 200


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": " "}, "Dê um nome ao filtro."),
        ({}, "Já tem um filtro com este nome: escolha outro ou apague esse."),
        ({"name": "Tudo", "query": "q=" + "a" * LONGEST}, "São filtros a mais para guardar: escolha menos."),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_typed(
    reviewer: User, fields: dict[str, str], told: str
) -> None:
    client = signed_in(reviewer)
    keep(client)
    response = keep(client, **fields)
    soup = BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]
    assert response.status_code == 422  # type: ignore[attr-defined]
    assert told in [" ".join(one.get_text(" ", strip=True).split()) for one in soup.select(".error-message")]
    (typed,) = soup.select("input[name=name]")
    assert typed.get("value", "").strip() == str(fields.get("name", "Por avaliar")).strip()
    assert SavedFilter.objects.count() == 1
