"""Loads what the admin shows of applications; each module registers its own hooks."""

from candidaturas.admin import dossier, home, impossible, menu, summary
from candidaturas.admin.process import urls as process_urls

__all__ = ["dossier", "home", "impossible", "menu", "process_urls", "summary"]
