"""Loads what the admin shows of applications; each module registers its own hooks."""

from candidaturas.admin import dossier, impossible, menu, summary
from candidaturas.admin.process import urls as process_urls

__all__ = ["dossier", "impossible", "menu", "process_urls", "summary"]
