"""Addresses of a process in the admin, and what its pages say."""

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from contas.models import User
from tests.candidaturas.admin.conftest import signed_in
from tests.factories.processes import Case


def process_url(case: Case) -> str:
    """The page of the process."""
    return reverse("candidaturas-processos:inspect", args=[case.process.pk])


def act_url(case: Case, name: str) -> str:
    """The page of an act."""
    return reverse("candidaturas-act", args=[case.process.pk, name])


def soup_of(response: HttpResponse) -> BeautifulSoup:
    """The page, to look in."""
    return BeautifulSoup(response.content, "html.parser")


def texts(soup: BeautifulSoup, selector: str) -> list[str]:
    """What the elements say, in single spaces."""
    return [" ".join(one.get_text(" ", strip=True).split()) for one in soup.select(selector)]


def hidden(soup: BeautifulSoup) -> dict[str, str]:
    """What the page says of the version that was read."""
    return {name: soup.select_one(f"input[name={name}]")["value"] for name in ("_read", "_submission")}


class Tab:
    """A page of an act in the browser of one person."""

    def __init__(self, case: Case, name: str, user: User) -> None:
        self.client: Client = signed_in(user)
        self.url = act_url(case, name)
        response = self.client.get(self.url)
        assert response.status_code == 200
        self.soup = soup_of(response)
        self.read = hidden(self.soup)

    def send(self, do: str, data: dict[str, object]) -> HttpResponse:
        """Press a button of the page as it was read."""
        return self.client.post(self.url, {**self.read, **data, "_do": do})
