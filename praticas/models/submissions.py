"""Practices that entities send: how far each has come, and everything that was said on the way."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import Appended
from praticas.enums import SubmissionEventKind, SubmissionState


class PracticeSubmission(models.Model):
    """One practice on its way from its author to the portal.

    `draft` holds what was written, its number and its files; `page` is the practice made of it, null once
    somebody erased it. States and acts stand in `praticas.domain.submissions.acts`.
    """

    draft = models.OneToOneField("wizard.Draft", on_delete=models.PROTECT, related_name="practice_submission")
    page = models.ForeignKey(
        "praticas.PracticePage",
        verbose_name=_("prática"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submissions",
    )
    state = models.CharField(
        _("estado"), max_length=10, choices=SubmissionState, default=SubmissionState.RECEIVED
    )
    licence = models.CharField(
        _("licença dos ficheiros"),
        max_length=120,
        blank=True,
        help_text=_("A que o autor escolheu para os materiais."),
    )
    received_at = models.DateTimeField(_("recebida em"))
    changed_at = models.DateTimeField(_("último passo"), db_index=True)

    class Meta:
        """Those that wait longest first."""

        verbose_name = _("prática recebida")
        verbose_name_plural = _("práticas recebidas")
        ordering: ClassVar[tuple[str, ...]] = ("changed_at", "pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=("state", "changed_at"), name="submission_waiting")
        ]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return str(self.draft)


class SubmissionEvent(Appended):
    """One line of the history that author and staff share: only ever added. Notes are for staff alone."""

    LONGEST = 4000

    submission = models.ForeignKey(PracticeSubmission, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("o quê"), max_length=10, choices=SubmissionEventKind)
    at = models.DateTimeField(_("quando"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quem"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(_("texto"), blank=True, max_length=LONGEST)

    class Meta:
        """In the order in which it happened."""

        verbose_name = _("passo")
        verbose_name_plural = _("passos")
        ordering: ClassVar[tuple[str, ...]] = ("at", "pk")

    def __str__(self) -> str:
        return str(self.get_kind_display())
