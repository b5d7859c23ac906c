"""A session that ended while somebody typed, and a page that was open too long."""

from __future__ import annotations

import uuid

import pytest
from django.conf import settings
from django.test import Client

from contas.models import User
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft
from portal.wizard.views import held
from tests.portal.wizard.conftest import picture
from tests.portal.wizard.forms import DECLARATION, WHO
from tests.portal.wizard.views.conftest import address, browser_of, text_of

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


def test_what_was_typed_waits_until_one_signs_in_again(draft: Draft, ana: User) -> None:
    client, there = Client(), address(draft, "quem/")
    door = client.post(there, {**WHO, "name": "Demorada", "_version": "0"})
    assert door["Location"] == f"/entrar/?next={there}"
    assert draft.sections.count() == 0
    client.force_login(ana)
    page = client.get(there)
    assert "A sua sessão tinha terminado. Guardámos agora o que tinha escrito." in text_of(page)
    assert 'value="Demorada"' in text_of(page)
    assert draft.sections.get().data["name"] == ["Demorada"]
    assert "A sua sessão tinha terminado" not in text_of(client.get(there))


def test_it_meets_what_others_saved_meanwhile(draft: Draft, ana: User, rui: User) -> None:
    client, there = Client(), address(draft, "quem/")
    client.post(there, {**WHO, "name": "Demorada", "_version": "0"})
    save(draft, "quem", {**WHO, "name": ["Rui"]}, read_version=0, by=rui)
    client.force_login(ana)
    page = client.get(there)
    assert page.status_code == 409
    assert 'value="Demorada"' in text_of(page)
    assert draft.sections.get().data["name"] == ["Rui"]


def test_it_is_dropped_where_another_signs_in(draft: Draft, ana: User, rui: User) -> None:
    client, there = Client(), address(draft, "quem/")
    client.post(there, {**WHO, "_version": "0"})
    client.post(address(draft, "resumo/"), {"summary": "Texto", "_version": "0"})
    client.force_login(rui)
    assert client.get(there).status_code == 404
    assert client.session[held.KEY] == []
    assert client.get(there).status_code == 404
    assert draft.sections.count() == 0


def test_it_is_dropped_where_the_draft_is_gone(draft: Draft, ana: User) -> None:
    client, there = Client(), address(draft, "quem/")
    client.post(there, {**WHO, "_version": "0"})
    draft.delete()
    client.force_login(ana)
    assert client.get(there).status_code == 404
    assert client.session[held.KEY] == []


def test_it_is_shown_to_be_copied_where_it_no_longer_fits(draft: Draft, ana: User) -> None:
    client, there = Client(), address(draft, "quem/")
    client.post(there, {**WHO, "name": "Demorada", "_version": "0"})
    Draft.objects.update(definition_version=9)
    client.force_login(ana)
    page = client.get(there)
    assert page.status_code == 409
    assert page.context["lines"] == [("Nome", "Demorada"), ("Tipo", "town")]


def test_sent_meanwhile_it_leads_to_the_receipt(ready: Draft, ana: User) -> None:
    client, there = Client(), address(ready, "quem/")
    client.post(there, {**WHO, "name": "Demorada", "_version": "1"})
    submit(ready, ana, declaration=DECLARATION)
    client.force_login(ana)
    assert client.get(there)["Location"] == address(ready, "recibo/")


def test_the_same_section_waits_once_and_only_so_many_wait(draft: Draft, meeting: object) -> None:
    client = Client()
    for text in ("um", "dois"):
        client.post(address(draft, "quem/"), {"name": text, "_version": "0"})
    assert [one["data"]["name"] for one in client.session[held.KEY]] == [["dois"]]
    for section in ("resumo", "encontro", "convidados", "fotografias"):
        assert client.post(address(draft, f"{section}/"), {"x": "y"}).status_code == 302
    other = Draft.objects.create(form="prova", definition_version=1)
    full = client.post(address(other, "quem/"), {"name": "Sexta", "_version": "0"})
    assert full.status_code == 403
    assert full.context["lines"] == [("Nome", "Sexta")]
    assert ("name", "Sexta") in full.context["hidden"]
    assert len(client.session[held.KEY]) == 5


