"""What staff set for practices that somebody sends."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="form")
class PracticeSettings(BaseGenericSetting):
    """The time within which a practice that was sent is read."""

    answer_days = models.PositiveSmallIntegerField(
        _("dias úteis para ler uma prática recebida"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Dito a quem envia, antes de começar e no recibo."),
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("answer_days")]

    class Meta:
        """Named as staff see it."""

        verbose_name = _("Práticas recebidas")
