"""The answers as people read them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.utils.translation import override

from contas.models import User
from portal.uploads.models import Upload
from portal.wizard.domain.saving import save
from portal.wizard.domain.summary import as_read, words
from portal.wizard.models import Draft
from tests.portal.wizard.forms import GUESTS, WHAT


def rows(draft: Draft, section: str) -> list[tuple[str, str, list[str]]]:
    found = {one["name"]: one["rows"] for one in as_read(draft)}
    return [(row["name"], row["label"], row["values"]) for row in found[section]]


def test_every_answer_stands_in_words(ready: Draft, ana: User, rui: User) -> None:
    what = {**WHAT, "host": [str(rui.pk)], "has_guests": ["on"]}
    save(ready, "encontro", what, read_version=1, by=ana)
    save(
        ready,
        "convidados",
        {**GUESTS, "guests-3-name": [""], "guests-5-name": ["Eva"]},
        read_version=0,
        by=ana,
    )
    assert [(one["name"], one["title"]) for one in as_read(ready)] == [
        ("quem", "Quem organiza"),
        ("encontro", "O encontro"),
        ("convidados", "Quem vem"),
        ("fotografias", "Fotografias"),
    ]
    assert rows(ready, "quem") == [
        ("name", "Nome", ["Ana"]),
        ("email", "E-mail", []),
        ("kind", "Tipo", ["Município"]),
    ]
    assert rows(ready, "encontro") == [
        ("on", "Dia", ["3 de março de 2027"]),
        ("at", "Hora", ["9:30"]),
        ("places", "Lugares", ["1200"]),
        ("topics", "Temas", ["Língua", "Saúde"]),
        ("host", "Anfitrião", [str(rui)]),
        ("has_guests", "Tem convidados", ["Sim"]),
    ]
    assert rows(ready, "convidados") == [
        ("note", "Nota", []),
        ("guests-0-name", "Convidado 1: Nome", ["Rui"]),
        ("guests-0-email", "Convidado 1: E-mail", ["rui@example.pt"]),
        ("guests-0-role", "Convidado 1: Papel", ["Fala"]),
        ("guests-5-name", "Convidado 2: Nome", ["Eva"]),
        ("guests-5-email", "Convidado 2: E-mail", []),
        ("guests-5-role", "Convidado 2: Papel", []),
    ]
    upload = Upload.objects.get()
    assert as_read(ready)[3]["rows"] == [
        {"name": "caption", "label": "Legenda", "values": [], "files": []},
        {
            "name": "photos",
            "label": "Fotografias",
            "values": [],
            "files": [{"id": str(upload.pk), "name": "praça.png", "sha256": upload.sha256}],
        },
    ]


def test_the_reader_reads_in_their_language(ready: Draft) -> None:
    with override("en"):
        assert rows(ready, "encontro")[0] == ("on", "Dia", ["3 March 2027"])
        assert rows(ready, "encontro")[-1] == ("has_guests", "Tem convidados", ["No"])


def test_what_a_field_cannot_read_stands_as_it_was_typed(draft: Draft, ana: User) -> None:
    save(draft, "quem", {"email": ["não é"], "kind": ["?"]}, read_version=0, by=ana)
    save(
        draft,
        "encontro",
        {"topics": ["a", "?"], "places": ["doze"], "has_guests": ["on"]},
        read_version=0,
        by=ana,
    )
    save(draft, "convidados", {"guests-0-email": ["nada"]}, read_version=0, by=ana)
    assert rows(draft, "quem") == [
        ("name", "Nome", []),
        ("email", "E-mail", ["não é"]),
        ("kind", "Tipo", ["?"]),
    ]
    assert rows(draft, "encontro")[2:4] == [("places", "Lugares", ["doze"]), ("topics", "Temas", ["a", "?"])]
    assert rows(draft, "convidados")[1:3] == [
        ("guests-0-name", "Convidado 1: Nome", []),
        ("guests-0-email", "Convidado 1: E-mail", ["nada"]),
    ]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (forms.CharField(), None, []),
        (forms.CharField(), "duas\nlinhas", ["duas\nlinhas"]),
        (forms.BooleanField(), False, ["Não"]),
        (forms.DateTimeField(), dt.datetime(2027, 7, 1, 9, tzinfo=dt.UTC), ["1 de julho de 2027, 10:00"]),
        (forms.DecimalField(), Decimal("1.5"), ["1,5"]),
        (forms.ChoiceField(choices=[("a", "Á")]), "b", ["b"]),
        (forms.TypedChoiceField(choices=[(1, "Um"), (2, "Dois")], coerce=int), 2, ["Dois"]),
    ],
)
def test_values_are_written_as_people_write_them(field: forms.Field, value: Any, expected: list[str]) -> None:
    assert words(field, value) == expected


def test_records_that_were_chosen_are_called_by_their_names(ana: User, rui: User) -> None:
    field = forms.ModelMultipleChoiceField(User.objects.all())
    assert words(field, User.objects.order_by("email")) == [str(ana), str(rui)]
