"""A practice that was sent, with its author and who reads it."""

import pytest

from contas.models import User
from praticas.models import PracticeSubmission
from tests.factories.people import person
from tests.factories.submissions import sent_practice


@pytest.fixture
def author() -> User:
    """Who sends it."""
    return person()


@pytest.fixture
def reader() -> User:
    """One moderator."""
    return person(group="Moderators")


@pytest.fixture
def horta(author: User, reader: User) -> PracticeSubmission:
    """Received, and nothing else yet."""
    return sent_practice(author)
