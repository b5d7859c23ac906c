"""Loads what the admin shows of the network; each module registers its own hooks."""

from rede import admin

__all__ = ["admin"]
