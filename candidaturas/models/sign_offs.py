"""The word of a second person of the entity on what is about to be sent."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from candidaturas.models.processes import Process
from portal.models import Appended


class SignOff(Appended):
    """Somebody read the application and confirmed it: it holds for the content of its `digest` alone."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="sign_offs")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quem"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("quando"))
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("confirmação de uma candidatura")
        verbose_name_plural = _("confirmações de candidaturas")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.process}: {self.by}"
