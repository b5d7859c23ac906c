"""The form of the tests with one section more: free text, a date and a number in controls that are strict."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import AbstractBaseUser

from portal.wizard.definition import Section
from portal.wizard.forms import SectionForm
from portal.wizard.models import Draft
from tests.portal.wizard.forms import Meeting

# The keys of the people who may write in everybody's drafts.
SHARED: set[int] = set()
NOBODY = "ninguem@example.pt"


class AboutForm(SectionForm):
    """What it is about."""

    summary = forms.CharField(
        label="Resumo",
        help_text="Em duas ou três frases.",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    starts_on = forms.DateField(
        label="Começa em", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    people = forms.IntegerField(label="Pessoas esperadas", required=False)


class Evening(Meeting):
    """The form whose pages the tests open."""

    sections = (
        Meeting.sections[0],
        Section("resumo", "De que se trata", AboutForm, lead="Quem lê decide por aqui se vem."),
        *Meeting.sections[1:],
    )
    warning = "Não escreva nomes nem outros dados de pessoas migrantes."

    def may_start(self, user: AbstractBaseUser) -> bool:
        return user.get_username() != NOBODY

    def may_edit(self, user: AbstractBaseUser, draft: Draft) -> bool:
        return user.pk in SHARED or super().may_edit(user, draft)


ABOUT = {"summary": ["Uma conversa."], "starts_on": ["2027-03-03"], "people": ["12"]}
