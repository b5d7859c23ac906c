"""The meeting that the agency proposes: several dates, one chosen, and what was said."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from candidaturas.enums import MeetingMode
from candidaturas.models.processes import Process, ProcessEvent


class Meeting(models.Model):
    """A meeting. Proposed until a date is `chosen`, agreed then, held once there are minutes."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="meetings")
    mode = models.CharField(_("como"), max_length=10, choices=MeetingMode)
    place = models.CharField(_("local ou endereço da reunião online"), max_length=300, blank=True)
    proposed_at = models.DateTimeField(_("proposta em"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    chosen = models.OneToOneField(
        "candidaturas.MeetingDate", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(_("combinada em"), null=True, blank=True)
    declined_at = models.DateTimeField(_("datas recusadas em"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelada em"), null=True, blank=True)
    held_on = models.DateField(_("realizada em"), null=True, blank=True)
    attendees = models.TextField(_("quem esteve"), blank=True, max_length=ProcessEvent.LONGEST)
    minutes = models.TextField(_("ata"), blank=True, max_length=ProcessEvent.LONGEST)

    class Meta:
        verbose_name = _("reunião")
        verbose_name_plural = _("reuniões")
        ordering: ClassVar[tuple[str, ...]] = ("proposed_at", "pk")

    def __str__(self) -> str:
        return f"{self.process}: {self._meta.verbose_name}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected of it."""
        return bool(self.held_on or self.declined_at or self.cancelled_at)


class MeetingDate(models.Model):
    """One of the dates proposed; `minutes` is how long it would take."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField(_("começa em"))
    minutes = models.PositiveSmallIntegerField(
        _("duração em minutos"), default=60, validators=[MinValueValidator(15), MaxValueValidator(480)]
    )

    class Meta:
        verbose_name = _("data proposta")
        verbose_name_plural = _("datas propostas")
        ordering: ClassVar[tuple[str, ...]] = ("starts_at", "pk")

    def __str__(self) -> str:
        return str(self.starts_at)
