"""Which entity expressed the interest: one that is known, found by its number and name, or a new one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.admin.process.acts.form import ActForm
from candidaturas.domain import identifying
from candidaturas.fields import Line, MunicipalityField, NipcField
from portal.text.folding import fold
from rede.enums import EntityKind
from rede.models import Entity

NEW = "new"
MOST = 12
LEAST_LETTERS = 4  # of a word of a name by which entities are found: shorter ones are in half of them
FIELDS = ("name", "kind", "is_municipality", "nipc", "municipality", "email", "phone", "website")


@dataclass(frozen=True)
class Candidate:
    """A known entity: whether its number is the one that was typed, and who belongs to it."""

    entity: Entity
    same_nipc: bool
    members: list[str]


class IdentifyForm(ActForm):
    """The choice, a search for others, and what a new entity is called."""

    act = "identificar"
    lead = gettext_lazy(
        "Quem enviou a manifestação passa a ser membro da entidade que escolher: responsável, se ela ainda "
        "não tem nenhum; senão, escreve em seu nome. Confirme antes, por telefone ou e-mail, que fala por "
        "ela."
    )
    template = "candidaturas/admin/process/acts/identify.html"
    aside = "candidaturas/admin/process/asides/expression.html"
    done = gettext_lazy("Entidade confirmada.")
    is_previewed = False

    search = Line(label=gettext_lazy("Procurar outra, por nome ou NIPC"), required=False)
    choice = forms.ChoiceField(
        label=gettext_lazy("Que entidade é"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Escolha uma entidade, ou diga que é nova."),
            "invalid_choice": gettext_lazy("Escolha uma das entidades da lista."),
        },
    )
    name = Line(label=gettext_lazy("Nome"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Tipo de entidade"), choices=EntityKind.choices, required=False
    )
    is_municipality = forms.BooleanField(label=gettext_lazy("É um município"), required=False)
    nipc = NipcField(label=gettext_lazy("NIPC"), required=False)
    municipality = MunicipalityField(label=gettext_lazy("Município da sede"), required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail geral"), required=False)
    phone = Line(label=gettext_lazy("Telefone"), max_length=40, required=False)
    website = forms.URLField(label=gettext_lazy("Sítio na internet"), assume_scheme="https", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["choice"]
        known = [(str(one.entity.pk), one.entity.name) for one in self.candidates]
        field.choices = [*known, (NEW, _("Uma entidade nova"))]

    @cached_property
    def _expressed(self) -> dict[str, str]:
        """What the expression says of the entity, as it was typed."""
        sent = self.process.expression.submissions.first()
        typed = sent.answers.get("entidade", {}) if sent else {}
        return {name: values[0] for name, values in typed.items() if values}

    def known(self) -> dict[str, Any]:
        typed = {name: self._expressed[name] for name in FIELDS if name in self._expressed}
        return {"name": self.process.name, "kind": self.process.kind} | typed

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Entities of the same number, of a name alike, or searched for; those of the number first."""
        nipc = NipcField().to_python(self._expressed.get("nipc", ""))
        wanted = _words(self.process.name)
        searched = [fold(word) for word in self.data.get("search", "").split()] if self.is_bound else []
        found = []
        entities = Entity.objects.select_related("municipality").prefetch_related("members__user")
        for entity in entities:
            same = bool(nipc) and entity.nipc == nipc
            text = fold(f"{entity.name} {entity.nipc}")
            is_searched = bool(searched) and all(word in text for word in searched)
            if same or is_searched or len(wanted & _words(entity.name)) >= min(2, len(wanted) or 1):
                found.append((not same, not is_searched, entity))
        found.sort(key=lambda one: (*one[:2], one[2].name))
        return [
            Candidate(
                entity,
                not differs,
                [f"{member.user} ({member.get_role_display()})" for member in entity.members.all()],
            )
            for differs, _unsearched, entity in found[:MOST]
        ]

    def clean(self) -> dict[str, Any]:
        """Check a new entity as its register would."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("choice") == NEW:
            entity = Entity(**{name: cleaned.get(name) for name in FIELDS if name not in self.errors})
            try:
                entity.full_clean(exclude=[name for name in FIELDS if name in self.errors])
            except ValidationError as error:
                self.add_error(None, error)
            cleaned["entity"] = entity
        elif "choice" in cleaned:
            cleaned["entity"] = Entity.objects.get(pk=cleaned["choice"])
        return cleaned

    def context(self) -> dict[str, Any]:
        return {"candidates": self.candidates, "of_new": [self[name] for name in FIELDS], "new": NEW}

    def carry_out(self) -> Any:
        return identifying.identify(self.process, self.user, self.cleaned_data["entity"], read=self.read)


def _words(name: str) -> set[str]:
    return {word for word in map(fold, name.split()) if len(word) >= LEAST_LETTERS}


FORMS = (IdentifyForm,)
