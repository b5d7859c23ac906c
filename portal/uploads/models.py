"""The row of a private file: whose it is, what it is for, what was found in it."""

from __future__ import annotations

import uuid
from typing import IO, Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.uploads.storage import private_storage


class State(models.TextChoices):
    """Whether the file may be read."""

    PENDING = "pending", _("À espera da verificação de vírus")
    CLEAN = "clean", _("Verificado")
    REFUSED = "refused", _("Recusado pela verificação de vírus")


class Upload(models.Model):
    """One file. `size` in bytes and `sha256` in hexadecimal are of what is stored; `name` is only shown.

    Where it is kept depends on its key alone. Only a clean one is ever given to anybody; of a refused one
    the row is left and the file is not. One with `removed_at` is among the holder's no more, but was sent
    before, and is kept for whoever reads that.
    """

    NAME = 150
    State = State

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holder_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    holder_id = models.CharField(max_length=64)
    holder = GenericForeignKey("holder_type", "holder_id")
    purpose = models.CharField(_("finalidade"), max_length=100)
    name = models.CharField(_("nome"), max_length=NAME)
    type = models.CharField(_("tipo"), max_length=10)
    size = models.PositiveBigIntegerField(_("tamanho em bytes"))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("estado"), max_length=8, choices=State)
    finding = models.CharField(_("o que o antivírus encontrou"), max_length=200, blank=True)
    attempts = models.PositiveIntegerField(_("verificações falhadas"), default=0)
    scan_at = models.DateTimeField(_("próxima verificação"), null=True, blank=True)
    scanned_at = models.DateTimeField(_("verificado em"), null=True, blank=True)
    keep_until = models.DateField(_("guardar até"), null=True, blank=True)
    removed_at = models.DateTimeField(_("retirado em"), null=True, blank=True)
    created_at = models.DateTimeField(_("recebido em"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("enviado por"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("ficheiro enviado")
        verbose_name_plural = _("ficheiros enviados")
        ordering: ClassVar[tuple[str, ...]] = ("created_at", "pk")
        indexes = (
            models.Index(fields=("holder_type", "holder_id", "purpose"), name="upload_holder"),
            models.Index(fields=("scan_at",), name="upload_pending", condition=models.Q(state="pending")),
        )
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where whoever may read it gets it."""
        return reverse("upload", args=[self.pk])

    @property
    def path(self) -> str:
        """Where the private storage keeps the file."""
        return f"ficheiros/{self.pk.hex[:2]}/{self.pk.hex}"

    @property
    def reason(self) -> str:
        """Why it was refused, for whoever sent it; "" where it was not."""
        if self.state != State.REFUSED:
            return ""
        return gettext(
            "“%(name)s” foi recusado e apagado: o antivírus encontrou nele “%(finding)s”."
            " Verifique o seu computador e envie outra versão."
        ) % {"name": self.name, "finding": self.finding}

    def open(self) -> IO[Any]:
        """The stored file, for reading; raises FileNotFoundError where it was lost."""
        return private_storage().open(self.path)
