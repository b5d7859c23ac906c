"""The three sections of the form: who the entity is, what it wants to open and where, whom to talk to."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.enums import MeetingMode
from candidaturas.expression.under_way import nipc_in, under_way
from candidaturas.fields import Line, MunicipalityField, NipcField, Text
from portal.wizard.forms import Group, SectionForm
from rede.enums import CentreModel, EntityKind, ServiceArea
from rede.models import Entity
from rede.rules import model_refusal

EITHER_WAY = "either"
LONGEST_REASON = 3_000
PHONE = 40
EMAIL = 254


def _email(label: Any, missing: Any, **options: Any) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        max_length=EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": missing,
            "invalid": gettext_lazy("Este e-mail não está completo. Escreva-o assim: nome@exemplo.pt"),
        },
        **options,
    )


def _phone(missing: Any) -> Line:
    return Line(
        label=gettext_lazy("Telefone"),
        max_length=PHONE,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        error_messages={"required": missing},
    )


class EntityForm(SectionForm):
    """Which entity it is. Begun on behalf of one that staff know, its NIPC is that one's."""

    name = Line(
        label=gettext_lazy("Nome da entidade"),
        help_text=gettext_lazy("O nome oficial, por extenso."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": gettext_lazy("Escreva o nome da entidade.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Tipo de entidade"),
        choices=EntityKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy(
                "Escolha o tipo de entidade. Se nenhum se aplica, a entidade não pode criar um CLAIM."
            )
        },
    )
    is_municipality = forms.BooleanField(
        label=gettext_lazy("A entidade é um município"),
        help_text=gettext_lazy("Só para autarquias: uma câmara municipal é, uma junta de freguesia não."),
        required=False,
    )
    nipc = NipcField(
        label=gettext_lazy("NIPC"),
        help_text=gettext_lazy("O número de identificação de pessoa coletiva: nove algarismos."),
        error_messages={"required": gettext_lazy("Escreva o NIPC da entidade.")},
    )
    municipality = MunicipalityField(
        label=gettext_lazy("Município da sede"),
        error_messages={"required": gettext_lazy("Escolha o município onde a entidade tem sede.")},
    )
    email = _email(
        gettext_lazy("E-mail geral"),
        gettext_lazy("Escreva o e-mail geral da entidade."),
        help_text=gettext_lazy("O da entidade, não o de uma pessoa."),
    )
    phone = _phone(gettext_lazy("Escreva o telefone da entidade."))
    website = forms.URLField(
        label=gettext_lazy("Sítio na internet"),
        assume_scheme="https",
        max_length=200,
        required=False,
        error_messages={"invalid": gettext_lazy("Escreva o endereço completo, como https://exemplo.pt.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a municipality of another kind, and the NIPC of an entity that is not the draft's."""
        data = super().clean() or {}
        if data.get("is_municipality") and data.get("kind", EntityKind.LOCAL_AUTHORITY) != (
            EntityKind.LOCAL_AUTHORITY
        ):
            self.add_error("is_municipality", _("Só uma autarquia local pode ser um município."))
        owner = self.draft.owner
        nipc = data.get("nipc")
        if isinstance(owner, Entity) and owner.nipc and nipc and nipc != owner.nipc:
            message = _(
                "O NIPC de %(entity)s é %(nipc)s. Se a manifestação é de outra entidade, comece um "
                "formulário só em seu nome."
            )
            self.add_error("nipc", message % {"entity": owner.name, "nipc": owner.nipc})
        return data


class ServedForm(forms.Form):
    """One more municipality that the centre would serve."""

    municipality = MunicipalityField(
        label=gettext_lazy("Município"),
        error_messages={"required": gettext_lazy("Escolha o município, ou retire esta linha.")},
    )


class IntentionForm(SectionForm):
    """What the entity wants to open, where and why."""

    municipality = MunicipalityField(
        label=gettext_lazy("Município onde ficaria o centro"),
        help_text=gettext_lazy(
            "Uma entidade tem um só processo em curso para cada município. Se alguém da entidade já começou "
            "um, combinem entre si antes de enviar outro."
        ),
        error_messages={"required": gettext_lazy("Escolha o município onde ficaria o centro.")},
    )
    groups: ClassVar[tuple[Group, ...]] = (
        Group(
            name="served",
            title=gettext_lazy("Outros municípios que o centro serviria"),
            form=ServedForm,
            row=gettext_lazy("Outro município"),
            add=gettext_lazy("Acrescentar um município"),
            help_text=gettext_lazy("Só se o centro atender também, de propósito, quem vive noutros lugares."),
        ),
    )
    model = forms.ChoiceField(
        label=gettext_lazy("Modelo pretendido"),
        help_text=gettext_lazy("Pode mudar de modelo na candidatura. O CLAIM 2G é só para municípios."),
        choices=CentreModel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Escolha um dos três modelos.")},
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Em que áreas o centro ajudaria"),
        help_text=gettext_lazy("As que já consegue prever."),
        choices=ServiceArea.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Escolha pelo menos uma área.")},
    )
    reason = Text(
        label=gettext_lazy("Porque querem criar um CLAIM"),
        help_text=gettext_lazy(
            "Em poucas frases: quem precisa dele, o que já existe no território e o que a entidade já faz."
        ),
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Diga em poucas frases porque querem criar um CLAIM.")},
    )
    meeting = forms.ChoiceField(
        label=gettext_lazy("Como preferem reunir connosco"),
        choices=[(EITHER_WAY, gettext_lazy("Tanto faz")), *MeetingMode.choices],
        initial=EITHER_WAY,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Escolha como preferem reunir.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a model that the entity may not run, and a second process where the first is known."""
        data = super().clean() or {}
        entity = self.answers.get("entidade", {})
        kind = "".join(entity.get("kind", ())[:1])
        if data.get("model") and kind:
            refusal = model_refusal(
                data["model"], kind, is_municipality=any(entity.get("is_municipality", ()))
            )
            if refusal:
                self.add_error("model", refusal)
        if data.get("municipality"):
            first = under_way(self.draft, nipc_in(self.answers), data["municipality"])
            if first is not None:
                message = _(
                    "Já existe um processo em curso desta entidade para %(municipality)s: %(number)s. "
                    "Acompanhe-o na sua área, em vez de começar outro."
                )
                names = {"municipality": data["municipality"].name, "number": first.number}
                self.add_error("municipality", message % names)
        return data


class ContactForm(SectionForm):
    """Whom the agency talks to about the process."""

    contact_person = Line(
        label=gettext_lazy("Pessoa de contacto"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Escreva o nome da pessoa de contacto.")},
    )
    contact_role = Line(
        label=gettext_lazy("Função na entidade"),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": gettext_lazy("Escreva a função da pessoa na entidade.")},
    )
    contact_email = _email(
        gettext_lazy("E-mail"),
        gettext_lazy("Escreva o e-mail da pessoa de contacto."),
        help_text=gettext_lazy(
            "O e-mail com que entrou já está confirmado, porque recebeu nele um código: é para esse que "
            "enviamos os avisos. Aqui pode indicar outro."
        ),
    )
    contact_phone = _phone(gettext_lazy("Escreva um telefone para falarmos."))
