"""The form that invites: one address or several, in one role."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rede.enums import MemberRole
from rede.models import Invitation

MOST = 20  # addresses at a time


class InviteForm(forms.Form):
    """Addresses to invite, and the role of all of them where there are roles."""

    emails = forms.CharField(
        label=gettext_lazy("E-mails"),
        help_text=gettext_lazy("Um em cada linha, até 20 de cada vez."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Escreva o e-mail de quem quer convidar.")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Papel"),
        choices=[(role.value, role.label) for role in MemberRole],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Escolha o que estas pessoas podem fazer.")},
    )

    def __init__(self, data: Any = None, *, has_roles: bool) -> None:
        super().__init__(data, use_required_attribute=False)
        if not has_roles:
            del self.fields["role"]

    def clean_emails(self) -> list[str]:
        """The addresses, each once; every one that is wrong is named."""
        found = dict.fromkeys(each for each in re.split(r"[\s,;]+", self.cleaned_data["emails"]) if each)
        if not found:
            raise ValidationError(self.fields["emails"].error_messages["required"])
        wrong = [each for each in found if not _is_address(each)]
        if wrong:
            raise ValidationError(
                _("Não é um e-mail completo: %(wrong)s. Escreva só endereços, assim: nome@exemplo.pt")
                % {"wrong": ", ".join(wrong)}
            )
        if len(found) > MOST:
            raise ValidationError(
                _("São %(total)d endereços: convide no máximo %(most)d de cada vez.")
                % {"total": len(found), "most": MOST}
            )
        return list(found)


def _is_address(text: str) -> bool:
    try:
        Invitation._meta.get_field("email").run_validators(text)
    except ValidationError:
        return False
    return True
