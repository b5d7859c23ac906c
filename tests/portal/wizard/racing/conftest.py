"""The form of the races and who fills it in."""

import pytest

from contas.models import User
from portal.wizard import registry
from tests.portal.wizard.racing.form import Race


@pytest.fixture
def race(monkeypatch: pytest.MonkeyPatch) -> Race:
    """The form, known while the test runs."""
    form = Race()
    monkeypatch.setitem(registry._definitions, form.name, form)
    return form


@pytest.fixture
def author(race: Race) -> User:
    """Who fills the form in."""
    return User.objects.create_user("autora@example.pt")
