"""Loads what the admin shows of applications; each module registers its own hooks."""

from candidaturas.admin import dossier, impossible, menu, summary

__all__ = ["dossier", "impossible", "menu", "summary"]
