"""The applications app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CandidaturasConfig(AppConfig):
    """Applications to open a centre."""

    name = "candidaturas"
    verbose_name = _("Candidaturas")

    def ready(self) -> None:
        """Register what the database refuses."""
        from candidaturas import guards  # noqa: PLC0415 - models load first

        post_migrate.connect(guards.install, sender=self)
