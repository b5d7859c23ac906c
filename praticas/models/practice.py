"""The practice: the ficha's five sections as a page."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from portal.models import BasePage
from praticas.enums import Level, Scale
from praticas.models.panels import edit_handler
from praticas.sections import CRITERIA, RICH_FEATURES, RICH_FIELDS, SECTIONS
from rede.enums import EntityKind

REVIEW_MONTHS = 24
FIRST_YEAR = 1990
# What stands under the index of practices already: its other formats, and the form that sends one.
TAKEN_SLUGS = frozenset({"atom", "csv", "enviar", "json", "ods"})


def _section_text(name: str) -> RichTextField:
    """The rich text of a field of the ficha, labelled and helped as `sections` says."""
    field = next(field for section in SECTIONS for field in section.fields if field.name == name)
    return RichTextField(field.label, features=list(RICH_FEATURES), blank=True, help_text=field.help_text)


def _statement(name: str) -> RichTextField:
    """The statement on one criterion of validation."""
    field = next(field for field in CRITERIA if field.name == name)
    return RichTextField(field.label, features=list(RICH_FEATURES), blank=True, help_text=field.help_text)


class PracticePage(BasePage):
    """One practice."""

    summary = models.TextField(
        _("resumo"), max_length=400, blank=True, help_text=_("Uma ou duas frases, em linguagem clara.")
    )
    is_demonstration = models.BooleanField(
        _("demonstração"), default=False, help_text=_("Conteúdo inventado, para experimentar o portal.")
    )

    entity_name = models.CharField(_("designação"), max_length=255)
    entity_kind = models.CharField(_("tipo de entidade"), max_length=24, choices=EntityKind, blank=True)
    entity_address = models.CharField(_("morada"), max_length=300, blank=True)
    municipality = models.ForeignKey(
        "rede.Municipality",
        verbose_name=_("município"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="practices",
    )
    scale = models.CharField(_("escala territorial"), max_length=16, choices=Scale, blank=True)
    centre = models.ForeignKey(
        "rede.Centre",
        verbose_name=_("centro CLAIM"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="practices",
        help_text=_("Quando a prática é de um centro da rede."),
    )
    entity_phone = models.CharField(_("telefone"), max_length=60, blank=True)
    entity_email = models.EmailField(_("e-mail"), blank=True)
    contact_person = models.CharField(_("pessoa de contacto"), max_length=255, blank=True)
    contact_consent_on = models.DateField(_("consentimento dado em"), null=True, blank=True)
    contact_consent_text = models.TextField(
        _("texto do consentimento"),
        blank=True,
        help_text=_("O que a pessoa aceitou. Sem texto e data, os contactos não são publicados."),
    )

    areas = ParentalManyToManyField(
        "praticas.Area", verbose_name=_("áreas de intervenção"), blank=True, related_name="practices"
    )
    target_groups = ParentalManyToManyField(
        "praticas.TargetGroup", verbose_name=_("públicos-alvo"), blank=True, related_name="practices"
    )
    objectives = _section_text("objectives")
    target_audience = _section_text("target_audience")
    partners = _section_text("partners")

    characterisation = _section_text("characterisation")
    skills = _section_text("skills")
    audience_involvement = _section_text("audience_involvement")
    methodology = _section_text("methodology")
    communication = _section_text("communication")
    difficulties = _section_text("difficulties")
    success_factors = _section_text("success_factors")

    added_value = _section_text("added_value")
    equality_impact = _section_text("equality_impact")
    sustainability = _section_text("sustainability")

    dissemination_factors = _section_text("dissemination_factors")
    dissemination_method = _section_text("dissemination_method")

    year = models.PositiveSmallIntegerField(_("ano da prática"), null=True, blank=True)
    ficha_date = models.DateField(
        _("data da ficha"), null=True, blank=True, help_text=_("Dia 1, quando só se conhece o mês.")
    )

    validated_on = models.DateField(_("validada em"), null=True, blank=True)
    review_reminded_on = models.DateField(_("revisão lembrada em"), null=True, blank=True, editable=False)
    relevance_statement = _statement("relevance_statement")
    participation_statement = _statement("participation_statement")
    evidence_statement = _statement("evidence_statement")
    sustainability_statement = _statement("sustainability_statement")
    transferability_statement = _statement("transferability_statement")

    parent_page_types: ClassVar[list[str]] = ["praticas.PracticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    alternative_forms: ClassVar[tuple[str, ...]] = ("pdf",)

    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("entity_name"),
    ]

    edit_handler = edit_handler(BasePage.promote_panels, BasePage.settings_panels)

    class Meta:
        """Named as staff see it."""

        verbose_name = _("prática")
        verbose_name_plural = _("práticas")

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        """Whether no sibling has the slug, nor anything else under the index of practices."""
        return slug not in TAKEN_SLUGS and Page._slug_is_available(slug, parent_page, page)  # noqa: SLF001 - Wagtail's own question

    def clean(self) -> None:
        """Refuse a validation without statements, a consent without text, dates out of reach."""
        super().clean()
        errors: dict[str, list[Any]] = {}
        if self.validated_on:
            for field in CRITERIA:
                if not strip_tags(getattr(self, field.name)).strip():
                    errors[field.name] = [_("Uma prática validada precisa de uma declaração por critério.")]
        if self.contact_consent_on and not self.contact_consent_text.strip():
            errors["contact_consent_text"] = [_("Registe o texto que a pessoa aceitou nessa data.")]
        today = timezone.localdate()
        for name in ("validated_on", "contact_consent_on"):
            day = getattr(self, name)
            if day and day > today:
                errors.setdefault(name, []).append(_("Indique uma data que não esteja no futuro."))
        this_year = today.year
        if self.year is not None and not FIRST_YEAR <= self.year <= this_year + 1:
            errors["year"] = [
                _("Indique um ano entre %(first)d e %(last)d; está %(year)d.")
                % {"first": FIRST_YEAR, "last": this_year + 1, "year": self.year}
            ]
        if errors:
            raise ValidationError(errors)

    @property
    def level(self) -> Level:
        """Published, or validated from the day of its validation."""
        return Level.VALIDATED if self.validated_on else Level.PUBLISHED

    @property
    def review_due_on(self) -> dt.date | None:
        """When a validation must be looked at again: the same day 24 months later, or 28 February."""
        if self.validated_on is None:
            return None
        year = self.validated_on.year + REVIEW_MONTHS // 12
        day = 28 if (self.validated_on.month, self.validated_on.day) == (2, 29) else self.validated_on.day
        return self.validated_on.replace(year=year, day=day)

    @property
    def shows_contact(self) -> bool:
        """Whether contact data may be published: only with a recorded consent."""
        return bool(self.contact_consent_on and self.contact_consent_text.strip())

    @property
    def main_area(self) -> Any:
        """The first area of intervention, whose tile marks the practice, or None."""
        areas = sorted(self.areas.all(), key=lambda area: (area.sort_order, area.name))
        return areas[0] if areas else None

    @property
    def district(self) -> Any:
        """The district or island of the municipality, or None."""
        return self.municipality.district if self.municipality else None

    def plain_text(self) -> str:
        """Every rich field as one text without markup, for search and summaries."""
        return "\n".join(
            strip_tags(getattr(self, name).replace("<", " <")) for name in RICH_FIELDS if getattr(self, name)
        )
