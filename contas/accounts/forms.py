"""The forms of signing in and of the account, in the portal's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from contas.accounts.fields import AddressField, CodeField
from contas.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest


class AddressForm(forms.Form):
    """The address to which a code goes."""

    email = AddressField()


class CodeForm(forms.Form):
    """The code that arrived."""

    code = CodeField(help_text=_("Seis letras, por exemplo BCD-FGH. Maiúsculas e traços não contam."))


class PasswordSignInForm(forms.Form):
    """An address and a password: one answer to a wrong pair, an unknown address and a closed account."""

    email = AddressField()
    password = forms.CharField(
        label=_("Palavra-passe"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Escreva a sua palavra-passe.")},
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Find the person, `user`; raises `ValidationError` also for too many attempts."""
        cleaned = super().clean() or {}
        if not self.errors:
            found: Any = get_adapter().authenticate(self.request, **cleaned)
            if found is None or not found.is_active:
                raise forms.ValidationError(
                    _(
                        "O e-mail e a palavra-passe não correspondem. "
                        "Confirme-os ou peça um código por e-mail."
                    )
                )
            self.user = found
        return cleaned


class NewAddressForm(forms.Form):
    """The address that shall take the place of the present one; whether it is taken is not said here."""

    email = AddressField(label=_("Novo e-mail"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        """Another address than the present one."""
        email: str = self.cleaned_data["email"]
        if email == self.user.email.lower():
            raise forms.ValidationError(_("Este já é o e-mail da sua conta. Escreva o novo."))
        return email


class NameForm(forms.ModelForm[User]):
    """How the person is called; optional."""

    class Meta:
        """First and last name."""

        model = User
        fields = ("first_name", "last_name")
        labels = {"first_name": _("Nome próprio"), "last_name": _("Apelido")}
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }


class NewPasswordForm(forms.Form):
    """A password, typed once: it can be seen while typing, and an e-mail opens the door without it."""

    password = forms.CharField(
        label=_("Nova palavra-passe"),
        help_text=_("Doze caracteres ou mais; três palavras ao acaso servem bem."),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Escreva a nova palavra-passe.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """A password that the validators of the settings accept."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password
