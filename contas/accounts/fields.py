"""The fields of the door: an address as typed by people, and a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254  # characters, as in the table of users
LONGEST_CODE = 40
LONGEST_CREDENTIAL = 20_000  # characters; those of devices have about a thousand
_UNSEEN = dict.fromkeys(
    [0, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x00A0, 0x00AD]
)


class AddressField(forms.EmailField):
    """An e-mail address in small letters, without the invisible marks that copying brings along."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": _("E-mail"),
                "max_length": LONGEST_ADDRESS,
                "widget": forms.EmailInput(
                    attrs={"autocomplete": "email", "dir": "ltr", "spellcheck": "false"}
                ),
                "error_messages": {
                    "required": _("Escreva o seu e-mail."),
                    "invalid": _("Escreva um e-mail completo, por exemplo nome@exemplo.pt."),
                    "max_length": _("Escreva só o e-mail, sem mais nada."),
                },
                **options,
            }
        )

    def to_python(self, value: object) -> str:
        """The address as it is compared and stored."""
        address = (super().to_python(str(value or "").translate(_UNSEEN)) or "").lower()
        if len(address) > LONGEST_ADDRESS:  # here, so that nothing else is said of it
            raise forms.ValidationError(self.error_messages["max_length"])
        return address


class CodeField(forms.CharField):
    """A code as typed: capitals, spaces and punctuation do not count."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{
                "label": _("Código"),
                "max_length": LONGEST_CODE,
                "widget": forms.TextInput(
                    attrs={
                        "autocomplete": "one-time-code",
                        "autocapitalize": "characters",
                        "spellcheck": "false",
                        "dir": "ltr",
                        "class": "code-input",
                    }
                ),
                "error_messages": {
                    "required": _("Escreva o código."),
                    "max_length": _("Escreva só o código, sem mais nada."),
                },
                **options,
            }
        )

    def to_python(self, value: object) -> str:
        """The code without invisible marks."""
        return super().to_python(str(value or "").translate(_UNSEEN)) or ""


class CredentialField(forms.JSONField):
    """What a browser answers for a passkey: JSON of a sensible size and depth."""

    widget = forms.HiddenInput

    def to_python(self, value: object) -> Any:
        """The answer; raises `ValidationError` for what no browser sends."""
        refused = forms.ValidationError(self.error_messages["invalid"], code="invalid", params={"value": ""})
        if len(str(value or "")) > LONGEST_CREDENTIAL:
            raise refused
        try:
            return super().to_python(value)
        except RecursionError:
            raise refused from None

    def bound_data(self, data: object, initial: object) -> None:
        """Nothing: an answer serves once, so a page shown again asks the device again."""

    def prepare_value(self, value: object) -> str:
        """Nothing."""
        return ""
