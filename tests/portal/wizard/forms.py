"""A form for the tests: sections, rows, files, and a section that is asked for only sometimes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from contas.models import User
from portal import uploads
from portal.wizard.definition import Answers, Definition, Section
from portal.wizard.forms import Files, Group, SectionForm
from portal.wizard.models import Draft, Submission

PHOTOS = uploads.Purpose("prova.fotografias", ("png", "jpeg"), most_files=3, most_bytes=uploads.MB)
DECLARATION = "Confirmo que o que escrevi é verdade."


class WhoForm(SectionForm):
    """Who organises."""

    name = forms.CharField(label="Nome", max_length=60)
    email = forms.EmailField(label="E-mail", required=False)
    kind = forms.ChoiceField(
        label="Tipo",
        choices=[("", "Escolha"), ("Públicas", [("town", "Município")]), ("club", "Associação")],
    )


class WhatForm(SectionForm):
    """What it is, in one field of every shape."""

    on = forms.DateField(label="Dia", widget=forms.SelectDateWidget(years=range(2020, 2040)))
    at = forms.TimeField(label="Hora", required=False)
    places = forms.IntegerField(label="Lugares", required=False)
    topics = forms.MultipleChoiceField(
        label="Temas", choices=[("a", "Língua"), ("b", "Saúde")], widget=forms.CheckboxSelectMultiple
    )
    host = forms.ModelChoiceField(label="Anfitrião", queryset=User.objects.all(), required=False)
    has_guests = forms.BooleanField(label="Tem convidados", required=False)


class GuestForm(forms.Form):
    """One guest."""

    name = forms.CharField(label="Nome")
    email = forms.EmailField(label="E-mail", required=False)
    role = forms.ChoiceField(label="Papel", choices=[("", "Nenhum"), ("speaks", "Fala")], required=False)

    def clean(self) -> dict[str, Any] | None:
        """A guest who speaks has an address."""
        cleaned = super().clean() or {}
        if cleaned.get("role") == "speaks" and not cleaned.get("email"):
            raise forms.ValidationError("Quem fala tem de ter e-mail.")
        return cleaned


class GuestsForm(SectionForm):
    """Who comes, counted against the places."""

    groups = (
        Group("guests", "Convidados", GuestForm, "Convidado", "Acrescentar um convidado", least=1, most=3),
    )
    note = forms.CharField(label="Nota", required=False)

    def clean(self) -> dict[str, Any] | None:
        """No two guests of one name, and nobody called Ninguém."""
        cleaned = super().clean() or {}
        names = [guest.get("name") for guest in cleaned.get("guests", [])]
        if len(names) != len(set(names)):
            self.add_error("guests", "Há dois convidados com o mesmo nome.")
        if "Ninguém" in names:
            raise forms.ValidationError({"guests": "Ninguém não pode vir.", "note": "Explique."})
        if "Todos" in names:
            raise forms.ValidationError("Todos são demais.")
        return cleaned


class PhotosForm(SectionForm):
    """Pictures."""

    attachments = (Files("photos", PHOTOS.name, "Fotografias", least=1),)
    caption = forms.CharField(label="Legenda", max_length=60, required=False)


def has_guests(answers: Answers) -> bool:
    """Whether the section of guests is asked for."""
    return bool(answers.get("encontro", {}).get("has_guests"))


class Meeting(Definition):
    """A meeting that somebody announces."""

    name = "prova"
    series = "PV"
    namespace = "prova"
    title = "Anunciar um encontro"
    sections = (
        Section("quem", "Quem organiza", WhoForm),
        Section("encontro", "O encontro", WhatForm),
        Section("convidados", "Quem vem", GuestsForm, is_needed=has_guests),
        Section("fotografias", "Fotografias", PhotosForm),
    )
    declaration = DECLARATION
    lifetime = dt.timedelta(days=30)

    def __init__(self) -> None:
        self.sent: list[tuple[Submission, Mapping[str, dict[str, Any]]]] = []

    def title_of(self, answers: Answers) -> str:
        return "".join(answers.get("quem", {}).get("name", [""]))

    def initial(self, _draft: Draft, section: str) -> dict[str, Any]:
        if section == "convidados":
            return {"guests": [{"name": "Rui"}, {"name": "Eva"}]}
        return {"kind": "town"} if section == "quem" else {}

    def submitted(
        self, _draft: Draft, submission: Submission, sections: Mapping[str, dict[str, Any]]
    ) -> None:
        self.sent.append((submission, sections))

    def status_url(self, draft: Draft) -> str:
        return f"/estado/{draft.tracking_code}/"


class NewWhoForm(WhoForm):
    """The same in the next version: the kind is called otherwise, and the e-mail is not asked for."""

    kind = None
    email = None
    sort = forms.ChoiceField(label="Espécie", choices=[("town", "Município"), ("club", "Associação")])


class NewMeeting(Meeting):
    """The next version of the form."""

    version = 2
    sections = (
        Section("quem", "Quem organiza", NewWhoForm),
        *Meeting.sections[1:3],
        Section("imagens", "Fotografias", PhotosForm),
    )

    def upgrade(
        self, answers: dict[str, dict[str, list[str]]], _from_version: int
    ) -> dict[str, dict[str, list[str]]]:
        who = answers.get("quem", {})
        if "kind" in who:
            who["sort"] = who.pop("kind")
        if "fotografias" in answers:
            answers["imagens"] = {"caption": answers["fotografias"].pop("caption", [""])}
        return answers


WHO = {"name": ["Ana"], "email": [""], "kind": ["town"]}
WHAT = {
    "on_day": ["3"],
    "on_month": ["3"],
    "on_year": ["2027"],
    "at": ["9:30"],
    "places": ["1200"],
    "topics": ["a", "b"],
    "host": [""],
}
GUESTS = {
    "guests-0-name": ["Rui"],
    "guests-0-email": ["rui@example.pt"],
    "guests-0-role": ["speaks"],
    "note": [""],
}
