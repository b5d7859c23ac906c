"""The practices app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PraticasConfig(AppConfig):
    """Inspiring practices."""

    name = "praticas"
    verbose_name = _("Práticas inspiradoras")

    def ready(self) -> None:
        """Register the index of practices, what keeps it current, the views of its pages and its data."""
        from praticas import datasets, signals, views  # noqa: F401, PLC0415 - models must be loaded first

        datasets.register_datasets()
