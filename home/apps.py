"""The editorial app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Home page and content pages."""

    name = "home"
    verbose_name = _("Conteúdos")
