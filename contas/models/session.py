"""The sessions of people: Django's own row with whose it is, on what device, and when it was last used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from contas.sessions import SessionStore


class Session(AbstractBaseSession):
    """One browser. No network address is kept: the device in words is enough to recognise one's own."""

    DEVICE = 300

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="sessions",
        verbose_name=_("utilizador"),
    )
    device = models.CharField(_("dispositivo"), max_length=DEVICE, blank=True)
    began_at = models.DateTimeField(_("início"), null=True)
    seen_at = models.DateTimeField(_("última utilização"), auto_now=True)

    class Meta:
        """Named as people do."""

        verbose_name = _("sessão")
        verbose_name_plural = _("sessões")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """The store that writes these rows."""
        from contas.sessions import SessionStore  # noqa: PLC0415 - the store needs this model

        return SessionStore
