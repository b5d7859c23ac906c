"""The audit as an app with a table of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Named apart from others that may be called audit."""

    name = "portal.audit"
    label = "audit"
    verbose_name = _("Registo de acessos")
