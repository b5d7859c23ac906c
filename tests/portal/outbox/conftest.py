"""Kinds of e-mail for the tests of the outbox, known while each test runs."""

import pytest

from portal.outbox import kinds
from tests.portal.outbox.kinds import CODE, HELD, RECEIPT


@pytest.fixture(autouse=True)
def known_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of the tests beside those of the apps."""
    monkeypatch.setattr(kinds, "_kinds", kinds._kinds | {kind.name: kind for kind in (RECEIPT, HELD, CODE)})
