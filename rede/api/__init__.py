"""Centres for machines: the search of the locator, and one centre whole, as JSON."""

from rede.api.routes import router

__all__ = ["router"]
