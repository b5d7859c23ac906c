"""The applications app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CandidaturasConfig(AppConfig):
    """Applications to open a centre."""

    name = "candidaturas"
    verbose_name = _("Candidaturas")

    def ready(self) -> None:
        """Register what the database refuses, the start page, and both forms with their documents."""
        from candidaturas import guards  # noqa: PLC0415 - models load first
        from candidaturas.application.definition import ApplicationForm  # noqa: PLC0415 - the same
        from candidaturas.application.purposes import PURPOSES  # noqa: PLC0415 - the same
        from candidaturas.area.panels import register_panels  # noqa: PLC0415 - the same
        from candidaturas.domain import letters, signing  # noqa: PLC0415 - the same
        from candidaturas.expression.definition import ExpressionForm  # noqa: PLC0415 - the same
        from candidaturas.files import register_files  # noqa: PLC0415 - the same
        from candidaturas.personal import register_personal_data  # noqa: PLC0415 - the same
        from portal import uploads  # noqa: PLC0415 - the same
        from portal.languages import CONTENT  # noqa: PLC0415 - the same
        from portal.navigation import register_section  # noqa: PLC0415 - the same
        from portal.wizard.registry import register  # noqa: PLC0415 - the same

        register_section("apply", _("Criar um CLAIM"), 15, languages=CONTENT)
        register(ExpressionForm())
        register(ApplicationForm())
        for purpose in PURPOSES:
            uploads.register(purpose)
        register_files()
        letters.register()
        signing.register()
        register_panels()
        register_personal_data()
        pre_migrate.connect(guards.remove, sender=self)
        post_migrate.connect(guards.install, sender=self)
