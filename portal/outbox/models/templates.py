"""The texts of e-mails as staff rewrote them: every version is kept, the highest holds."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import Appended


class MailTemplate(Appended):
    """One version of the text of a kind in a language; without one the default of the kind holds.

    Versions count from 1, and no two authors write the same one. An empty body is the return to the default.
    """

    kind = models.CharField(_("tipo"), max_length=80)
    language = models.CharField(_("língua"), max_length=10, choices=settings.WAGTAIL_CONTENT_LANGUAGES)
    version = models.PositiveIntegerField(_("versão"))
    subject = models.CharField(_("assunto"), max_length=200, blank=True)
    body = models.TextField(_("texto"), blank=True)
    at = models.DateTimeField(_("quando"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quem"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("texto de e-mail")
        verbose_name_plural = _("textos dos e-mails")
        ordering: ClassVar[tuple[str, ...]] = ("kind", "language", "-version")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=("kind", "language", "version"), name="outbox_one_text_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.language}, {self.version}"
