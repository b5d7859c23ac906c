"""The durable forms as an app with tables of its own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WizardConfig(AppConfig):
    """Drafts, their sections and what was submitted."""

    name = "portal.wizard"
    label = "wizard"
    verbose_name = _("Formulários")

    def ready(self) -> None:
        """Make the e-mails known, check the forms, and say who reads files of a draft and hears of them."""
        from django.core.checks import register  # noqa: PLC0415 - models must be loaded first

        from portal import uploads  # noqa: PLC0415
        from portal.wizard.checks import check_definitions  # noqa: PLC0415
        from portal.wizard.domain.letters import write_file_refused  # noqa: PLC0415
        from portal.wizard.mails import register_kinds  # noqa: PLC0415
        from portal.wizard.models import Draft  # noqa: PLC0415
        from portal.wizard.reading_files import may_read_file  # noqa: PLC0415

        register(check_definitions)
        register_kinds()
        uploads.allow(Draft, may_read_file)
        uploads.on_refused(write_file_refused)
