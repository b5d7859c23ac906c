"""The form of the tests with its real addresses, and people at their browsers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from contas.models import User
from portal.wizard import registry
from portal.wizard.models import Draft
from tests.portal.wizard.forms import Meeting
from tests.portal.wizard.views.urls import FORM


@pytest.fixture
def meeting(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meeting]:
    """The form, at its addresses."""
    FORM.sent.clear()
    monkeypatch.setitem(registry._definitions, FORM.name, FORM)
    monkeypatch.setattr(settings, "ROOT_URLCONF", "tests.portal.wizard.views.urls")
    yield FORM


def browser_of(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def at_ana(meeting: Meeting, ana: User) -> Client:
    """Ana's browser."""
    return browser_of(ana)


def address(draft: Draft, page: str = "") -> str:
    """Where a page of a draft is."""
    return f"/prova/{draft.pk}/{page}"
