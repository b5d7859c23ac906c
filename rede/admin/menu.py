"""The registers of the network, under one entry of the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from rede.admin.centres.register import CentreRegister
from rede.admin.entities import EntityRegister
from rede.admin.imports import import_menu_item
from rede.admin.people import MembershipRegister, TechnicianRegister
from rede.admin.proposals import ProposalRegister
from rede.admin.reports import ReportRegister
from rede.admin.territory import HolidayRegister, MunicipalityRegister


class NetworkRegisters(ModelViewSetGroup):
    """In the order in which they are used."""

    items = (
        CentreRegister,
        ProposalRegister,
        ReportRegister,
        EntityRegister,
        MembershipRegister,
        TechnicianRegister,
        HolidayRegister,
        MunicipalityRegister,
    )
    menu_label = _("Rede")
    menu_icon = "site"
    menu_order = 120

    def get_submenu_items(self) -> list[MenuItem]:
        """The registers, then the way in for a whole list."""
        items = super().get_submenu_items()
        return [*items, import_menu_item(order=len(items) + 1)]


@hooks.register("register_admin_viewset")
def network_registers() -> NetworkRegisters:
    """Adds the registers to the admin."""
    return NetworkRegisters()
