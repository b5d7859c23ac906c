"""What staff set for the whole network."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="site")
class NetworkSettings(BaseGenericSetting):
    """The national line, who receives reports of errors, and the time limits of the network."""

    line_name = models.CharField(_("nome da linha nacional"), max_length=120, blank=True)
    line_phone = models.CharField(
        _("telefone da linha nacional"),
        max_length=40,
        blank=True,
        help_text=_("Mostrado a quem não tem um centro no município. Vazio: não se mostra."),
    )
    line_hours = models.CharField(_("horário da linha"), max_length=120, blank=True)
    reports_email = models.EmailField(
        _("quem recebe os erros comunicados"),
        blank=True,
        help_text=_("Vazio: ficam só na lista da administração."),
    )
    report_months = models.PositiveSmallIntegerField(
        _("meses de conservação do e-mail de quem comunica um erro"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Contados desde que o erro chega. Depois, o endereço é apagado; o resto fica."),
    )
    confirmation_months = models.PositiveSmallIntegerField(
        _("meses entre confirmações"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=_("Ao fim deste tempo, o portal pede à coordenação que confirme os dados do centro."),
    )
    invitation_days = models.PositiveSmallIntegerField(
        _("dias para aceitar um convite"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Depois deste prazo, o convite tem de ser enviado de novo."),
    )

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("line_name"), FieldPanel("line_phone"), FieldPanel("line_hours")],
            _("Linha nacional"),
        ),
        FieldPanel("reports_email"),
        FieldPanel("report_months"),
        FieldPanel("confirmation_months"),
        FieldPanel("invitation_days"),
    ]

    class Meta:
        verbose_name = _("Rede CLAIM")
