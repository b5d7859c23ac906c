"""Forms that are put together wrongly are told at start."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms

from portal.uploads import purposes
from portal.wizard import registry
from portal.wizard.checks import check_definitions, faults
from portal.wizard.definition import Definition, Section
from portal.wizard.forms import Files, Group, SectionForm
from tests.portal.wizard.forms import PHOTOS, GuestForm, Meeting, PhotosForm, WhoForm


def form_of(*sections: Section) -> Definition:
    return type("Wrong", (Definition,), {"name": "errado", "sections": sections})()


def told(*sections: Section) -> list[tuple[str | None, str]]:
    return [(fault.id, fault.msg) for fault in faults(form_of(*sections))]


@pytest.mark.usefixtures("meeting")
def test_a_sound_form_is_not_spoken_of(meeting: Meeting) -> None:
    assert [fault for fault in check_definitions() if "'prova'" in fault.msg] == []
    assert meeting in registry.definitions()
    assert registry.definition_of("prova") is meeting


def test_every_registered_form_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_definitions", {})
    registry.register(form_of())
    assert [fault.id for fault in check_definitions()] == ["wizard.E001"]


def test_names_of_sections_are_single_short_and_free() -> None:
    assert told(
        Section("quem", "Quem", WhoForm),
        Section("quem", "Quem", WhoForm),
        Section("Quê?", "Quê", WhoForm),
        Section("recibo", "Recibo", WhoForm),
    ) == [
        ("wizard.E002", "The form 'errado' has two sections called 'quem'."),
        ("wizard.E003", "The form 'errado' calls a section 'Quê?'."),
        ("wizard.E004", "The form 'errado' calls a section 'recibo', a page of its own."),
    ]


def test_a_section_has_a_form_of_ours() -> None:
    wrong: Any = [forms.Form, "WhoForm"]
    assert told(*(Section(f"s{n}", "S", form) for n, form in enumerate(wrong))) == [
        ("wizard.E005", "The form 'errado': 's0' has no SectionForm."),
        ("wizard.E005", "The form 'errado': 's1' has no SectionForm."),
    ]


class Doubled(SectionForm):
    """Everything is called the same."""

    groups = (Group("name", "Nomes", GuestForm, "Nome", "Acrescentar"),)
    attachments = (Files("name", "prova.desconhecida", "Ficheiros"),)
    name = forms.CharField()


def test_names_in_a_section_are_single_and_purposes_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(purposes._purposes, PHOTOS.name, PHOTOS)
    assert told(Section("a", "A", Doubled), Section("b", "B", PhotosForm), Section("c", "C", PhotosForm)) == [
        ("wizard.E006", "The form 'errado': 'a' has 'name' twice."),
        ("wizard.E007", "The form 'errado': 'a' asks for files of the purpose 'prova.desconhecida'."),
        ("wizard.E008", "The form 'errado' asks twice for files of the purpose 'prova.fotografias'."),
    ]
