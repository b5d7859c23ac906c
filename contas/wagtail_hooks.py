"""Loads what the admin shows of accounts."""

from wagtail import hooks

from contas.admin import deleting
from contas.admin.accesses import AccessRegister

__all__ = ["accesses", "deleting"]


@hooks.register("register_admin_viewset")
def accesses() -> AccessRegister:
    """Adds the audit, among the settings."""
    return AccessRegister()
