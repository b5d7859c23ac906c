"""The form of a centre for staff: rows checked against one another, coordinators by e-mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contas.models import User
from portal.admin.conflicts import VersionedPanelForm, told
from rede.domain.editing import exceptions_problems, week_problems
from rede.models import Coordinator

TOGETHER = {"periods": week_problems, "exceptions": exceptions_problems}


class CentreForm(VersionedPanelForm):
    """What staff write of a centre; its state is not among it."""

    coordination = forms.CharField(
        label=gettext_lazy("Coordenação"),
        help_text=gettext_lazy(
            "E-mails de quem mantém em dia os dados deste centro, um em cada linha. Cada pessoa já tem conta."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["coordination"] = "\n".join(self._emails())

    def _emails(self) -> list[str]:
        if self.instance.pk is None:
            return []
        return list(self.instance.coordinators.order_by("user__email").values_list("user__email", flat=True))

    def clean_coordination(self) -> list[User]:
        """The people with these addresses."""
        emails = {line.lower() for line in self.cleaned_data["coordination"].split()}
        found = User.objects.annotate(written=Lower("email")).filter(written__in=emails, is_active=True)
        people = {user.email.lower(): user for user in found}
        unknown = sorted(emails - people.keys())
        if unknown:
            raise ValidationError(
                _(
                    "Não há conta ativa com este e-mail: %(emails)s."
                    " Confirme-o, ou peça à administração que crie a conta."
                )
                % {"emails": ", ".join(unknown)}
            )
        return [people[email] for email in sorted(emails)]

    def is_valid(self) -> bool:
        """Whether each row is right, and right beside the others."""
        super().is_valid()
        for name, problems in TOGETHER.items():
            formset = self.formsets[name]
            if not formset.is_valid():
                continue
            kept = [form for form in formset.forms if form not in formset.deleted_forms]
            rows = [form.instance for form in kept if form.has_changed() or form.instance.pk]
            formset.non_form_errors().extend(problems(rows))
        return super().is_valid()

    def show_conflict(self) -> None:
        """Show the stored coordinators too, who are no field of the centre."""
        super().show_conflict()
        stored = self._emails()
        if {email.lower() for email in stored} != set(self.data.get("coordination", "").lower().split()):
            self.add_error("coordination", told(", ".join(stored)))

    def save(self, commit: bool = True) -> Any:
        """Save the centre with its rows, and who coordinates it."""
        centre = super().save(commit)
        people = self.cleaned_data["coordination"]
        centre.coordinators.exclude(user__in=people).delete()
        for user in people:
            Coordinator.objects.get_or_create(centre=centre, user=user)
        return centre
