"""Passkeys at the server: what is no answer of a device opens nothing, and too many tries are told."""

import json

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.test import Client

from contas.models import User
from tests.contas.door import application_of, code_of, enter, is_in, notices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]

NONSENSE = (
    "",
    "nada",
    "{}",
    "[]",
    '"x"',
    "null",
    "1e999",
    '{"response": {"userHandle": "MQ"}}',
    '{"type": "public-key", "id": "x", "rawId": "x", "response": {"userHandle": "MQ"}}',
    '{"response": {"userHandle": "\\u0000"}}',
    "[" * 900 + "]" * 900,
    '"' + "a" * 1_000_000 + '"',
)


@pytest.fixture
def member() -> User:
    return User.objects.create_user("madalena@example.pt")


@pytest.mark.parametrize("credential", NONSENSE)
def test_at_the_door_nonsense_opens_nothing(credential: str, client: Client, member: User) -> None:
    client.get("/entrar/chave/", headers={"accept": "application/json"})
    response = client.post("/entrar/chave/", {"credential": credential, "next": "/praticas/"})
    assert (response.status_code, response["Location"]) == (302, "/entrar/?next=%2Fpraticas%2F")
    assert notices(client, "/entrar/") == [
        "A chave de acesso não serviu. Tente de novo ou entre com um código por e-mail."
    ]
    assert not is_in(client)


@pytest.mark.parametrize("credential", NONSENSE)
def test_in_the_account_nonsense_is_not_kept(credential: str, client: Client, member: User) -> None:
    enter(client, member.email)
    client.get("/conta/segundo-fator/chaves/nova/")
    response = client.post("/conta/segundo-fator/chaves/nova/", {"credential": credential, "name": "x"})
    assert response.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", NONSENSE)
def test_as_a_second_step_nonsense_is_told(credential: str, client: Client, member: User) -> None:
    secret = application_of(member)
    enter(client, member.email)
    assert client.post("/entrar/segundo-fator/", {"credential": credential}).status_code == 200
    assert not is_in(client)
    client.post("/entrar/segundo-fator/", {"code": code_of(secret)})
    assert is_in(client)
    here = "/conta/confirmar/?next=%2Fconta%2F"
    response = client.post("/conta/confirmar/chave/?next=/conta/", {"credential": credential})
    assert (response.status_code, response["Location"]) == (302, here)
    assert notices(client, "/conta/confirmar/") == ["A chave de acesso não serviu. Tente de novo."]


def test_a_script_gets_the_challenge_and_others_the_door(client: Client, member: User) -> None:
    application_of(member)
    enter(client, member.email)
    found = json.loads(client.get("/entrar/chave/", headers={"accept": "application/json"}).content)
    assert found["request_options"]["publicKey"]["userVerification"] == "required"
    assert client.get("/entrar/chave/")["Location"] == "/entrar/"


def test_too_many_tries_are_told(client: Client) -> None:
    statuses = [client.post("/entrar/chave/", {"credential": ""}).status_code for _try in range(11)]
    assert statuses == [302] * 10 + [429]
    page = BeautifulSoup(client.post("/entrar/chave/", {"credential": ""}).content, "html.parser")
    assert [head.get_text(strip=True) for head in page.select("h1")] == ["Foram demasiados pedidos"]
