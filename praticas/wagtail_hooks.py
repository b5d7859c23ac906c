"""Loads what the admin shows of practices; each module registers its own hooks."""

from praticas.admin import reviews

__all__ = ["reviews"]
