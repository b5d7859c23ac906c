"""Refuses to start with a CLAMD_SOCKET that names nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error

from portal.uploads.scanning.clamd import address_of


def check_socket(**_options: Any) -> list[Error]:
    """An error where CLAMD_SOCKET is set to what is no address."""
    if not settings.CLAMD_SOCKET:
        return []
    try:
        address_of(settings.CLAMD_SOCKET)
    except ValueError as error:
        return [Error(f"CLAMD_SOCKET: {error}.", id="uploads.E001")]
    return []
