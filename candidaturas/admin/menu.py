"""What staff do with applications, under one entry of the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from candidaturas.admin.documents import DocumentRegister
from candidaturas.admin.queue import ProcessRegister
from candidaturas.admin.registers import CheckItemRegister, GradeRegister
from candidaturas.admin.reports import reports_menu_item
from candidaturas.admin.workload import workload_menu_item


class ApplicationRegisters(ModelViewSetGroup):
    """The queue first, then what it stands on."""

    items = (ProcessRegister, DocumentRegister, CheckItemRegister, GradeRegister)
    menu_label = _("Candidaturas")
    menu_icon = "form"
    menu_order = 112

    def get_submenu_items(self) -> list[MenuItem]:
        """The registers, then the work of each person and the reports."""
        items = super().get_submenu_items()
        order = len(items)
        return [*items, workload_menu_item(order=order + 1), reports_menu_item(order=order + 2)]


@hooks.register("register_admin_viewset")
def application_registers() -> ApplicationRegisters:
    """Adds the registers to the admin."""
    return ApplicationRegisters()
