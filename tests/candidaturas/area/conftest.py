"""What tests of the area of an entity share: reading a page as somebody."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from contas.models import User
from tests.factories.processes import Case

Read = Callable[..., BeautifulSoup]


def address(case: Case, name: str = "process", *args: object) -> str:
    """The address of a page of a process."""
    return reverse(name, args=[case.process.key, *args])


def visitor(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def soup(content: bytes) -> BeautifulSoup:
    """A page, taken apart."""
    return BeautifulSoup(content, "html.parser")


@pytest.fixture
def read(db: None) -> Read:
    """Reads a page of a process as its owner, or as somebody else: it must be there."""

    def get(case: Case, name: str = "process", *args: object, user: User | None = None) -> BeautifulSoup:
        response = visitor(user or case.owner).get(address(case, name, *args))
        assert response.status_code == 200
        return soup(response.content)

    return get
