"""The formal check, and what is asked of the entity, answer by answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.admin.process.acts.form import ActForm, text_field
from candidaturas.admin.process.reading import sections_of
from candidaturas.domain import checking
from candidaturas.domain.checking import Asked
from candidaturas.enums import CheckResult, RequestKind
from candidaturas.fields import Line, Text
from candidaturas.models import CheckItem, RequestedItem
from portal.wizard.domain.rereading import reread

if TYPE_CHECKING:
    from candidaturas.admin.process.reading import Section

LONGEST_LABEL = RequestedItem._meta.get_field("label").max_length


class CheckForm(ActForm):
    """Every line of the list: met, missing or not for this one, with a note."""

    act = "verificar"
    lead = gettext_lazy(
        "Se falta alguma coisa, pede-se à entidade que corrija: "
        "uma candidatura incompleta não é recusada por isso."
    )
    template = "candidaturas/admin/process/acts/check.html"
    aside = "candidaturas/admin/process/asides/application.html"
    done = gettext_lazy("Verificação concluída: a candidatura passou à avaliação.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in self.items:
            self.fields[f"result-{item.pk}"] = forms.ChoiceField(
                label=item.text,
                choices=CheckResult.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Escolha uma das três.")},
            )
            self.fields[f"note-{item.pk}"] = Line(label=_("Nota"), required=False, max_length=2000)

    @cached_property
    def items(self) -> list[CheckItem]:
        """The lines for this kind of entity."""
        return checking.items_for(self.process)

    @property
    def missing(self) -> list[tuple[CheckItem, str]]:
        """What was marked as missing, with its note."""
        return [
            (item, self.data.get(f"note-{item.pk}", ""))
            for item in self.items
            if self.data.get(f"result-{item.pk}") == CheckResult.MISSING
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse to conclude while something is missing."""
        cleaned = super().clean() or self.cleaned_data
        if self.missing:
            raise forms.ValidationError(
                _("Há pontos que faltam: peça à entidade que corrija. O pedido já leva estes pontos.")
            )
        return cleaned

    def context(self) -> dict[str, Any]:
        lines = [(item, self[f"result-{item.pk}"], self[f"note-{item.pk}"]) for item in self.items]
        return {"lines": lines, "missing": self.missing if self.is_bound else []}

    def request(self) -> dict[str, list[str]]:
        """What was found missing as the text of a request for correction, in the form of a draft."""
        data: dict[str, list[str]] = {}
        for item, note in self.missing:
            words = f"{item.text}: {note}" if note.strip() else item.text
            if item.section:
                data[f"ask:{item.section}:"] = ["on"]
                data.setdefault(f"why:{item.section}:", []).append(words)
            else:
                data.setdefault("reason", []).append(words)
        return {name: ["\n".join(values)] for name, values in data.items()}

    def carry_out(self) -> Any:
        assert self.submission is not None  # noqa: S101 - the act is possible only then
        cleaned = self.cleaned_data
        results = {item: (cleaned[f"result-{item.pk}"], cleaned[f"note-{item.pk}"]) for item in self.items}
        return checking.check(
            self.process, self.user, submission=self.submission, results=results, read=self.read
        )


@dataclass(frozen=True)
class Answer:
    """An answer as it was read, or a whole section, with the controls that ask about it."""

    label: str
    values: tuple[str, ...]
    ask: forms.BoundField
    why: forms.BoundField


class _RequestForm(ActForm):
    """Every answer of the application with a control to ask about it, and what is missing in it."""

    kind: ClassVar[RequestKind]
    template = "candidaturas/admin/process/acts/request.html"
    reason = text_field(
        gettext_lazy("O que se pede, em geral"),
        rows=4,
        help_text=gettext_lazy(
            "A entidade lê este texto primeiro, e depois cada ponto que assinalar abaixo."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in self.sections:
            for name, label in [("", section.title), *((row.name, row.label) for row in section.rows)]:
                key = f"{section.name}:{name}"
                self.fields[f"ask:{key}"] = forms.BooleanField(label=label, required=False)
                self.fields[f"why:{key}"] = Text(
                    label=_("O que falta em “%(label)s”") % {"label": label}, required=False, rows=2
                )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The application in the language of staff."""
        return sections_of(reread(self.submission)) if self.submission else ()

    @property
    def asked(self) -> list[Asked]:
        """What was marked; each answer is called as the entity read it."""
        sections = sections_of(self.submission.as_read) if self.submission else ()
        return [
            Asked(section.name, self.cleaned_data.get(f"why:{section.name}:{name}", ""), name, label)
            for section in sections
            for name, label in [("", ""), *((row.name, row.label[:LONGEST_LABEL]) for row in section.rows)]
            if self.cleaned_data.get(f"ask:{section.name}:{name}")
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a point at least, and for what is missing in each."""
        cleaned = super().clean() or self.cleaned_data
        asked = self.asked
        for one in asked:
            name = f"why:{one.section}:{one.field}"
            if not one.reason.strip() and name not in self.errors:
                self.add_error(name, _("Diga o que falta neste ponto, ou retire a marca."))
        if not asked:
            raise forms.ValidationError(_("Assinale pelo menos um ponto da candidatura."))
        return cleaned

    def context(self) -> dict[str, Any]:
        """The whole application, open where it is asked about; all of it while nothing is."""
        marked = {name.split(":")[1] for name in self.data if name.startswith("ask:")}
        return {
            "asking": [
                (
                    self._line(section.name, "", section.title, ()),
                    [
                        self._line(
                            section.name,
                            row.name,
                            row.label,
                            (*row.values, *(file.name for file in row.files)),
                        )
                        for row in section.rows
                    ],
                    section.name in marked or not marked,
                )
                for section in self.sections
            ]
        }

    def _line(self, section: str, name: str, label: str, values: tuple[str, ...]) -> Answer:
        return Answer(label, values, self[f"ask:{section}:{name}"], self[f"why:{section}:{name}"])

    def carry_out(self) -> Any:
        return checking.request(
            self.process,
            self.user,
            kind=self.kind,
            reason=self.cleaned_data["reason"],
            items=self.asked,
            read=self.read,
        )


class CorrectionForm(_RequestForm):
    """The entity corrects its form."""

    act = "pedir-correcao"
    kind = RequestKind.CORRECTION
    lead = gettext_lazy(
        "A candidatura volta a abrir-se à entidade, e o prazo da decisão para até ela responder."
    )
    done = gettext_lazy("Pedido de correção enviado.")


class ClarificationForm(_RequestForm):
    """The entity explains, and its form stays as it is."""

    act = "pedir-esclarecimento"
    kind = RequestKind.CLARIFICATION
    lead = gettext_lazy("A entidade responde a cada ponto, e o prazo da decisão para até ela responder.")
    done = gettext_lazy("Pedido de esclarecimento enviado.")


FORMS = (CheckForm, CorrectionForm, ClarificationForm)
