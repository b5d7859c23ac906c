"""The editorial app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home page and content pages."""

    name = "home"
    verbose_name = _("Conteúdos")

    def ready(self) -> None:
        """Register the views of its pages."""
        from home import views  # noqa: F401, PLC0415 - models must be loaded first
