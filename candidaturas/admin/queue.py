"""The queue: every process, those that are late first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from candidaturas.admin.process.view import ProcessView
from candidaturas.models import Process
from portal.admin import ReadOnlyRegister


class ProcessRegister(ReadOnlyRegister):
    """Processes, under way or over."""

    name = "candidaturas-processos"
    model = Process
    icon = "form"
    menu_label = _("Processos")
    add_to_admin_menu = True
    inspect_view_class = ProcessView
    list_display = ("__str__", "name", "state", "due_on")
    list_related = ("application", "expression")
    search_fields = ("expression__number", "application__number", "name", "entity__name", "entity__nipc")


@hooks.register("register_admin_viewset")
def process_register() -> ProcessRegister:
    """Adds the register to the admin."""
    return ProcessRegister()
