"""What an audit line can say that somebody did."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """The kinds of lines."""

    READ = "read", _("Leu")
    CHANGED = "changed", _("Alterou")
    REFUSED = "refused", _("Tentou abrir, sem autorização")
    EXPORTED = "exported", _("Levou uma cópia")
    ERASED = "erased", _("Apagou")
