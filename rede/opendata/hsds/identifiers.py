"""Identifiers that stay the same from one export to the next."""

from uuid import UUID, uuid5

NAMESPACE = UUID("6d3c6f8e-2f5b-4d0e-9a54-7c1f0b8e4a92")


def identifier(*names: object) -> str:
    """The identifier of what these names, together, name."""
    return str(uuid5(NAMESPACE, "\n".join(map(str, names))))
