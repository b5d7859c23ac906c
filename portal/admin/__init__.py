"""Registers: one way to list, search, filter, export, edit and follow records in the admin."""

from portal.admin.registers import ReadOnlyRegister, Register

__all__ = ["ReadOnlyRegister", "Register"]
