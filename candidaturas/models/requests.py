"""What the agency asks of an entity about its application, answer by answer."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from candidaturas.enums import RequestKind, RequestOutcome
from candidaturas.models.processes import Process, ProcessEvent
from portal.models import Appended


class InformationRequest(Appended):
    """One request. `due_on` is the last day as it was told to the entity; nothing takes days from it."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="requests")
    event = models.OneToOneField(ProcessEvent, on_delete=models.CASCADE, related_name="request")
    kind = models.CharField(_("tipo"), max_length=16, choices=RequestKind)
    at = models.DateTimeField(_("pedido em"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(_("porquê"), max_length=ProcessEvent.LONGEST)
    days = models.PositiveSmallIntegerField(_("dias úteis"))
    due_on = models.DateField(_("responder até"))

    class Meta:
        verbose_name = _("pedido à entidade")
        verbose_name_plural = _("pedidos à entidade")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.process}: {self.get_kind_display()}"


class RequestedItem(Appended):
    """One thing asked: a section of the form, or one answer in it (`field`, as the form calls it).

    `label` is the answer's as staff read it; "" asks about the whole section.
    """

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="items")
    section = models.SlugField(max_length=40)
    field = models.CharField(max_length=100, blank=True)
    label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(_("o que falta"), max_length=ProcessEvent.LONGEST)

    class Meta:
        verbose_name = _("ponto pedido")
        verbose_name_plural = _("pontos pedidos")
        ordering: ClassVar[tuple[str, ...]] = ("pk",)

    def __str__(self) -> str:
        return f"{self.section} {self.label}".strip()


class RequestClosure(Appended):
    """How a request ended; `answers` to a clarification are {key of the item: what the entity wrote}."""

    request = models.OneToOneField(InformationRequest, on_delete=models.CASCADE, related_name="closure")
    event = models.OneToOneField(ProcessEvent, on_delete=models.CASCADE, related_name="request_closed")
    outcome = models.CharField(max_length=16, choices=RequestOutcome)
    at = models.DateTimeField()
    answers: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("fim de um pedido")
        verbose_name_plural = _("fins de pedidos")

    def __str__(self) -> str:
        return f"{self.request}: {self.get_outcome_display()}"
