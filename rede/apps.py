"""Registers the network as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RedeConfig(AppConfig):
    """The network, under its Portuguese name."""

    name = "rede"
    verbose_name = _("Rede")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the locator into the navigation, and empty the page cache when what it shows changes."""
        from portal import pagecache  # noqa: PLC0415 - models must be loaded first
        from portal.languages import CONTENT  # noqa: PLC0415
        from portal.navigation import register_section  # noqa: PLC0415
        from portal.pagecache.watching import watch  # noqa: PLC0415
        from rede import checks  # noqa: F401, PLC0415 - registers itself
        from rede.area.panels import register_panels  # noqa: PLC0415
        from rede.domain.invitation_mail import register_kinds  # noqa: PLC0415
        from rede.domain.letters import register_letters  # noqa: PLC0415
        from rede.locator.query import PARAMETERS  # noqa: PLC0415
        from rede.models import Centre, Entity, MunicipalHoliday, NetworkSettings, Postcode  # noqa: PLC0415
        from rede.opendata.datasets import register_datasets  # noqa: PLC0415
        from rede.personal import register_personal_data  # noqa: PLC0415

        pagecache.allow_parameters(*PARAMETERS, "lugar", "tamanho")
        watch(Centre, Entity, MunicipalHoliday, NetworkSettings, Postcode)

        register_section("locator", _("Encontrar um CLAIM"), 10)
        register_section("what_is_a_claim", _("O que é um CLAIM?"), 20, in_menu=False)
        register_section("network_figures", _("Rede em números"), 30, in_menu=False)
        register_section("open_data", _("Dados abertos"), 40, in_menu=False, languages=CONTENT)
        register_datasets()
        register_panels()
        register_kinds()
        register_personal_data()
        register_letters()
