"""How the editor of a practice is laid out: one group a section of the ficha."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import CheckboxSelectMultiple
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from praticas.models.submission_panel import SubmissionPanel
from praticas.sections import CRITERIA, SECTIONS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
    from wagtail.admin.panels import Panel

PERSONAL = _(
    "O nome, o telefone e o e-mail são dados pessoais: só aparecem no sítio com o consentimento "
    "registado abaixo. "
    "Não escreva dados de pessoas migrantes em nenhum campo."
)


def _section(number: int) -> StrOrPromise:
    section = SECTIONS[number - 1]
    return format_lazy("{}. {}", section.number, section.title)


def _texts(number: int) -> list[Panel]:
    return [FieldPanel(field.name) for field in SECTIONS[number - 1].fields if field.rich]


def edit_handler(promote: list[Panel], settings: list[Panel]) -> TabbedInterface:
    """The tabs of the editor: ficha, validation, what surrounds it, search engines, publication."""
    ficha = [
        SubmissionPanel(),
        TitleFieldPanel(
            "title",
            heading=_("Designação da prática"),
            help_text=_("O nome por que a prática é conhecida."),
        ),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("entity_name"),
                FieldPanel("entity_kind"),
                FieldPanel("entity_address"),
                FieldPanel("centre"),
                FieldRowPanel([FieldPanel("municipality"), FieldPanel("scale")]),
                FieldRowPanel([FieldPanel("entity_phone"), FieldPanel("entity_email")]),
                FieldPanel("contact_person"),
                FieldRowPanel([FieldPanel("contact_consent_on"), FieldPanel("contact_consent_text")]),
            ],
            _section(1),
            help_text=PERSONAL,
        ),
        MultiFieldPanel(
            [
                FieldPanel("areas", widget=CheckboxSelectMultiple),
                FieldPanel("target_groups", widget=CheckboxSelectMultiple),
                *_texts(2),
                FieldRowPanel([FieldPanel("year"), FieldPanel("ficha_date")]),
            ],
            _section(2),
        ),
        *(MultiFieldPanel(_texts(number), _section(number)) for number in (3, 4, 5)),
    ]
    around = [
        InlinePanel("updates", heading=_("Situação mais recente"), label=_("Atualização")),
        InlinePanel("supporters", heading=_("Cofinanciamento e promoção"), label=_("Entidade")),
        InlinePanel("materials", heading=_("Materiais"), label=_("Material")),
        InlinePanel("related", heading=_("Práticas relacionadas"), label=_("Prática"), max_num=3),
        FieldPanel("is_demonstration"),
    ]
    validation = [
        MultiFieldPanel(
            [FieldPanel("validated_on"), *(FieldPanel(field.name) for field in CRITERIA)],
            _("Validação por critério"),
            help_text=_("Uma declaração por critério, sem pontuação. A validação é revista 24 meses depois."),
        )
    ]
    return TabbedInterface(
        [
            ObjectList(ficha, heading=_("Ficha")),
            ObjectList(validation, heading=_("Validação")),
            ObjectList(around, heading=_("Complementos")),
            ObjectList(promote, heading=_("Promover")),
            ObjectList(settings, heading=_("Definições")),
        ]
    )
