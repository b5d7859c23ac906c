"""Loads what the admin shows of the network; each module registers its own hooks."""

from rede.admin import menu, summary

__all__ = ["menu", "summary"]
