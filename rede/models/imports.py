"""Lists of centres that somebody sent in: the file, what a trial run said of it, whether it was stored."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.uploads.storage import private_storage
from rede.enums import ImportState


class CentreImport(models.Model):
    """One list; `report` is what `rede.domain.imports.Report.as_dict` gives of its last run."""

    name = models.CharField(_("nome do ficheiro"), max_length=255)
    original = models.FileField(storage=private_storage, upload_to="listas", max_length=255)
    state = models.CharField(_("estado"), max_length=8, choices=ImportState, default=ImportState.CHECKING)
    report = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("recebida em"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("enviada por"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    stored_at = models.DateTimeField(_("guardada em"), null=True, blank=True)

    class Meta:
        """Newest first."""

        verbose_name = _("lista importada")
        verbose_name_plural = _("listas importadas")
        ordering: ClassVar[tuple[str, ...]] = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.name
