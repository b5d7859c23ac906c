"""The days on which the service is closed, and what staff set about time limits."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from portal.deadlines.calendars import Calendar, places
from portal.models import Versioned


class ClosedDayKind(models.TextChoices):
    """What a closed day does to a time limit."""

    HOLIDAY = "holiday", _("Feriado")
    TOLERANCE = "tolerance", _("Tolerância de ponto")


class ClosedDay(Versioned):
    """A day on which the service is closed besides weekends and the holidays that are computed."""

    day = models.DateField(
        _("dia"),
        unique=True,
        error_messages={"unique": _("Este dia já está na lista. Altere o que lá está.")},
    )
    kind = models.CharField(
        _("tipo"),
        max_length=9,
        choices=ClosedDayKind.choices,
        default=ClosedDayKind.TOLERANCE,
        help_text=_(
            "Um feriado não conta para os prazos. Uma tolerância de ponto conta, mas nenhum prazo termina"
            " nesse dia: passa para o dia útil seguinte."
        ),
    )
    note = models.CharField(
        _("de onde se sabe"),
        max_length=200,
        blank=True,
        help_text=_("Por exemplo, o número e a data do despacho que concedeu a tolerância."),
    )

    class Meta:
        verbose_name = _("dia encerrado")
        verbose_name_plural = _("dias encerrados")
        ordering: ClassVar[tuple[str, ...]] = ("-day",)

    def __str__(self) -> str:
        return date_format(self.day)


@register_setting(icon="date")
class DeadlineSettings(BaseGenericSetting):
    """Where the service works, whose local holidays count, and what Azores and Madeira gain."""

    place = models.CharField(
        _("onde o serviço trabalha"),
        max_length=2,
        choices=places,
        default="11",
        blank=True,
        help_text=_(
            "Além dos feriados nacionais, não contam para os prazos os do município que é capital deste"
            " distrito, ou os da região autónoma. Se o serviço for noutro município, deixe vazio e"
            " acrescente o feriado dele aos dias encerrados."
        ),
    )
    island_days = models.PositiveSmallIntegerField(
        _("dias úteis a mais para os Açores e a Madeira"), default=5, validators=[MaxValueValidator(30)]
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("place"), FieldPanel("island_days")]

    class Meta:
        verbose_name = _("Prazos")


def load() -> Calendar:
    """Read the settings and every closed day into a calendar. Two queries."""
    settings = DeadlineSettings.load()
    days: dict[str, set] = {kind: set() for kind in ClosedDayKind.values}
    for day, kind in ClosedDay.objects.order_by().values_list("day", "kind"):
        days[kind].add(day)
    return Calendar(
        subdivision=settings.place,
        closed=frozenset(days[ClosedDayKind.HOLIDAY]),
        tolerances=frozenset(days[ClosedDayKind.TOLERANCE]),
        island_days=settings.island_days,
    )
