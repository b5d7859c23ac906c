"""The form of a section: fields, rows and files are one answer."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from contas.models import User
from portal.uploads.models import Upload
from portal.uploads.storage import private_storage
from portal.wizard.domain.reading import form_of
from portal.wizard.domain.saving import save
from portal.wizard.domain.summary import as_read
from portal.wizard.forms import Problem
from portal.wizard.models import Draft
from tests.portal.wizard.conftest import photo
from tests.portal.wizard.forms import GUESTS, GuestsForm, PhotosForm, WhatForm, WhoForm


@pytest.fixture
def blank() -> Draft:
    return Draft(form="prova", definition_version=1)


def told(form: GuestsForm | PhotosForm | WhoForm | WhatForm) -> list[tuple[str, str, str]]:
    return [(one.control_id, one.label, one.message) for one in form.problems()]


def test_rows_are_clean_data_and_blank_ones_are_ignored(blank: Draft) -> None:
    data = {**GUESTS, "guests-4-name": [" "], "guests-4-email": [""], "guests-7-name": ["Eva"]}
    form = GuestsForm(data, draft=blank)
    assert form.errors == {}
    assert form.is_valid()
    assert form.cleaned_data == {
        "note": "",
        "guests": [
            {"name": "Rui", "email": "rui@example.pt", "role": "speaks"},
            {"name": "Eva", "email": "", "role": ""},
        ],
    }
    assert [row.prefix for row in form.rows["guests"]] == ["guests-0", "guests-4", "guests-7"]


def test_a_query_dict_is_read_as_any_other_data(blank: Draft) -> None:
    form = WhatForm(
        QueryDict("on_day=3&on_month=3&on_year=2027&topics=a&topics=b"), {"file": "?"}, draft=blank
    )
    assert form.is_valid()
    assert form.cleaned_data["topics"] == ["a", "b"]
    assert form.files == {}


def test_a_row_that_is_wrong_says_which(blank: Draft) -> None:
    data = {"guests-0-email": ["?"], "guests-1-name": ["Eva"], "guests-1-role": ["speaks"]}
    form = GuestsForm(data, draft=blank)
    assert not form.is_valid()
    assert form.cleaned_data["guests"] == []
    assert sorted(form.errors) == ["guests-0-email", "guests-0-name", "guests-1"]
    assert told(form) == [
        ("id_guests-0-name", "Convidado 1: Nome", "Este campo é obrigatório."),
        ("id_guests-0-email", "Convidado 1: E-mail", "Introduza um endereço de e-mail válido."),
        ("id_guests-1-name", "Convidado 2", "Quem fala tem de ter e-mail."),
    ]


def test_too_few_and_too_many_rows_are_told(blank: Draft) -> None:
    none = GuestsForm({}, draft=blank)
    assert told(none) == [("id_guests-0-name", "Convidados", "Indique pelo menos 1.")]
    five = GuestsForm({f"guests-{n}-name": [f"Ana {n}"] for n in range(5)}, draft=blank)
    assert told(five) == [("id_guests-0-name", "Convidados", "Indique no máximo 3: remova 2.")]
    assert len(list(five.rows["guests"])) == 5


def test_a_section_may_find_fault_with_its_rows(blank: Draft) -> None:
    twice = GuestsForm({"guests-0-name": ["Eva"], "guests-1-name": ["Eva"]}, draft=blank)
    assert told(twice) == [("id_guests-0-name", "Convidados", "Há dois convidados com o mesmo nome.")]
    nobody = GuestsForm({"guests-0-name": ["Ninguém"]}, draft=blank)
    assert told(nobody) == [
        ("id_note", "Nota", "Explique."),
        ("id_guests-0-name", "Convidados", "Ninguém não pode vir."),
    ]
    everybody = GuestsForm({"guests-0-name": ["Todos"]}, draft=blank)
    assert everybody.problems("convidados") == [Problem("convidados", "", "", "Todos são demais.")]


def test_an_unbound_form_shows_what_is_known_and_the_least_rows(blank: Draft) -> None:
    known = GuestsForm(draft=blank, initial={"guests": [{"name": "Rui"}, {"name": "Eva"}]})
    assert [row["name"].value() for row in known.rows["guests"]] == ["Rui", "Eva"]
    assert known.rows["guests"].filled == []
    unknown = GuestsForm(draft=blank)
    assert [row.prefix for row in unknown.rows["guests"]] == ["guests-0"]
    assert unknown.problems() == []


def test_no_control_is_required_by_the_browser(blank: Draft) -> None:
    assert "required" not in str(WhoForm(draft=blank)["name"])
    assert "required" not in str(GuestsForm(draft=blank).rows["guests"].forms[0]["name"])


def test_a_form_knows_its_controls(blank: Draft) -> None:
    what, guests = WhatForm(draft=blank), GuestsForm(draft=blank)
    assert [what.asks_for(name) for name in ("at", "on_day", "on", "at_all")] == [True, True, False, False]
    assert [guests.asks_for(name) for name in ("note", "guests-9-name", "guest-9-name")] == [
        True,
        True,
        False,
    ]


def test_files_are_part_of_the_answer(draft: Draft, ana: User) -> None:
    missing = PhotosForm({}, draft=draft)
    assert told(missing) == [("id_photos", "Fotografias", "Falta juntar 1 ficheiro.")]
    upload = photo(draft, ana)
    form = PhotosForm({}, draft=draft)
    assert form.is_valid()
    assert form.cleaned_data == {"caption": "", "photos": [upload]}


def test_files_that_stand_first_are_told_first(
    draft: Draft, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(draft, "fotografias", {"caption": ["x" * 99]}, read_version=0, by=ana)
    monkeypatch.setattr(PhotosForm, "files_first", True)
    form = form_of(draft, "fotografias")
    assert [problem.control_id for problem in form.problems()] == ["id_photos", "id_caption"]
    rows = as_read(draft)[-1]["rows"]
    assert [row["name"] for row in rows] == ["photos", "caption"]


def test_files_still_to_be_scanned_do(draft: Draft, ana: User) -> None:
    photo(draft, ana)
    Upload.objects.update(state=Upload.State.PENDING)
    assert PhotosForm({}, draft=draft).is_valid()


def test_files_that_were_refused_or_lost_are_named(draft: Draft, ana: User) -> None:
    refused, lost = photo(draft, ana, "má.png"), photo(draft, ana, "perdida.png")
    Upload.objects.filter(pk=refused.pk).update(state=Upload.State.REFUSED, finding="Eicar")
    private_storage().delete(lost.path)
    form = PhotosForm({}, draft=draft)
    assert told(form) == [
        (
            "id_photos",
            "Fotografias",
            (
                "“má.png” foi recusado e apagado: o antivírus encontrou nele “Eicar”."
                " Verifique o seu computador e envie outra versão."
            ),
        ),
        ("id_photos", "Fotografias", "O ficheiro “perdida.png” perdeu-se: remova-o e envie-o de novo."),
    ]
