"""The wish of a person to have the account erased, which waits some days for second thoughts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ErasureRequest(models.Model):
    """One person asked; `due_on` is the day from which the worker erases. Cancelled, the row goes."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("pessoa"),
        on_delete=models.CASCADE,
        related_name="erasure_request",
    )
    asked_at = models.DateTimeField(_("pedido em"), auto_now_add=True)
    due_on = models.DateField(_("a partir de"), db_index=True)

    class Meta:
        verbose_name = _("pedido de apagamento")
        verbose_name_plural = _("pedidos de apagamento")

    def __str__(self) -> str:
        return f"{self.user} ({self.due_on})"
