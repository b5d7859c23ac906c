"""Registers: one way to list, search, filter, export, edit and follow records in the admin."""

from portal.admin.registers import ReadOnlyRegister, Register
from portal.admin.views import Downloads

__all__ = ["Downloads", "ReadOnlyRegister", "Register"]
