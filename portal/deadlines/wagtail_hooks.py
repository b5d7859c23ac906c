"""The register of closed days, among the settings of the administration."""

from wagtail import hooks

from portal.admin import Register
from portal.deadlines.models import ClosedDay


class ClosedDayRegister(Register):
    """The days which staff add to those that are computed, the latest first."""

    name = "dias-encerrados"
    model = ClosedDay
    icon = "date"
    add_to_settings_menu = True
    form_fields = ("day", "kind", "note")
    list_display = ("day", "kind", "note")
    list_export = ("day", "kind", "note")
    search_fields = ("day", "note")
    list_filter = ("kind",)
    ordering = ("-day",)


@hooks.register("register_admin_viewset")
def closed_days() -> ClosedDayRegister:
    """Adds the register to the admin."""
    return ClosedDayRegister()
