"""Who applies, and with whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.application.answers import NO, YES
from candidaturas.fields import Line, MunicipalityField, NipcField, PostalCodeField, Text
from portal.wizard.forms import Group, SectionForm
from rede.enums import EntityKind


class EntityForm(SectionForm):
    """The entity that applies and answers for the centre, who represents it, and whom to talk to."""

    name = Line(
        label=gettext_lazy("Nome da entidade"),
        help_text=gettext_lazy("O nome oficial, por extenso."),
        error_messages={"required": gettext_lazy("Escreva o nome da entidade.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    nipc = NipcField(
        label="NIPC",
        help_text=gettext_lazy("O número de identificação de pessoa coletiva: nove algarismos."),
        error_messages={"required": gettext_lazy("Escreva o NIPC da entidade.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Tipo de entidade"),
        choices=[("", gettext_lazy("Escolha o tipo")), *EntityKind.choices],
        error_messages={"required": gettext_lazy("Escolha o tipo de entidade.")},
    )
    representative = Line(
        label=gettext_lazy("Quem representa a entidade"),
        help_text=gettext_lazy("O nome de quem a obriga com a sua assinatura."),
        error_messages={"required": gettext_lazy("Escreva o nome de quem representa a entidade.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    quality = Line(
        label=gettext_lazy("Em que qualidade"),
        help_text=gettext_lazy(
            "Por exemplo: presidente da câmara municipal, presidente da direção, reitora."
        ),
        error_messages={"required": gettext_lazy("Diga em que qualidade representa a entidade.")},
        max_length=120,
    )
    address = Line(
        label=gettext_lazy("Morada da sede"),
        error_messages={"required": gettext_lazy("Escreva a morada da sede.")},
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postal_code = PostalCodeField(
        label=gettext_lazy("Código postal"),
        help_text=gettext_lazy("Por exemplo: 8600-315."),
        error_messages={"required": gettext_lazy("Escreva o código postal da sede.")},
    )
    municipality = MunicipalityField(
        label=gettext_lazy("Município da sede"),
        error_messages={"required": gettext_lazy("Escolha o município da sede.")},
    )
    contact = Line(
        label=gettext_lazy("Com quem falamos sobre a candidatura"),
        error_messages={"required": gettext_lazy("Escreva o nome da pessoa com quem falamos.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("De preferência da entidade, não de uma pessoa."),
        error_messages={"required": gettext_lazy("Escreva um e-mail para onde possamos escrever.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Line(
        label=gettext_lazy("Telefone"),
        max_length=40,
        error_messages={"required": gettext_lazy("Escreva um telefone da entidade.")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )


class PartnerKind(TextChoices):
    """What a partner is."""

    LOCAL_AUTHORITY = "local_authority", gettext_lazy("Autarquia local")
    PUBLIC = "public", gettext_lazy("Outro serviço público")
    CIVIL_SOCIETY = "civil_society", gettext_lazy("Sociedade civil sem fins lucrativos")
    EDUCATION = "education", gettext_lazy("Escola ou ensino superior")
    COMPANY = "company", gettext_lazy("Empresa")
    OTHER = "other", gettext_lazy("Outro")


class PartnerRole(TextChoices):
    """What a partner does for the centre."""

    SPACE = "space", gettext_lazy("Cede o espaço")
    STAFF = "staff", gettext_lazy("Cede pessoas da equipa")
    FUNDING = "funding", gettext_lazy("Financia")


class PartnerForm(forms.Form):
    """One partner."""

    name = Line(
        label=gettext_lazy("Nome"),
        error_messages={"required": gettext_lazy("Escreva o nome do parceiro.")},
    )
    nipc = NipcField(label="NIPC", required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Tipo"),
        choices=[("", gettext_lazy("Escolha o tipo")), *PartnerKind.choices],
        error_messages={"required": gettext_lazy("Escolha o tipo do parceiro.")},
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Em que participa"),
        choices=PartnerRole.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Marque em que participa o parceiro.")},
    )
    brings = Text(
        label=gettext_lazy("O que traz"),
        help_text=gettext_lazy(
            "Por exemplo: uma sala no mercado municipal, às terças; meia pessoa; a renda."
        ),
        rows=3,
        max_length=2_000,
        error_messages={"required": gettext_lazy("Diga o que traz este parceiro.")},
    )


def yes_or_no(label: Any, yes: Any, no: Any, missing: Any) -> forms.ChoiceField:
    """A question with two answers, neither of them given beforehand."""
    return forms.ChoiceField(
        label=label,
        choices=[(YES, yes), (NO, no)],
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )


class PartnersForm(SectionForm):
    """With whom, if with anybody."""

    has_partners = yes_or_no(
        gettext_lazy("A candidatura tem parceiros?"),
        gettext_lazy("Sim, indicamo-los abaixo"),
        gettext_lazy("Não, a entidade concorre sozinha"),
        gettext_lazy("Diga se a candidatura tem parceiros."),
    )
    groups = (
        Group(
            "partners",
            gettext_lazy("Parceiros"),
            PartnerForm,
            gettext_lazy("Parceiro"),
            gettext_lazy("Acrescentar um parceiro"),
            help_text=gettext_lazy("Quem cede espaço, pessoas ou dinheiro ao centro."),
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        """The answer and the rows agree, and no partner stands there twice."""
        cleaned = super().clean() or {}
        rows = self.rows["partners"].filled
        if cleaned.get("has_partners") == YES and not rows:
            self.add_error("partners", _("Indique os parceiros, ou responda que não há."))
        if cleaned.get("has_partners") == NO and rows:
            self.add_error("has_partners", _("Há parceiros abaixo: responda que sim, ou retire-os."))
        numbers = [partner["nipc"] for partner in cleaned.get("partners", []) if partner["nipc"]]
        if len(numbers) != len(set(numbers)):
            self.add_error("partners", _("Há dois parceiros com o mesmo NIPC: retire um, ou corrija-o."))
        return cleaned
