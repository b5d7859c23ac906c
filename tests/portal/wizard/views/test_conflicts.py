"""Two people, or two windows, on one section."""

from __future__ import annotations

import pytest
from django.test import Client

from contas.models import User
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft, SectionAnswers
from portal.wizard.views.conflicts import Difference
from tests.portal.wizard.conftest import picture
from tests.portal.wizard.forms import GUESTS, WHAT, WHO
from tests.portal.wizard.views.conftest import address, text_of

pytestmark = pytest.mark.django_db


def test_two_windows_of_one_person_lose_nothing(at_ana: Client, draft: Draft) -> None:
    there = address(draft, "quem/")
    at_ana.post(there, {**WHO, "name": "Primeira", "_version": "0"})
    second = at_ana.post(there, {**WHO, "name": "Segunda", "_version": "0"})
    assert second.status_code == 409
    assert second.context["shown"].differences == [Difference("name", "Nome", ["Segunda"], ["Primeira"])]
    assert 'value="Segunda"' in text_of(second)
    assert "data-autosave" not in text_of(second)
    assert draft.sections.get().data["name"] == ["Primeira"]


def test_two_people_see_both_texts_and_choose(at_ana: Client, at_rui: Client, draft: Draft) -> None:
    there = address(draft, "quem/")
    at_rui.post(there, {**WHO, "name": "Rui", "email": "rui@example.pt", "_version": "0"})
    mine = {**WHO, "name": "Ana", "email": "ana@example.pt", "kind": "club"}
    page = at_ana.post(there, {**mine, "_version": "0"})
    assert "rui@example.pt guardou esta secção em" in text_of(page)
    assert [each.key for each in page.context["shown"].differences] == ["name", "email", "kind"]
    assert page.context["shown"].differences[2].mine == ["Associação"]
    version = page.context["shown"].version
    chosen = at_ana.post(there, {**mine, "_version": version, "_theirs": ["name", "nada"]})
    assert chosen["Location"] == address(draft, "resumo/")
    assert draft.sections.get().data == {"name": ["Rui"], "email": ["ana@example.pt"], "kind": ["club"]}


def test_my_text_stands_where_i_save_it_again(at_ana: Client, draft: Draft, rui: User) -> None:
    save(draft, "quem", {**WHO, "name": ["Rui"]}, read_version=0, by=rui)
    page = at_ana.post(address(draft, "quem/"), {**WHO, "_version": "0"})
    at_ana.post(address(draft, "quem/"), {**WHO, "_version": page.context["shown"].version})
    assert draft.sections.get().data["name"] == ["Ana"]


def test_whoever_saved_may_be_gone(at_ana: Client, draft: Draft, rui: User) -> None:
    save(draft, "quem", {**WHO, "name": ["Rui"]}, read_version=0, by=rui)
    SectionAnswers.objects.update(saved_by=None)
    page = at_ana.post(address(draft, "quem/"), {**WHO, "_version": "0"})
    assert "Alguém guardou esta secção em" in text_of(page)


def test_rows_differ_as_a_whole(at_ana: Client, draft: Draft, rui: User) -> None:
    theirs = {"guests-0-name": ["Eva"], "guests-1-name": ["Zé"], "note": [""]}
    save(draft, "convidados", theirs, read_version=0, by=rui)
    page = at_ana.post(address(draft, "convidados/"), {**GUESTS, "_version": "0"})
    (difference,) = page.context["shown"].differences
    assert (difference.key, difference.label) == ("guests", "Convidados")
    assert difference.mine == [
        "Convidado 1: Nome: Rui",
        "Convidado 1: E-mail: rui@example.pt",
        "Convidado 1: Papel: Fala",
    ]
    assert difference.theirs == ["Convidado 1: Nome: Eva", "Convidado 2: Nome: Zé"]
    at_ana.post(
        address(draft, "convidados/"), {**GUESTS, "_version": "1", "_theirs": "guests", "note": "Sim"}
    )
    assert draft.sections.get().data == {**theirs, "note": ["Sim"]}


def test_lines_that_end_otherwise_are_no_difference(at_ana: Client, draft: Draft, rui: User) -> None:
    save(draft, "convidados", {**GUESTS, "note": ["uma\nduas"]}, read_version=0, by=rui)
    mine = {**GUESTS, "guests-0-name": "Eva", "note": "uma\r\nduas", "_version": "0"}
    page = at_ana.post(address(draft, "convidados/"), mine)
    assert [each.key for each in page.context["shown"].differences] == ["guests"]


def test_a_date_in_three_parts_is_one_answer(at_ana: Client, draft: Draft, rui: User) -> None:
    save(draft, "encontro", {**WHAT, "on_day": ["4"], "topics": ["a"]}, read_version=0, by=rui)
    page = at_ana.post(address(draft, "encontro/"), {**WHAT, "_version": "0"})
    assert [(each.mine, each.theirs) for each in page.context["shown"].differences] == [
        (["3 de março de 2027"], ["4 de março de 2027"]),
        (["Língua", "Saúde"], ["Língua"]),
    ]
    at_ana.post(address(draft, "encontro/"), {**WHAT, "_version": "1", "_theirs": "on"})
    assert draft.sections.get().data == {**WHAT, "on_day": ["4"]}


def test_files_stay_and_refused_ones_are_named(at_ana: Client, draft: Draft, rui: User) -> None:
    save(draft, "fotografias", {"caption": ["Rui"]}, read_version=0, by=rui)
    bad = picture("nota.png")
    bad.file.truncate(4)  # type: ignore[union-attr]
    page = at_ana.post(
        address(draft, "fotografias/"), {"caption": "Ana", "photos": [picture(), bad], "_version": "0"}
    )
    assert page.status_code == 409
    assert "“nota.png”" in page.context["shown"].errors[0]
    assert "praça.png" in text_of(page)
