"""Loads what the admin shows of applications; each module registers its own hooks."""

from candidaturas.admin import queue

__all__ = ["queue"]
