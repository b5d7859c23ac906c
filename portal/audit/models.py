"""The lines of the audit."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.audit.verbs import Verb


def _refuse() -> NoReturn:
    raise TypeError("An audit line is only ever added.")


class _Lines(models.QuerySet["AuditEntry"]):
    """Refuses to rewrite lines and to take them away, many at once."""

    def update(self, **_values: Any) -> NoReturn:
        _refuse()

    def delete(self) -> NoReturn:
        _refuse()


class AuditEntry(models.Model):
    """One line. `target_type` is "app.model" in lower case, `target_id` its key as text.

    The record is not a foreign key: a line outlives what it speaks of.
    """

    DETAIL = 200

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

    objects = _Lines.as_manager()

    class Meta:
        verbose_name = _("acesso")
        verbose_name_plural = _("acessos")
        ordering: ClassVar[tuple[str, ...]] = ("-at", "-pk")
        indexes = (models.Index(fields=("target_type", "target_id"), name="audit_target"),)
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.target_type} {self.target_id}"

    def save(self, **options: Any) -> None:
        """Add it; what is written is never rewritten."""
        if not self._state.adding:
            _refuse()
        super().save(**options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused: who looked is part of the file."""
        _refuse()
