"""The page before the form, and the one draft that its button begins."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from contas.models import User
from portal.wizard.models import Draft
from rede.models import Entity
from tests.portal.wizard.views.conftest import address, browser_of, text_of
from tests.portal.wizard.views.forms import NOBODY, SHARED, Evening

pytestmark = pytest.mark.django_db


def test_everybody_may_read_it(meeting: Evening) -> None:
    page = Client().get("/prova/")
    assert page.status_code == 200
    assert "Antes de começar, pedimos-lhe que entre com o seu e-mail." in text_of(page)
    assert "Começar</button>" in text_of(page)
    assert Draft.objects.count() == 0


def test_the_same_page_sent_twice_begins_one_draft(meeting: Evening, ana: User) -> None:
    client = browser_of(ana)
    key = client.get("/prova/").context["key"]
    first, second = (client.post("/prova/", {"key": key}) for _ in range(2))
    assert first["Location"] == second["Location"] == f"/prova/{key}/"
    assert Draft.objects.get().created_by == ana
    assert client.post("/prova/", {"key": client.get("/prova/").context["key"]}).status_code == 302
    assert client.post("/prova/", {"key": "nada"}).status_code == 302
    assert Draft.objects.count() == 3


def test_the_key_of_another_gives_nothing(at_ana: Client, draft: Draft, rui: User) -> None:
    client = browser_of(rui)
    begun = client.post("/prova/", {"key": draft.pk})
    assert client.get(begun["Location"]).status_code == 404
    draft.refresh_from_db()
    assert draft.created_by != rui


def test_whoever_is_signed_out_goes_on_after_signing_in(meeting: Evening, ana: User) -> None:
    client = Client()
    key = client.get("/prova/").context["key"]
    door = client.post("/prova/", {"key": key})
    assert door["Location"] == "/entrar/?next=/prova/"
    assert Draft.objects.count() == 0
    client.force_login(ana)
    assert client.get("/prova/")["Location"] == f"/prova/{key}/"
    assert Draft.objects.get().created_by == ana
    assert client.get("/prova/").status_code == 200
    assert Draft.objects.count() == 1


def test_whoever_may_not_begin_is_told(meeting: Evening) -> None:
    nobody = User.objects.create_user(NOBODY)
    client = Client()
    client.post("/prova/", {"key": uuid.uuid4()})
    client.force_login(nobody)
    page = client.get("/prova/")
    assert "A sua conta não pode começar este formulário." in text_of(page)
    assert "Começar</button>" not in text_of(page)
    assert client.post("/prova/", {"key": uuid.uuid4()}).status_code == 403
    assert Draft.objects.count() == 0


def test_open_drafts_can_be_continued(at_ana: Client, draft: Draft, rui: User) -> None:
    page = at_ana.get("/prova/")
    assert [each["url"] for each in page.context["drafts"]] == [address(draft)]
    assert "Ainda sem título" in text_of(page)
    assert browser_of(rui).get("/prova/").context["drafts"] == []
    Draft.objects.update(is_open=False)
    assert at_ana.get("/prova/").context["drafts"] == []


def test_drafts_of_an_entity_are_listed_for_whoever_may_write_in_them(
    at_rui: Client, draft: Draft, meeting: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    entity = Entity.objects.create(name="Associação")
    draft.owner = entity
    draft.save()
    monkeypatch.setattr(type(meeting), "owners", lambda _self, user: [entity] if user.pk else [])
    page = at_rui.get("/prova/")
    assert [each["draft"] for each in page.context["drafts"]] == [draft]
    SHARED.clear()
    assert at_rui.get("/prova/").context["drafts"] == []


def test_whoever_writes_for_others_is_asked_on_whose_behalf_first(
    meeting: Evening, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    entity = Entity.objects.create(name="Associação")
    monkeypatch.setattr(type(meeting), "owners", lambda _self, user: [entity] if user.pk else [])
    client = Client()
    client.post("/prova/", {"key": uuid.uuid4()})
    client.force_login(ana)
    page = client.get("/prova/")
    assert (page.status_code, page.context["owners"]) == (200, [entity])
    assert Draft.objects.count() == 0
