"""What was asked to be corrected, on every page of a draft, and a draft that is held back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.test import Client
from django.utils.html import format_html

from contas.models import User
from portal.wizard.definition import Remark
from portal.wizard.domain.drafts import delete
from portal.wizard.domain.locking import ClosedError
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import HeldError, submit
from portal.wizard.models import Draft, Submission
from tests.portal.wizard.forms import DECLARATION, GUESTS, WHAT, PhotosForm
from tests.portal.wizard.views.conftest import address, text_of
from tests.portal.wizard.views.forms import Evening

pytestmark = pytest.mark.django_db

REMARKS = [
    Remark("", "", "Falta pouco. Corrija até 9 de dezembro."),
    Remark("quem", "", "Diga quem assina."),
    Remark("quem", "name", "Escreva o nome completo.", "Nome"),
    Remark("convidados", "guests-0-email", "Este endereço não existe.", "Convidado 1: E-mail"),
    Remark("convidados", "guests-7-name", "Quem é?", "Convidado 8: Nome"),
    Remark("fotografias", "photos", "Está desfocada.", "Fotografias"),
]


@pytest.fixture
def remarked(ready: Draft, ana: User, meeting: Evening, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A whole draft of which some things are to be corrected."""
    save(ready, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=1, by=ana)
    save(ready, "convidados", GUESTS, read_version=0, by=ana)

    def remarks(_draft: Draft) -> Sequence[Remark]:
        return REMARKS

    monkeypatch.setattr(meeting, "remarks", remarks)
    return ready


def test_the_list_of_sections_says_why_and_marks_each(at_ana: Client, remarked: Draft) -> None:
    page = at_ana.get(address(remarked))
    tasks = {
        task["title"]: (task["state"], task["state_label"], task["hint"]) for task in page.context["tasks"]
    }
    assert tasks == {
        "Quem organiza": ("warn", "Por corrigir", "2 pontos por corrigir."),
        "De que se trata": ("done", "Completa", ""),
        "O encontro": ("done", "Completa", ""),
        "Quem vem": ("warn", "Por corrigir", "2 pontos por corrigir."),
        "Fotografias": ("warn", "Por corrigir", "1 ponto por corrigir."),
    }
    assert "<p>Falta pouco. Corrija até 9 de dezembro.</p>" in text_of(page)


def test_a_section_shows_its_own_on_top_and_beside_the_answer(at_ana: Client, remarked: Draft) -> None:
    page = at_ana.get(address(remarked, "quem/"))
    assert [control for _remark, control in page.context["remarks"]] == ["", "id_name"]
    assert "<li> Diga quem assina. </li>" in text_of(page)
    assert '<a href="#id_name">Nome</a>: Escreva o nome completo.' in text_of(page)
    hint = '<div class="hint" id="id_name_helptext"> <strong class="wizard-remark">A corrigir: Escreva o nome'
    assert hint in text_of(page)
    assert page.context["form"]["name"].field.widget.attrs.get("aria-describedby") is None
    assert 'aria-describedby="id_name_helptext"' in text_of(page)


def test_a_row_that_went_leaves_its_remark_on_top(at_ana: Client, remarked: Draft) -> None:
    page = at_ana.get(address(remarked, "convidados/"))
    assert [control for _remark, control in page.context["remarks"]] == ["id_guests-0-email", ""]
    assert "Convidado 8: Nome: Quem é?" in text_of(page)
    assert "A corrigir: Este endereço não existe." in text_of(page)


def test_files_have_theirs(at_ana: Client, remarked: Draft) -> None:
    page = at_ana.get(address(remarked, "fotografias/"))
    assert '<strong class="wizard-remark">A corrigir: Está desfocada.</strong>' in text_of(page)
    assert '<a href="#id_photos">Fotografias</a>: Está desfocada.' in text_of(page)


def test_before_sending_each_stands_by_its_answer(at_ana: Client, remarked: Draft) -> None:
    page = at_ana.get(address(remarked, "rever/"))
    beside = {
        answer.label: answer.remarks
        for section in page.context["sections"]
        for answer in section["answers"]
        if answer.remarks
    }
    assert beside == {
        "Nome": ["Escreva o nome completo."],
        "Convidado 1: E-mail": ["Este endereço não existe."],
        "Fotografias": ["Está desfocada."],
    }
    on_top = [remark.text for section in page.context["sections"] for remark in section["remarks"]]
    assert on_top == ["Diga quem assina.", "Quem é?"]
    assert "<p>Falta pouco. Corrija até 9 de dezembro.</p>" in text_of(page)
    assert '<p class="wizard-remark"> Convidado 8: Nome: Quem é? </p>' in text_of(page)


def test_one_that_is_held_has_no_button_and_is_not_sent(
    at_ana: Client, ready: Draft, ana: User, rui: User, meeting: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold(_draft: Draft, user: User) -> str:
        return "" if user == rui else format_html("Falta <b>{}</b> ler.", "Rui & Eva")

    monkeypatch.setattr(meeting, "hold", hold)
    page = at_ana.get(address(ready, "rever/"))
    assert "Falta <b>Rui &amp; Eva</b> ler." in text_of(page)
    assert "_declaration" not in text_of(page)
    refused = at_ana.post(address(ready, "enviar/"), {"_declaration": "1"})
    assert refused.status_code == 422
    assert '<a href="#espera">Ainda não pode ser enviado.</a>' in text_of(refused)
    with pytest.raises(HeldError, match="Falta <b>Rui"):
        submit(ready, ana, declaration=DECLARATION)
    assert not Submission.objects.exists()
    submit(ready, rui, declaration=DECLARATION)
    assert Submission.objects.get().by == rui


def test_one_that_is_not_complete_says_what_is_missing_first(
    at_ana: Client, draft: Draft, meeting: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold(_draft: Draft, _user: User) -> str:
        raise AssertionError("Nobody asks while answers are missing.")

    monkeypatch.setattr(meeting, "hold", hold)
    assert "_declaration" in text_of(at_ana.get(address(draft, "rever/")))


def test_a_form_that_is_not_thrown_away(
    at_ana: Client, draft: Draft, ana: User, meeting: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(meeting), "is_deletable", False)
    assert at_ana.get(address(draft)).context["delete_url"] == ""
    assert at_ana.get(address(draft, "apagar/")).url == address(draft)  # type: ignore[attr-defined]
    with pytest.raises(ClosedError, match=r"Este formulário não pode ser apagado\."):
        delete(draft, ana)
    assert at_ana.post(address(draft, "apagar/")).status_code == 409


def test_what_is_known_stands_above_the_questions(
    at_ana: Client, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def facts(form: PhotosForm) -> str:
        return format_html("<p>Há {} fotografias.</p>", len(form.attached["photos"].uploads))

    monkeypatch.setattr(PhotosForm, "facts", facts)
    assert "<p>Há 0 fotografias.</p> <form" in text_of(at_ana.get(address(draft, "fotografias/")))
    assert "Há 0" not in text_of(at_ana.get(address(draft, "quem/")))
