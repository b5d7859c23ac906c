"""The outbox app."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """E-mails and their texts."""

    name = "portal.outbox"
    label = "outbox"
    verbose_name = _("E-mails")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Check at start that every registered kind has its texts."""
        from portal.outbox.checks import check_kinds  # noqa: PLC0415 - settings must be loaded first

        register(check_kinds)
