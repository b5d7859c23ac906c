"""The form of the tests with its real addresses, and people at their browsers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from contas.models import User
from portal.wizard import registry
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft
from tests.portal.wizard.conftest import photo
from tests.portal.wizard.forms import WHAT, WHO, Meeting
from tests.portal.wizard.views.forms import ABOUT, SHARED, Evening
from tests.portal.wizard.views.urls import FORM


@pytest.fixture
def meeting(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """The form, at its addresses."""
    FORM.sent.clear()
    SHARED.clear()
    monkeypatch.setitem(registry._definitions, FORM.name, FORM)
    monkeypatch.setattr(settings, "ROOT_URLCONF", "tests.portal.wizard.views.urls")
    return FORM


@pytest.fixture
def ready(draft: Draft, ana: User) -> Draft:
    """One that can be sent."""
    save(draft, "quem", WHO, read_version=0, by=ana)
    save(draft, "resumo", ABOUT, read_version=0, by=ana)
    save(draft, "encontro", WHAT, read_version=0, by=ana)
    photo(draft, ana)
    return draft


@pytest.fixture
def at_ana(draft: Draft, ana: User) -> Client:
    """Ana's browser."""
    return browser_of(ana)


@pytest.fixture
def at_rui(draft: Draft, rui: User) -> Client:
    """The browser of Rui, who works on Ana's drafts too."""
    SHARED.add(rui.pk)
    return browser_of(rui)


def browser_of(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def address(draft: Draft, page: str = "") -> str:
    """Where a page of a draft is."""
    return f"/prova/{draft.pk}/{page}"


def text_of(response: object) -> str:
    """The page, its white space as one."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]
