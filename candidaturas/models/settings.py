"""What staff set for applications."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.months import months_after

MEANS = (
    "Desta decisão pode reclamar para quem a tomou, no prazo de 15 dias úteis, e pode impugná-la no tribunal "
    "administrativo competente, no prazo de três meses. Os prazos contam-se da notificação."
)
MEANS_EN = (
    "You may complain about this decision to whoever took it, within 15 working days, and challenge it in "
    "the competent administrative court, within three months. Time runs from the notification."
)


# No month has fewer working days: what is said this long before the end of a term is said within it.
LEAST_WORKING_DAYS = 16


def _days(label: Any, default: int, least: int = 1) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        label, default=default, validators=[MinValueValidator(least), MaxValueValidator(250)]
    )


@register_setting(icon="form")
class ApplicationSettings(BaseGenericSetting):
    """Time limits in working days, how many must assess, and the words of every notification."""

    answer_days = _days(_("dias úteis para responder a quem quer criar um CLAIM"), 20)
    check_days = _days(_("dias úteis para a verificação formal"), 10)
    correction_days = _days(_("dias úteis para a entidade corrigir"), 10)
    clarification_days = _days(_("dias úteis para a entidade esclarecer"), 10)
    hearing_days = _days(_("dias úteis da audiência de interessados"), 10, least=10)
    decision_days = _days(_("dias úteis para decidir, desde a candidatura"), 60)
    application_months = models.PositiveSmallIntegerField(
        _("meses para entregar a candidatura, desde a resposta da agência"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=_("Depois, o processo pode ser arquivado por falta de ação; pode sempre ser reaberto."),
    )
    application_reminder_days = _days(_("dias úteis antes do fim, na candidatura por entregar"), 15)
    reminder_days = _days(_("dias úteis antes do fim, nos outros prazos da entidade"), 3)
    reviewers = models.PositiveSmallIntegerField(
        _("avaliações precisas para uma proposta"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    file_years = models.PositiveSmallIntegerField(
        _("anos para guardar os ficheiros de processos sem centro"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )
    means = models.TextField(
        _("meios e prazos de impugnação"),
        default=MEANS,
        max_length=4000,
        help_text=_("Vai em cada decisão. Cada uma guarda o texto que tinha no seu dia."),
    )
    means_en = models.TextField(_("o mesmo em inglês"), default=MEANS_EN, max_length=4000)

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [
                FieldPanel("answer_days"),
                FieldPanel("check_days"),
                FieldPanel("correction_days"),
                FieldPanel("clarification_days"),
                FieldPanel("hearing_days"),
                FieldPanel("decision_days"),
                FieldPanel("application_months"),
            ],
            _("Prazos"),
        ),
        MultiFieldPanel(
            [FieldPanel("application_reminder_days"), FieldPanel("reminder_days")],
            _("Quando se avisa a entidade de que um prazo acaba"),
        ),
        FieldPanel("reviewers"),
        FieldPanel("file_years"),
        MultiFieldPanel([FieldPanel("means"), FieldPanel("means_en")], _("Notificação da decisão")),
    ]

    class Meta:
        verbose_name = _("Candidaturas")

    def clean(self) -> None:
        """Refuse a reminder that would come before its term began."""
        longest = {
            "application_reminder_days": LEAST_WORKING_DAYS * (self.application_months or 0),
            "reminder_days": min(
                self.correction_days or 0, self.clarification_days or 0, self.hearing_days or 0
            ),
        }
        errors = {
            name: _("O aviso tem de vir depois de o prazo começar: escreva menos de %(days)d dias úteis.")
            % {"days": days}
            for name, days in longest.items()
            if days and (getattr(self, name) or 0) >= days
        }
        if errors:
            raise ValidationError(errors)

    def last_day_of_files(self, day: dt.date) -> dt.date:
        """Until when the files of a process are kept that ended on a day."""
        return months_after(day, 12 * self.file_years)
