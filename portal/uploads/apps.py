"""The uploads as an app with a table of its own."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class UploadsConfig(AppConfig):
    """Files that people send."""

    name = "portal.uploads"
    label = "uploads"
    verbose_name = _("Ficheiros enviados")

    def ready(self) -> None:
        """Check CLAMD_SOCKET at start."""
        from portal.uploads.scanning.configuration import check_socket  # noqa: PLC0415 - models must be loaded

        register(check_socket)
