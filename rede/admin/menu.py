"""The registers of the network, under one entry of the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from rede.admin.centres.register import CentreRegister
from rede.admin.entities import EntityRegister
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
        HolidayRegister,
        MunicipalityRegister,
    )
    menu_label = _("Rede")
    menu_icon = "site"
    menu_order = 120


@hooks.register("register_admin_viewset")
def network_registers() -> NetworkRegisters:
    """Adds the registers to the admin."""
    return NetworkRegisters()
