"""The uploads as an app with a table of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UploadsConfig(AppConfig):
    """Files that people send."""

    name = "portal.uploads"
    label = "uploads"
    verbose_name = _("Ficheiros enviados")
