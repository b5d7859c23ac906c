"""Rows that come and go by buttons alone."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from contas.models import User
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft
from portal.wizard.views import rows
from tests.portal.wizard.forms import WHAT
from tests.portal.wizard.views.conftest import address, text_of

pytestmark = pytest.mark.django_db
TWO = {
    "guests-0-name": "Rui",
    "guests-0-email": "",
    "guests-1-name": "Eva",
    "guests-1-email": "",
    "note": "x",
}


@pytest.fixture
def page(draft: Draft, ana: User) -> str:
    """The section of rows, asked for."""
    save(draft, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=0, by=ana)
    return address(draft, "convidados/")


def names(draft: Draft) -> list[str]:
    data = draft.sections.get(section="convidados").data
    return [values[0] for name, values in data.items() if name.endswith("-name")]


def test_a_row_is_added_and_what_was_typed_saved(at_ana: Client, page: str, draft: Draft) -> None:
    shown = at_ana.post(page, {**TWO, "guests-1-name": "", "_version": "0", "_do": "add:guests"})
    assert shown.status_code == 200
    assert names(draft) == ["Rui", "", ""]
    text = text_of(shown)
    assert "Convidado 3" in text
    assert text.count("autofocus") == 1
    assert 'name="guests-2-name" autofocus' in text
    assert "Este campo é obrigatório" not in text


def test_a_row_is_taken_away_and_put_back_where_it_was(at_ana: Client, page: str, draft: Draft) -> None:
    shown = at_ana.post(page, {**TWO, "_version": "0", "_do": "remove:guests-0"})
    assert names(draft) == ["Eva"]
    assert "Linha retirada." in text_of(shown)
    assert "Repor a linha" in text_of(shown)
    removed = shown.context["shown"].removed.as_text()
    left = {"guests-0-name": "Eva!", "note": "x", "_removed": removed, "_version": "1", "_do": "restore"}
    shown = at_ana.post(page, left)
    assert "Linha reposta." in text_of(shown)
    data = draft.sections.get(section="convidados").data
    assert (data["guests-0-name"], data["guests-1-name"], data["note"]) == (["Rui"], ["Eva!"], ["x"])


def test_a_blank_row_goes_for_good(at_ana: Client, page: str, draft: Draft) -> None:
    shown = at_ana.post(page, {**TWO, "guests-1-name": " ", "_version": "0", "_do": "remove:guests-1"})
    assert names(draft) == ["Rui"]
    assert "Repor a linha" not in text_of(shown)


@pytest.mark.parametrize(
    "button",
    [
        "add:nada",
        "remove:nada-0",
        "remove:guests-x",
        "remove:guests-²",
        "remove:guests-" + "9" * 5000,
        "remove:",
        "restore",
        "drop:",
        "drop:nada",
        "outro:x",
    ],
)
def test_buttons_that_are_none_save_and_change_nothing(
    button: str, at_ana: Client, page: str, draft: Draft
) -> None:
    assert at_ana.post(page, {**TWO, "_version": "0", "_do": button}).status_code in {200, 302}
    assert names(draft) == ["Rui", "Eva"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "null",
        '["guests", "x", {}]',
        '["guests", 0, []]',
        '["guests", -1, {"name": ["Eva"]}]',
        '["guests", 1000000000, {"name": ["Eva"]}]',
        '["guests", 0, {"name": 3}]',
        "[" * 100_000,
    ],
)
def test_what_is_no_row_puts_nothing_back(text: str) -> None:
    assert rows.read(text) is None


def test_a_row_of_another_group_is_not_put_back(at_ana: Client, page: str, draft: Draft) -> None:
    row = json.dumps(["outro", 0, {"name": ["Eva"]}])
    at_ana.post(page, {**TWO, "_version": "0", "_do": "restore", "_removed": row})
    assert sorted(draft.sections.get(section="convidados").data) == sorted(TWO)
