"""The identity provider: off without its settings; with them, a whole sign-in against one on this machine."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from contas.models import User
from portal.settings.environment import ROOT
from tests.contas.accounts.oidc import CLIENT, SECRET, Provider, running
from tests.contas.door import application_of, enter, is_in, notices

ANA = {
    "sub": "pt-1",
    "email": "Ana@example.pt",
    "email_verified": True,
    "given_name": "Ana",
    "family_name": "Reis",
}
DOOR = "/entrar/servico/identidade/"


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with running(dict(ANA)) as server:
        app = {
            "provider_id": "identidade",
            "name": "Autenticação.gov",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": server.issuer},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        settings.ROOT_URLCONF = "tests.contas.accounts.provider_urls"
        yield server


def leave(client: Client, path: str = DOOR) -> dict[str, str]:
    """Press the button; what the portal tells the provider."""
    response = client.post(path)
    assert response.status_code == 302
    return {name: values[0] for name, values in parse_qs(urlsplit(response["Location"]).query).items()}


def come_back(client: Client, path: str = DOOR, **answer: str) -> Any:
    state = leave(client, path)["state"]
    return client.get(f"{DOOR}volta/", {"code": "abc", "state": state, **answer})


def buttons(client: Client, path: str) -> list[str]:
    page = BeautifulSoup(client.get(path).content, "html.parser")
    return [" ".join(button.get_text().split()) for button in page.select("main button")]


@pytest.mark.django_db
class TestOff:
    """As the portal comes."""

    def test_there_is_no_button_and_no_address(self, client: Client) -> None:
        assert buttons(client, "/entrar/") == ["Enviar o código", "Usar uma chave de acesso"]
        assert client.post(DOOR).status_code == 404
        assert client.get(f"{DOOR}volta/").status_code == 404
        assert django_settings.SOCIALACCOUNT_PROVIDERS == {}


def test_the_environment_turns_it_on_without_a_request() -> None:
    script = (
        "import django; django.setup(); from django.urls import reverse; from django.conf import settings; "
        "print(reverse('openid_connect_callback', args=['identidade'])); "
        "print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']); "
        "print(settings.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['name'])"
    )
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "OIDC_ISSUER": "https://identidade.invalid/realm",
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
    }
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=variables, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "/entrar/servico/identidade/volta/",
        "[\"'self'\", 'https://identidade.invalid']",
        "Autenticação.gov",
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("commits")
class TestOn:
    """With a provider that vouches for Ana."""

    def test_a_new_person_enters(self, provider: Provider, client: Client) -> None:
        assert "Entrar com Autenticação.gov" in buttons(client, "/entrar/?next=/praticas/")
        asked = leave(client)
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        response = come_back(client, f"{DOOR}?next=/praticas/")
        assert (response.status_code, response["Location"]) == (302, "/praticas/")
        person = User.objects.get()
        assert (person.email, person.get_full_name(), person.has_usable_password()) == (
            "ana@example.pt",
            "Ana Reis",
            False,
        )
        assert client.session["_auth_user_id"] == str(person.pk)
        assert (SocialAccount.objects.get().uid, EmailAddress.objects.count()) == ("pt-1", 0)
        assert (provider.asked[-1]["client_secret"], "code_verifier" in provider.asked[-1]) == (
            [SECRET],
            True,
        )

    def test_who_came_before_enters_again_whatever_the_address_is_now(
        self, provider: Provider, client: Client
    ) -> None:
        come_back(client)
        provider.person |= {"email": "outra@example.pt"}
        again = Client()
        come_back(again)
        assert again.session["_auth_user_id"] == client.session["_auth_user_id"]
        assert User.objects.get().email == "ana@example.pt"

    def test_an_address_without_proof_opens_nothing(self, provider: Provider, client: Client) -> None:
        provider.person["email_verified"] = False
        assert come_back(client)["Location"] == "/entrar/"
        assert notices(client, "/entrar/") == [
            "O serviço não confirmou o seu e-mail. Entre com um código por e-mail."
        ]
        assert (is_in(client), User.objects.count()) == (False, 0)

    def test_an_account_is_never_taken(self, provider: Provider, client: Client) -> None:
        User.objects.create_user("ana@example.pt")
        assert come_back(client)["Location"] == "/entrar/"
        assert notices(client, "/entrar/") == [
            "Já tem conta com este e-mail. Entre com um código e ligue depois o serviço em «A minha conta»."
        ]
        assert (is_in(client), SocialAccount.objects.count()) == (False, 0)

    def test_its_owner_connects_it_and_enters(self, provider: Provider, client: Client) -> None:
        person = User.objects.create_user("ana@example.pt")
        enter(client, "ana@example.pt")
        assert "Ligar Autenticação.gov" in buttons(client, "/conta/")
        assert come_back(client, f"{DOOR}?process=connect&next=/conta/")["Location"] == "/conta/"
        assert SocialAccount.objects.get().user == person
        assert "Ligar Autenticação.gov" not in buttons(client, "/conta/")
        other = Client()
        come_back(other)
        assert other.session["_auth_user_id"] == str(person.pk)

    def test_the_second_factor_is_asked_for(self, provider: Provider, client: Client) -> None:
        come_back(client)
        application_of(User.objects.get())
        again = Client()
        assert come_back(again)["Location"] == "/entrar/segundo-fator/"
        assert not is_in(again)

    def test_a_closed_account_stays_closed(self, provider: Provider, client: Client) -> None:
        come_back(client)
        User.objects.update(is_active=False)
        again = Client()
        assert come_back(again)["Location"] == "/entrar/"
        assert not is_in(again)

    @pytest.mark.parametrize(
        "answer", [{"error": "access_denied"}, {"error": "server_error"}, {"state": "x"}]
    )
    def test_a_refusal_is_told(self, answer: dict[str, str], provider: Provider, client: Client) -> None:
        assert come_back(client, **answer)["Location"] == "/entrar/"
        assert notices(client, "/entrar/") == [
            "O serviço não respondeu como esperado. Tente de novo ou entre com um código."
        ]

    def test_nobody_is_sent_there_by_a_link(self, provider: Provider, client: Client) -> None:
        assert client.get(DOOR)["Location"] == "/entrar/"
        assert client.post("/entrar/servico/outro/").status_code == 404


@pytest.mark.django_db
def test_a_provider_that_does_not_answer_is_told(provider: Provider, client: Client) -> None:
    provider.shutdown()
    provider.server_close()
    assert client.post(DOOR)["Location"] == "/entrar/"
    assert notices(client, "/entrar/") == [
        "O serviço não respondeu como esperado. Tente de novo ou entre com um código."
    ]
