"""How long the texts of e-mails are kept; staff decide."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class OutboxSettings(BaseGenericSetting):
    """What staff set for all e-mails."""

    text_months = models.PositiveSmallIntegerField(
        _("meses durante os quais se guarda o texto"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_(
            "Depois apagam-se o texto e os anexos; ficam o destinatário, o assunto, as datas e o resultado."
        ),
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("text_months")]

    class Meta:
        verbose_name = _("E-mails")
