"""The agency's answer: the model, the documents that go with it, and a meeting if it proposes one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.admin.process.acts.form import ActForm, text_field
from candidaturas.admin.process.acts.meetings import DATES, MeetingFields
from candidaturas.domain import answering
from candidaturas.domain.possible import open_meeting
from candidaturas.models import PackVersion
from rede.enums import CentreModel
from rede.rules import model_refusal

OF_MEETING = ("mode", "place", *DATES, "minutes", "meeting_text")


class AnswerForm(ActForm, MeetingFields):
    """The pack of a model, with words of one's own; on the same page, dates for a meeting."""

    act = "responder"
    lead = gettext_lazy(
        "Seguem o formulário de candidatura, a minuta do protocolo e a nota de enquadramento."
    )
    template = "candidaturas/admin/process/acts/answer.html"
    aside = "candidaturas/admin/process/asides/expression.html"
    done = gettext_lazy("Resposta enviada: a entidade pode candidatar-se.")
    field_order = ("model", "text", "with_meeting", *OF_MEETING)

    model = forms.ChoiceField(
        label=gettext_lazy("Modelo"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Escolha o modelo.")},
    )
    text = text_field(gettext_lazy("Mensagem (se quiser)"), rows=5, required=False)
    with_meeting = forms.BooleanField(label=gettext_lazy("Propor também uma reunião"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["model"]
        field.choices = [(model.value, model.label) for model in CentreModel if not self._refusal(model)]
        self.may_meet = open_meeting(self.process) is None
        if not self.may_meet:
            for name in ("with_meeting", *OF_MEETING):
                del self.fields[name]

    def _refusal(self, model: str) -> str:
        entity = self.process.entity
        if entity is None:
            return ""
        return model_refusal(model, entity.kind, is_municipality=entity.is_municipality)

    def known(self) -> dict[str, Any]:
        return {"model": self.process.model}

    @property
    def with_a_meeting(self) -> bool:
        """Whether a meeting is proposed too."""
        return bool(self.cleaned_data.get("with_meeting"))

    def clean(self) -> dict[str, Any]:
        """Judge the meeting only where one is proposed."""
        if self.with_a_meeting:
            return super().clean()
        for name in OF_MEETING:
            self.errors.pop(name, None)
        return self.cleaned_data

    def packs(self) -> list[tuple[str, list[PackVersion]]]:
        """What would go with each model."""
        choices: Any = self.fields["model"]
        return [(str(label), answering.newest_versions(model)) for model, label in choices.choices]

    def context(self) -> dict[str, Any]:
        named = [self[name] for name in OF_MEETING] if self.may_meet else []
        return {"packs": self.packs(), "of_meeting": named, "refusals": self._refusals()}

    def _refusals(self) -> list[str]:
        return [
            _("%(model)s: %(why)s") % {"model": model.label, "why": why}
            for model in CentreModel
            if (why := self._refusal(model))
        ]

    def carry_out(self) -> Any:
        cleaned = self.cleaned_data
        with transaction.atomic():
            answering.answer(
                self.process, self.user, model=cleaned["model"], text=cleaned["text"], read=self.read
            )
            if self.with_a_meeting:
                self.propose(self.process, self.user, read=None)


FORMS = (AnswerForm,)
