"""What was sent: frozen, with the words that the person read while sending."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import Appended
from portal.wizard.models.drafts import Draft


class Submission(Appended):
    """One sending of a draft; `round` is 1, and one more each time it was opened again and sent.

    `answers` is {section: SectionAnswers.data}. `as_read` is what the person checked before sending:
    [{"name", "title", "rows": [{"name", "label", "values": [text], "files": [{"id", "name", "sha256"}]}]}].
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField(_("vez"), default=1)
    at = models.DateTimeField(_("enviado em"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("enviado por"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    definition_version = models.PositiveIntegerField(_("versão do formulário"))
    declaration = models.TextField(_("declaração aceite"))
    answers: models.JSONField[dict[str, dict[str, list[str]]], Any] = models.JSONField()
    as_read: models.JSONField[list[dict[str, Any]], Any] = models.JSONField()

    class Meta:
        verbose_name = _("formulário enviado")
        verbose_name_plural = _("formulários enviados")
        ordering: ClassVar[tuple[str, ...]] = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("draft", "round"), name="submission_round_once"),)

    def __str__(self) -> str:
        return f"{self.draft} ({self.round})"
