"""The portal app: base page, image, settings, templates."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """What every app stands on."""

    name = "portal"
    verbose_name = _("Portal")
