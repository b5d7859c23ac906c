"""The form that the processes fill in and send: two short sections."""

from django import forms

from portal.wizard.definition import Definition, Section
from portal.wizard.forms import SectionForm


class WhoForm(SectionForm):
    """Who writes."""

    name = forms.CharField(label="Nome")


class WhatForm(SectionForm):
    """What they write."""

    text = forms.CharField(label="Texto")


class Race(Definition):
    """The least that a form may be."""

    name = "corrida"
    series = "CO"
    namespace = "corrida"
    title = "Corrida"
    sections = (Section("quem", "Quem", WhoForm), Section("que", "O quê", WhatForm))
    declaration = "Confirmo."
