"""Registers the network as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RedeConfig(AppConfig):
    """The network, under its Portuguese name."""

    name = "rede"
    verbose_name = _("Rede")
    default_auto_field = "django.db.models.BigAutoField"
