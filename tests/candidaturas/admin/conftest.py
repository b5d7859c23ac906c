"""Staff of each kind, signed in, and what pages say."""

import pytest
from django.test import Client

from contas.models import User
from tests.factories.people import person


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def reviewer() -> User:
    return person(group="Revisores", first_name="Rita", last_name="Nunes")


@pytest.fixture
def decider() -> User:
    return person(group="Decisores", first_name="Dário", last_name="Melo")
