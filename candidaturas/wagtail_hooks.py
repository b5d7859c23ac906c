"""Loads what the admin shows of applications; each module registers its own hooks."""

from candidaturas.admin import impossible, menu, summary

__all__ = ["impossible", "menu", "summary"]
