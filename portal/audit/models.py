"""The lines of the audit."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import Verb
from portal.models import Appended


class AuditEntry(Appended):
    """One line. `target_type` is "app.model" in lower case, `target_id` its key as text.

    The record is not a foreign key: a line outlives what it speaks of.
    """

    DETAIL = 200
    wagtail_reference_index_ignore = True  # it refers to people alone, and each line is written in a hurry

    at = models.DateTimeField(_("quando"), auto_now_add=True, db_index=True)
    verb = models.CharField(_("o quê"), max_length=8, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quem"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    target_type = models.CharField(_("tipo de registo"), max_length=100)
    target_id = models.CharField(_("registo"), max_length=64)
    detail = models.CharField(_("parte"), max_length=DETAIL, blank=True)

    class Meta:
        verbose_name = _("acesso")
        verbose_name_plural = _("acessos")
        ordering: ClassVar[tuple[str, ...]] = ("-at", "-pk")
        indexes = (models.Index(fields=("target_type", "target_id"), name="audit_target"),)
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.target_type} {self.target_id}"
