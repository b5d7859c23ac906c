"""Signing in by a code that arrives by e-mail, and out."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from contas.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]

ADDRESS = "madalena@example.pt"
CODE = re.compile(r"^[B-Z]{3}-[B-Z]{3}$", re.MULTILINE)


@pytest.fixture
def someone() -> User:
    return User.objects.create_user(ADDRESS)


def ask(client: Client, email: str = ADDRESS, **data: str) -> Any:
    return client.post("/entrar/", {"email": email, **data})


def last_code() -> str:
    found = CODE.search(str(mail.outbox[-1].body))
    assert found
    return found[0]


def enter(client: Client, email: str = ADDRESS, **data: str) -> Any:
    ask(client, email, **data)
    return client.post("/entrar/codigo/", {"code": last_code()})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def errors(response: Any) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [item.get_text(" ", strip=True) for item in page.select(".error-summary li")]


def notices(response: Any) -> list[str]:
    page = BeautifulSoup(response.content, "html.parser")
    return [item.get_text(" ", strip=True) for item in page.select(".notice[role=status]")]


def test_a_code_lets_in_whatever_the_case_of_address_and_code(client: Client, someone: User) -> None:
    response = ask(client, "Madalena@Example.pt")
    assert (response.status_code, response["Location"]) == (302, "/entrar/codigo/")
    assert [message.to for message in mail.outbox] == [[ADDRESS]]
    response = client.post("/entrar/codigo/", {"code": f" {last_code().lower().replace('-', '')} "})
    assert (response.status_code, response["Location"]) == (302, "/area/")
    assert client.session["_auth_user_id"] == str(someone.pk)
