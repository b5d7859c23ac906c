"""What an entity writes in its process: messages, choices of a date, answers, with files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candidaturas.domain.sections import item_label
from candidaturas.domain.times import when
from candidaturas.fields import Text
from candidaturas.purposes import MESSAGE
from rede.privacy import NO_PERSONAL_DATA

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from candidaturas.models import MeetingDate, RequestedItem

NONE = "nenhuma"


class ManyFilesInput(forms.ClearableFileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"accept": MESSAGE.accept})


class FilesField(forms.FileField):
    """Several files, or none; what each must be is checked as it is kept."""

    widget = ManyFilesInput

    def __init__(self) -> None:
        super().__init__(required=False, label=_("Ficheiros"))

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Those that came."""
        return [super(FilesField, self).clean(each, initial) for each in data or ()]


class ActForm(forms.Form):
    """The form of an act of the entity; `lines` are what was typed, to be copied where it cannot be sent."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        if "attached" in self.fields:
            self.fields["attached"].help_text = MESSAGE.hint

    def lines(self) -> list[tuple[str, str]]:
        """Label and text of each field in which somebody wrote."""
        texts = [(str(bound.label), bound.value()) for bound in self if isinstance(bound.field, Text)]
        return [(label, text) for label, text in texts if text]


class MessageForm(ActForm):
    """A message to the agency."""

    text = Text(
        label=_("A sua mensagem"),
        help_text=NO_PERSONAL_DATA,
        error_messages={"required": _("Escreva a mensagem antes de a enviar.")},
    )
    attached = FilesField()


class HearingForm(ActForm):
    """What the entity answers to the proposal; its files are chosen when it is confirmed."""

    text = Text(
        label=_("A sua resposta"),
        rows=12,
        error_messages={"required": _("Escreva a resposta antes de continuar.")},
    )


class HearingConfirmForm(HearingForm):
    """The same text, read again, with its files."""

    attached = FilesField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = forms.HiddenInput()


class WithdrawForm(ActForm):
    """Why the entity gives up, where it wants to say; `read` is the version of the process on the page."""

    text = Text(label=_("Porquê"), required=False, help_text=_("Se quiser dizer. Ajuda-nos a melhorar."))
    read = forms.IntegerField(widget=forms.HiddenInput)


class MeetingForm(ActForm):
    """One of the dates, or none of them and which would do."""

    date = forms.ChoiceField(
        label=_("Escolha a data"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Escolha uma das datas, ou diga que nenhuma serve."),
            "invalid_choice": _("Essa data já não está disponível: escolha outra."),
        },
    )
    text = Text(
        label=_("Se nenhuma serve, que dias e horas servem?"),
        required=False,
        rows=4,
        help_text=_("Só é preciso se nenhuma das datas servir."),
    )

    def __init__(self, dates: Sequence[MeetingDate], zone: ZoneInfo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(str(date.pk), when(date, zone)) for date in dates]
        self.fields["date"].choices = [*choices, (NONE, _("Nenhuma destas datas serve"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """None of the dates needs the words that say which would."""
        data = super().clean() or {}
        if data.get("date") == NONE and not data.get("text"):
            self.add_error("text", gettext("Diga que dias e horas servem, para propormos outras datas."))
        return data


class ClarifyForm(ActForm):
    """One answer for each thing asked."""

    attached = FilesField()

    def __init__(self, items: Sequence[RequestedItem], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"item-{item.pk}"] = Text(
                label=item_label(item),
                help_text=item.reason,
                error_messages={"required": gettext("Responda a esta pergunta antes de enviar.")},
            )
        self.fields["attached"] = self.fields.pop("attached")

    @property
    def answers(self) -> dict[int, str]:
        """{key of what was asked: what was answered}."""
        return {item.pk: self.cleaned_data[f"item-{item.pk}"] for item in self.items}
