"""When and where a centre receives people: the week, its exceptions, outreach stops and local holidays."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from portal.models import Versioned
from rede.enums import Ordinal, Weekday
from rede.models.centres import Centre
from rede.models.codes import CodesField
from rede.models.territory import Municipality
from rede.opening.holidays import InvalidRuleError, check_rule
from rede.places.positions import check_position


def _in_order(opens: object, closes: object) -> None:
    if opens is not None and closes is not None and opens >= closes:  # type: ignore[operator]
        raise ValidationError({"closes": _("A hora de fecho tem de ser depois da hora de abertura.")})


class OpeningPeriod(models.Model):
    """Hours of one weekday in the ordinary week; a day has as many as it has parts."""

    centre = ParentalKey(Centre, on_delete=models.CASCADE, related_name="periods")
    weekday = models.PositiveSmallIntegerField(_("dia da semana"), choices=Weekday)
    opens = models.TimeField(_("abre"))
    closes = models.TimeField(_("fecha"))
    by_appointment = models.BooleanField(_("por marcação"), default=False)

    class Meta:
        verbose_name = _("horário")
        verbose_name_plural = _("horários")
        ordering: ClassVar[tuple[str, ...]] = ("weekday", "opens")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="period_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="period_on_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.opens:%H:%M}-{self.closes:%H:%M}"

    def clean(self) -> None:
        super().clean()
        _in_order(self.opens, self.closes)


class ExceptionalPeriod(models.Model):
    """Days on which the ordinary week does not hold: closed, or open at other hours.

    A day with several parts has one row for each, with the same days.
    """

    centre = ParentalKey(Centre, on_delete=models.CASCADE, related_name="exceptions")
    first_day = models.DateField(_("de"))
    last_day = models.DateField(_("até"))
    opens = models.TimeField(_("abre"), null=True, blank=True, help_text=_("Vazio: está encerrado."))
    closes = models.TimeField(_("fecha"), null=True, blank=True)
    by_appointment = models.BooleanField(_("por marcação"), default=False)
    note = models.CharField(
        _("motivo"), max_length=120, blank=True, help_text=_("Aparece na página do centro.")
    )

    class Meta:
        verbose_name = _("exceção ao horário")
        verbose_name_plural = _("exceções ao horário")
        ordering: ClassVar[tuple[str, ...]] = ("first_day", "opens")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="exception_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(closes__gt=F("opens")),
                name="exception_closed_or_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%d/%m/%Y}-{self.last_day:%d/%m/%Y}"

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("O último dia tem de ser o primeiro ou depois dele.")})
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": _("Indique as duas horas, ou nenhuma se estiver encerrado.")})
        _in_order(self.opens, self.closes)


class OutreachStop(models.Model):
    """A place that a centre visits: every week, or on some of a weekday in the month (`ordinals`)."""

    centre = ParentalKey(Centre, on_delete=models.CASCADE, related_name="stops")
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("município"), on_delete=models.PROTECT, related_name="stops"
    )
    place = models.CharField(
        _("lugar"), max_length=160, help_text=_("Por exemplo: Junta de Freguesia de Sagres.")
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    ordinals = CodesField(
        _("quais do mês"), codes=Ordinal, blank=True, help_text=_("Nenhuma: todas as semanas.")
    )
    weekday = models.PositiveSmallIntegerField(_("dia da semana"), choices=Weekday)
    opens = models.TimeField(_("das"))
    closes = models.TimeField(_("às"))
    by_appointment = models.BooleanField(_("por marcação"), default=False)
    starts_on = models.DateField(_("a partir de"), null=True, blank=True)
    ends_on = models.DateField(_("até"), null=True, blank=True)

    class Meta:
        verbose_name = _("lugar de itinerância")
        verbose_name_plural = _("itinerância")
        ordering: ClassVar[tuple[str, ...]] = ("municipality", "place", "weekday", "opens")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="stop_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="stop_on_a_weekday"),
        ]

    def __str__(self) -> str:
        return self.place

    def clean(self) -> None:
        super().clean()
        _in_order(self.opens, self.closes)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("O último dia tem de ser o primeiro ou depois dele.")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude": _("Indique a latitude e a longitude, ou nenhuma das duas.")})
        if self.latitude is not None and self.longitude is not None:
            found = check_position(self.latitude, self.longitude, self.municipality_id or None)
            if found:
                raise ValidationError({"latitude": found})


class MunicipalHoliday(Versioned):
    """The day on which one municipality rests; `rule` is written as `rede.opening.holidays` reads it."""

    municipality = models.ForeignKey(
        Municipality, verbose_name=_("município"), on_delete=models.CASCADE, related_name="holidays"
    )
    name = models.CharField(_("nome"), max_length=120)
    rule = models.CharField(_("quando"), max_length=24)

    class Meta:
        verbose_name = _("feriado municipal")
        verbose_name_plural = _("feriados municipais")
        ordering: ClassVar[tuple[str, ...]] = ("municipality",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("municipality",), name="one_holiday_a_municipality")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        try:
            check_rule(self.rule)
        except InvalidRuleError as error:
            raise ValidationError({"rule": str(error)}) from error
