"""Staff of each kind, signed in."""

import pytest
from django.test import Client

from tests.factories.people import person


def signed_in(group: str) -> Client:
    client = Client()
    client.force_login(person(group=group))
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in("Editors")


@pytest.fixture
def moderator() -> Client:
    return signed_in("Moderators")
