"""The app of working days."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    """Working days and the days on which the service is closed."""

    name = "portal.deadlines"
    label = "deadlines"
    verbose_name = _("Prazos")
