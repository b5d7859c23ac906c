"""The models of people."""

from contas.models.erasure import ErasureRequest
from contas.models.session import Session
from contas.models.user import User

__all__ = ["ErasureRequest", "Session", "User"]
