"""Signing in by e-mail and password, and out."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from contas.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "uma-palavra-longa"


@pytest.fixture
def someone() -> User:
    return User.objects.create_user("madalena@example.pt", PASSWORD)


def enter(client: Client, **data: str) -> object:
    return client.post("/entrar/", {"username": "madalena@example.pt", "password": PASSWORD, **data})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_one_enters_whatever_the_case_of_the_address(client: Client, someone: User) -> None:
    response = enter(client, username="Madalena@Example.pt")
    assert (response.status_code, response["Location"]) == (302, "/area/")  # type: ignore[attr-defined,index]
    assert is_in(client)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/area/centros/x/", "/area/centros/x/"),
        ("https://mal.example/", "/area/"),
        ("//mal.example/", "/area/"),
        ("javascript:alert(1)", "/area/"),
    ],
)
def test_it_leads_only_to_pages_of_ours(wanted: str, reached: str, client: Client, someone: User) -> None:
    assert enter(client, next=wanted)["Location"] == reached  # type: ignore[index]


@pytest.mark.parametrize(
    "data", [{"password": "outra"}, {"username": "ninguem@example.pt"}, {"username": "fechada@example.pt"}]
)
def test_one_answer_for_every_wrong_pair(data: dict[str, str], client: Client, someone: User) -> None:
    User.objects.create_user("fechada@example.pt", PASSWORD, is_active=False)
    response = enter(client, **data)
    page = BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]
    errors = [item.get_text(strip=True) for item in page.select(".error-summary li")]
    assert errors == ["O e-mail e a palavra-passe não correspondem. Confirme-os e tente de novo."]
    assert not is_in(client)


def test_the_door_has_the_name_of_the_portal(client: Client) -> None:
    page = BeautifulSoup(client.get("/entrar/").content, "html.parser")
    assert page.title is not None
    assert page.title.get_text(" ", strip=True).split() == ["Entrar", "·", "Rede", "CLAIM"]
    assert [crumb.get_text(strip=True) for crumb in page.select(".breadcrumbs li")] == [
        "Rede CLAIM",
        "Entrar",
    ]


def test_one_leaves_by_a_button(client: Client, someone: User) -> None:
    enter(client)
    assert client.get("/sair/").status_code == 405
    assert is_in(client)
    response = client.post("/sair/")
    assert (response.status_code, response["Location"]) == (302, "/entrar/")
    assert not is_in(client)


def test_in_languages_without_pages_the_door_is_in_english(client: Client) -> None:
    response = client.get("/ar/entrar/")
    assert (response.status_code, response["Location"]) == (302, "/en/entrar/")
    assert client.get("/en/entrar/").status_code == 200
