"""Loads what the admin shows of applications; each module registers its own hooks."""

from candidaturas.admin import menu, summary

__all__ = ["menu", "summary"]
