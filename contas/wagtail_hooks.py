"""Loads what the admin shows of accounts."""

from wagtail import hooks

from contas.admin.accesses import AccessRegister


@hooks.register("register_admin_viewset")
def accesses() -> AccessRegister:
    """Adds the audit, among the settings."""
    return AccessRegister()
