"""Loads what the admin shows of practices; each module registers its own hooks."""

from praticas.admin import imports, registers, reviews, submissions

__all__ = ["imports", "registers", "reviews", "submissions"]
