"""What staff set for practices that somebody sends."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.months import months_after


@register_setting(icon="form")
class PracticeSettings(BaseGenericSetting):
    """The time within which a practice that was sent is read, and how long its files are kept."""

    answer_days = models.PositiveSmallIntegerField(
        _("dias úteis para ler uma prática recebida"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Dito a quem envia, antes de começar e no recibo."),
    )

    file_months = models.PositiveSmallIntegerField(
        _("meses para guardar os ficheiros enviados"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_(
            "Contados do dia em que a prática é publicada ou retirada; depois os ficheiros são apagados. "
            "Os que estão na página ficam."
        ),
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("answer_days"), FieldPanel("file_months")]

    class Meta:
        """Named as staff see it."""

        verbose_name = _("Práticas recebidas")

    def last_day_of_files(self, day: dt.date) -> dt.date:
        """Until when the files of a practice are kept that was decided on a day; a short month ends it."""
        return months_after(day, self.file_months)
