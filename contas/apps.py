"""The people app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContasConfig(AppConfig):
    """Accounts of staff and, later, of entities and technicians."""

    name = "contas"
    verbose_name = _("Contas")