def test_nothing_waits_for_a_draft_that_is_not_there_nor_beyond_measure(draft: Draft) -> None:
    client = Client()
    assert client.post(f"/prova/{uuid.uuid4()}/quem/", {"name": "X"}).status_code == 403
    assert client.post(address(draft, "quem/"), {"name": "a" * held.MOST_BYTES}).status_code == 403
    assert held.KEY not in client.session


def test_nobody_fills_the_store_of_sessions(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST_AN_HOUR", 1)
    assert Client().post(address(draft, "quem/"), {"name": "X"}).status_code == 302
    assert Client().post(address(draft, "quem/"), {"name": "X"}).status_code == 403


def test_opening_a_page_signed_out_holds_nothing(draft: Draft) -> None:
    client = Client()
    assert client.get(address(draft, "quem/")).status_code == 302
    assert held.KEY not in client.session


def test_a_script_is_told_that_the_session_ended(draft: Draft) -> None:
    refused = Client().post(address(draft, "quem/"), {"name": "X"}, headers=SCRIPT)
    assert refused.status_code == 401
    assert refused.json()["message"].startswith("A sua sessão terminou.")


# Old pages


def checking(user: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def test_an_old_page_shows_the_text_and_sends_it_again(draft: Draft, ana: User) -> None:
    client, there = checking(ana), address(draft, "quem/")
    data = {**WHO, "name": "Antiga", "_version": "0", "csrfmiddlewaretoken": "x" * 64, "photos": picture()}
    page = client.post(there, data)
    assert page.status_code == 403
    assert page.context["lines"] == [("Nome", "Antiga"), ("Tipo", "town")]
    assert "Os ficheiros que escolheu têm de ser escolhidos de novo." in text_of(page)
    assert draft.sections.count() == 0
    again = dict(page.context["hidden"]) | {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post(there, again)["Location"] == address(draft, "resumo/")
    assert draft.sections.get().data["name"] == ["Antiga"]


def test_a_script_of_an_old_page_is_told(draft: Draft, ana: User) -> None:
    refused = checking(ana).post(address(draft, "quem/"), {"name": "X"}, headers=SCRIPT)
    assert refused.status_code == 403
    assert (
        refused.json()["message"]
        == "Esta página está aberta há muito tempo. Carregue em “Guardar e continuar”."
    )


@pytest.mark.parametrize("page", ["enviar/", "apagar/"])
def test_any_other_old_page_says_what_to_do(page: str, draft: Draft, ana: User) -> None:
    refused = checking(ana).post(address(draft, page))
    assert refused.status_code == 403
    assert "Nada mudou: abra-a de novo e repita." in text_of(refused)
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_an_old_page_of_the_administration_says_so_too(db: None) -> None:
    client = checking(User.objects.create_superuser("chefia@example.pt"))
    refused = client.post("/admin/users/new/")
    assert refused.status_code == 403
    assert "Nada mudou: abra-a de novo e repita." in text_of(refused)


# Too large


@pytest.mark.parametrize("limit", ["DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FIELDS"])
def test_a_body_that_is_too_large_gets_a_page(
    limit: str, draft: Draft, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, limit, 3)
    data = {"name": "Texto", "email": "a", "kind": "b", "x": "c"}
    page = browser_of(ana).post(address(draft, "quem/"), data)
    assert page.status_code == 413
    assert "O que enviou é demasiado grande" in text_of(page)
    told = browser_of(ana).post(address(draft, "quem/"), data, headers=SCRIPT)
    assert (told.status_code, told.json()["message"]) == (413, "O que enviou é demasiado grande.")


def test_any_other_request_that_is_not_read_stays_as_it_was(meeting: object) -> None:
    page = Client().get("/prova/", headers={"host": "outro.example"})
    assert (page.status_code, "Bad Request" in text_of(page)) == (400, True)
