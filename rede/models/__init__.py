"""The records of the network."""

from rede.models.territory import District, Municipality

__all__ = ["District", "Municipality"]
