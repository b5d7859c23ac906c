"""Who reviews: given, taken, released."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candidaturas import rules
from candidaturas.admin.process.acts.form import ActForm
from candidaturas.domain import assigning
from candidaturas.domain.letters import with_permission
from contas.models import User


class _ReviewerForm(ActForm):
    """One person, among those that the act may be about: oneself alone for who may not assign."""

    is_previewed = False
    reviewer = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Quem avalia"),
        empty_label=_("Escolha uma pessoa"),
        error_messages={
            "required": _("Escolha uma pessoa."),
            "invalid_choice": _("Escolha uma das pessoas da lista."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {person.pk for person in self.people()}
        if not rules.may_assign(self.user):
            found &= {self.user.pk}
        field: Any = self.fields["reviewer"]
        field.queryset = User.objects.filter(pk__in=found).order_by("first_name", "last_name", "email")

    def people(self) -> list[User]:
        raise NotImplementedError

    def at_work(self) -> list[User]:
        """Who has the process in hand."""
        given = self.process.assignments.filter(ended_at=None).select_related("reviewer")
        return [one.reviewer for one in given]


class AssignForm(_ReviewerForm):
    """Give it, or take it."""

    act = "atribuir"
    done = _("Processo atribuído.")

    def people(self) -> list[User]:
        """Who may review and does not yet."""
        at_work = self.at_work()
        return [person for person in with_permission("assess_process") if person not in at_work]

    def carry_out(self) -> Any:
        return assigning.assign(self.process, self.user, self.cleaned_data["reviewer"])


class ReleaseForm(_ReviewerForm):
    """Take it from somebody."""

    act = "retirar-atribuicao"
    done = _("Atribuição retirada.")

    def people(self) -> list[User]:
        """Who has it now, whether or not they still review."""
        return self.at_work()

    def carry_out(self) -> Any:
        return assigning.release(self.process, self.user, self.cleaned_data["reviewer"])


FORMS = (AssignForm, ReleaseForm)
