"""The people app."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _

from portal.languages import CONTENT


class ContasConfig(AppConfig):
    """Accounts of staff, of entities and of technicians."""

    name = "contas"
    verbose_name = _("Contas")

    def ready(self) -> None:
        """Note on what device each session begins; tell outbox, area and navigation what there is."""
        from contas.accounts import mails  # noqa: PLC0415 - models must be loaded first
        from contas.accounts.beginning import begin_session  # noqa: PLC0415
        from contas.area.drafts import register_panels  # noqa: PLC0415
        from contas.personal.mails import register_kinds  # noqa: PLC0415
        from contas.personal.registering import register_own  # noqa: PLC0415
        from portal.navigation import register_section  # noqa: PLC0415

        mails.register()
        user_logged_in.connect(begin_session, dispatch_uid="contas.begin_session")
        register_panels()
        register_kinds()
        register_own()
        register_section("area", _("A minha área"), 50, in_menu=False, in_sitemap=False, languages=CONTENT)
