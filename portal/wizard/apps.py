"""The durable forms as an app with tables of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WizardConfig(AppConfig):
    """Drafts, their sections and what was submitted."""

    name = "portal.wizard"
    label = "wizard"
    verbose_name = _("Formulários")
