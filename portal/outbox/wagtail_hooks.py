"""Loads what the admin shows of e-mails; each module registers its own hooks."""

from portal.outbox.admin import history, menu, summary

__all__ = ["history", "menu", "summary"]
