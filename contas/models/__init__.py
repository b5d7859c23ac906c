"""The models of people."""

from contas.models.user import User

__all__ = ["User"]
