"""Meetings: several dates are proposed, one is cancelled, and what was said is written down."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.admin.process.acts.form import ActForm, TextForm, text_field
from candidaturas.domain import meetings
from candidaturas.domain.possible import open_meeting
from candidaturas.enums import MeetingMode
from candidaturas.fields import Line
from candidaturas.models import Meeting

DATES = tuple(f"date_{number}" for number in range(1, 6))
LOCAL = "%Y-%m-%dT%H:%M"


def _date(number: int) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=gettext_lazy("%(number)d.ª data") % {"number": number},
        required=False,
        input_formats=[LOCAL, "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
        error_messages={
            "invalid": gettext_lazy("Escreva o dia e a hora, como 09/12/2026 14:30."),
        },
    )


class MeetingFields(forms.Form):
    """What a proposal of a meeting asks for; `dates` has what `meetings.propose` takes."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Como"),
        choices=MeetingMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Escolha se é presencial ou online.")},
    )
    place = Line(
        label=gettext_lazy("Morada, ou endereço da reunião online"),
        max_length=300,
        error_messages={"required": gettext_lazy("Diga onde é a reunião.")},
    )
    date_1, date_2, date_3, date_4, date_5 = (_date(number) for number in range(1, 6))
    minutes = forms.IntegerField(
        label=gettext_lazy("Duração em minutos"),
        initial=60,
        validators=[
            MinValueValidator(15, gettext_lazy("Uma reunião dura pelo menos 15 minutos.")),
            MaxValueValidator(480, gettext_lazy("Uma reunião dura no máximo 480 minutos.")),
        ],
        error_messages={"required": gettext_lazy("Diga quantos minutos dura.")},
    )
    meeting_text = text_field(gettext_lazy("Mensagem sobre a reunião (se quiser)"), rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a date, and for none that passed or stands twice."""
        cleaned = super().clean() or self.cleaned_data
        seen: set[dt.datetime] = set()
        for name in DATES:
            date = cleaned.get(name)
            if date and date < timezone.now():
                self.add_error(name, _("Esta data já passou."))
            elif date in seen:
                self.add_error(name, _("Esta data está duas vezes."))
            elif date:
                seen.add(date)
        if not seen and not any(name in self.errors for name in DATES):
            self.add_error(DATES[0], _("Proponha pelo menos uma data."))
        return cleaned

    def propose(self, process: Any, user: Any, *, read: int | None) -> Meeting:
        """Propose it."""
        cleaned = self.cleaned_data
        dates = [(cleaned[name], cleaned["minutes"]) for name in DATES if cleaned.get(name)]
        return meetings.propose(
            process,
            user,
            mode=cleaned["mode"],
            place=cleaned["place"],
            dates=dates,
            text=cleaned["meeting_text"],
            read=read,
        )


class ProposeMeetingForm(ActForm, MeetingFields):
    """Several dates, of which the entity chooses one."""

    act = "propor-reuniao"
    lead = gettext_lazy("A entidade escolhe uma das datas, ou diz que nenhuma serve.")
    done = gettext_lazy("Reunião proposta: a entidade recebe as datas por e-mail.")

    def carry_out(self) -> Any:
        return self.propose(self.process, self.user, read=self.read)


class CancelMeetingForm(TextForm):
    """No meeting after all."""

    act = "cancelar-reuniao"
    label = gettext_lazy("Porquê: a entidade lê este texto")
    done = gettext_lazy("Reunião cancelada.")

    def carry_out(self) -> Any:
        return meetings.cancel(_open(self), self.user, self.cleaned_data["text"])


class RecordMeetingForm(ActForm):
    """The minutes of a meeting."""

    act = "registar-reuniao"
    lead = gettext_lazy("A entidade lê a ata na página do processo.")
    done = gettext_lazy("Reunião registada, com a ata.")
    held_on = forms.DateField(
        label=gettext_lazy("Realizada em"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Diga em que dia foi."),
            "invalid": gettext_lazy("Escreva o dia, como 09/12/2026."),
        },
    )
    attendees = text_field(
        gettext_lazy("Quem esteve"), rows=3, help_text=gettext_lazy("Nome e entidade, um por linha.")
    )
    minutes = text_field(gettext_lazy("Ata"), rows=12)

    def known(self) -> dict[str, Any]:
        meeting = open_meeting(self.process)
        chosen = meeting.chosen if meeting else None
        return {"held_on": timezone.localdate(chosen.starts_at)} if chosen else {}

    def clean_held_on(self) -> dt.date:
        """Refuse a day to come."""
        day: dt.date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Este dia ainda não chegou."))
        return day

    def carry_out(self) -> Any:
        cleaned = self.cleaned_data
        return meetings.record(
            _open(self),
            self.user,
            held_on=cleaned["held_on"],
            attendees=cleaned["attendees"],
            minutes=cleaned["minutes"],
        )


def _open(form: ActForm) -> Meeting:
    """The meeting that stands; where none does any more, the newest, of which the verb says why not."""
    return open_meeting(form.process) or form.process.meetings.latest("pk")


FORMS = (ProposeMeetingForm, CancelMeetingForm, RecordMeetingForm)
