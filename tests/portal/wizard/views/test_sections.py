"""A section over HTTP: each way in which a wizard is known to lose what was typed."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from contas.models import User
from portal import outbox
from portal.wizard.domain.saving import MOST_BYTES, save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, Submission
from tests.portal.wizard.forms import DECLARATION, GUESTS, WHAT, WHO
from tests.portal.wizard.views.conftest import address, browser_of, text_of
from tests.portal.wizard.views.forms import ABOUT

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}


def stored(draft: Draft, section: str = "quem") -> dict[str, list[str]]:
    return draft.sections.get(section=section).data


def test_opening_a_page_resets_nothing_and_sends_nothing(at_ana: Client, ready: Draft) -> None:
    before = list(ready.sections.order_by("pk").values())
    for page in ("", "quem/", "quem/?reset=1", "quem/?wizard_goto_step=encontro", "rever/", "enviar/"):
        at_ana.get(address(ready, page))
    assert list(ready.sections.order_by("pk").values()) == before
    assert Submission.objects.count() == 0


def test_going_back_keeps_what_was_typed(at_ana: Client, draft: Draft) -> None:
    back = at_ana.post(address(draft, "resumo/"), {"summary": "Meio", "_version": "0", "_do": "back"})
    assert back["Location"] == address(draft, "quem/")
    assert stored(draft, "resumo")["summary"] == ["Meio"]
    first = at_ana.post(address(draft, "quem/"), {"name": "A", "_version": "0", "_do": "back"})
    assert first["Location"] == address(draft)
    assert stored(draft) == {"name": ["A"]}


def test_a_step_named_in_the_form_is_not_believed(at_ana: Client, draft: Draft) -> None:
    data = {"name": "A", "_version": "0", "wizard_goto_step": "encontro", "_do": "later"}
    at_ana.post(address(draft, "quem/"), data | {f"{draft.pk}-current_step": "encontro"})
    assert [row.section for row in draft.sections.all()] == ["quem"]


def test_what_is_wrong_is_saved_and_said(at_ana: Client, draft: Draft) -> None:
    long = "a" * 300
    data = {"summary": long, "starts_on": "31/02", "people": "muitas", "_version": "0", "_do": "continue"}
    page = at_ana.post(address(draft, "resumo/"), data)
    assert page.status_code == 422
    assert stored(draft, "resumo") == {"summary": [long], "starts_on": ["31/02"], "people": ["muitas"]}
    text = text_of(page)
    assert "<title> Erro: De que se trata" in text
    assert text.count(long) == 1
    assert 'value="31/02"' in text
    assert 'value="muitas"' in text
    assert 'type="date"' not in text
    assert "maxlength" not in text
    assert page.context["shown"].version == 1
    assert f'<a href="{address(draft, "encontro/")}">Continuar assim e completar depois</a>' in text
    assert [problem.control_id for problem in page.context["problems"]] == [
        "id_summary",
        "id_starts_on",
        "id_people",
    ]

    again = at_ana.get(address(draft, "resumo/"))
    assert again.context["problems"] == []
    assert "Introduza" not in text_of(again)
    assert 'value="31/02"' in text_of(again)
    judged = at_ana.get(address(draft, "resumo/?corrigir=1"))
    assert len(judged.context["problems"]) == 3


def test_what_is_known_already_is_shown_and_not_yet_saved(at_ana: Client, draft: Draft) -> None:
    page = text_of(at_ana.get(address(draft, "quem/")))
    assert '<option value="town" selected>' in page
    assert draft.sections.count() == 0


def test_a_warning_stands_before_the_first_free_text(at_ana: Client, draft: Draft) -> None:
    page = text_of(at_ana.get(address(draft, "resumo/")))
    assert page.count("Não escreva nomes nem outros dados de pessoas migrantes.") == 1
    assert "Não escreva nomes" not in text_of(at_ana.get(address(draft, "quem/")))


def test_leaving_for_later_sends_the_way_back(at_ana: Client, draft: Draft) -> None:
    there = at_ana.post(address(draft, "quem/"), {"name": "", "_version": "0", "_do": "later"})
    assert there["Location"] == address(draft, "guardado/")
    assert [sent.kind for sent in outbox.mails_about(draft)] == ["wizard.saved"]


def test_a_draft_is_continued_in_another_browser(at_ana: Client, draft: Draft, ana: User) -> None:
    at_ana.post(address(draft, "quem/"), {**WHO, "_version": "0"})
    page = browser_of(ana).get(address(draft, "quem/"))
    assert 'value="Ana"' in text_of(page)
    assert page.context["shown"].version == 1


def test_a_section_that_is_not_asked_for_leads_to_the_list(at_ana: Client, draft: Draft) -> None:
    assert at_ana.get(address(draft, "convidados/"))["Location"] == address(draft)
    there = at_ana.post(address(draft, "convidados/"), {**GUESTS, "_version": "0"})
    assert there["Location"] == address(draft, "rever/")
    assert stored(draft, "convidados")["guests-0-name"] == ["Rui"]


def test_what_is_typed_may_ask_for_another_section(at_ana: Client, draft: Draft) -> None:
    there = at_ana.post(address(draft, "encontro/"), {**WHAT, "has_guests": "on", "_version": "0"})
    assert there["Location"] == address(draft, "convidados/")


def test_a_text_beyond_measure_stays_on_the_page(at_ana: Client, draft: Draft) -> None:
    long = "a" * (MOST_BYTES + 1)
    page = at_ana.post(address(draft, "resumo/"), {"summary": long, "_version": "0"})
    assert page.status_code == 413
    assert long in page.content.decode()
    assert "Esta secção tem texto a mais" in text_of(page)
    assert draft.sections.count() == 0


def test_what_comes_after_sending_is_shown_to_be_copied(at_ana: Client, ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    page = at_ana.post(address(ready, "quem/"), {**WHO, "name": "Tarde de mais", "_version": "1"})
    assert page.status_code == 409
    assert page.context["lines"] == [("Nome", "Tarde de mais"), ("Tipo", "town")]
    assert stored(ready)["name"] == ["Ana"]


def test_what_is_copied_is_called_as_on_the_page(at_ana: Client, ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    data = {"guests-1-name": "Eva", "guests-x-name": "Zé", "note": "Sim", "outro": "Isto", "_version": "0"}
    page = at_ana.post(address(ready, "convidados/"), data)
    assert page.context["lines"] == [
        ("Convidado 2: Nome", "Eva"),
        ("guests-x-name", "Zé"),
        ("Nota", "Sim"),
        ("outro", "Isto"),
    ]


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_version_that_is_none_counts_as_nothing_read(version: str, at_ana: Client, ready: Draft) -> None:
    page = at_ana.post(address(ready, "quem/"), {**WHO, "name": "Rui", "_version": version})
    assert page.status_code == 409
    assert stored(ready)["name"] == ["Ana"]


@pytest.mark.parametrize(
    "text",
    [
        "\0nulo",
        "\u202eabc\u202c",
        "👩🏽\u200d🏫",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "linha\r\noutra",
        "\ud800",
    ],
)
def test_whatever_is_typed_is_kept_and_shown_as_text(text: str, at_ana: Client, draft: Draft) -> None:
    data = {"summary": text.encode("utf-8", "surrogatepass"), "_version": "0", "_do": "continue"}
    body = urlencode(data).encode()
    kind = "application/x-www-form-urlencoded"
    assert at_ana.generic("POST", address(draft, "resumo/"), body, kind).status_code in {302, 422}
    page = at_ana.get(address(draft, "resumo/"))
    assert page.status_code == 200
    kept = stored(draft, "resumo")["summary"][0]
    assert escape(kept) in page.content.decode()
    assert kept in {text, "nulo", "linha\noutra", "\ufffd" * 3}
    assert "<script>alert" not in page.content.decode()


def test_the_pages_speak_english(at_ana: Client, draft: Draft) -> None:
    for page in ("", "quem/", "rever/"):
        assert '<html lang="en"' in text_of(at_ana.get("/en" + address(draft, page)))
    there = at_ana.post("/en" + address(draft, "quem/"), {**WHO, "_version": "0"})
    assert there["Location"] == "/en" + address(draft, "resumo/")


# Scripts


def test_a_script_saves_while_somebody_types(at_ana: Client, draft: Draft) -> None:
    saved = at_ana.post(address(draft, "quem/"), {"name": "A", "_version": "0"}, headers=SCRIPT)
    assert saved.json()["version"] == 1
    assert saved.json()["message"].startswith("Guardado às ")
    assert stored(draft) == {"name": ["A"]}
    refused = at_ana.post(address(draft, "quem/"), {"name": "B", "_version": "0"}, headers=SCRIPT)
    assert refused.status_code == 409
    assert refused.json()["link"] == {"text": "Ver o texto guardado", "url": address(draft, "quem/")}
    long = at_ana.post(
        address(draft, "quem/"), {"name": "a" * (MOST_BYTES + 1), "_version": "1"}, headers=SCRIPT
    )
    assert long.status_code == 413
    assert stored(draft) == {"name": ["A"]}


def test_a_script_is_told_that_the_form_was_sent(at_ana: Client, ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    refused = at_ana.post(address(ready, "quem/"), {"name": "B", "_version": "1"}, headers=SCRIPT)
    assert (refused.status_code, refused.json()) == (
        409,
        {"message": "Este formulário já foi enviado: as respostas já não mudam."},
    )


# Cost


def test_a_section_costs_the_same_however_many_rows_it_has(at_ana: Client, draft: Draft, ana: User) -> None:
    save(draft, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=0, by=ana)
    counts = []
    for rows in (1, 3):
        data = {f"guests-{place}-name": [f"Convidado {place}"] for place in range(rows)}
        save(draft, "convidados", data, read_version=rows // 2, by=ana)
        at_ana.get(address(draft, "convidados/"))
        with CaptureQueriesContext(connection) as queries:
            at_ana.get(address(draft, "convidados/"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 25
    with CaptureQueriesContext(connection) as queries:
        at_ana.post(address(draft, "resumo/"), {**ABOUT, "_version": "0"})
    assert len(queries) <= 25
