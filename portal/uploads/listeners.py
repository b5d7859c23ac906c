"""Who is told when the scanner refuses a file that was already taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.uploads.models import Upload

Listener = Callable[["Upload"], object]

_listeners: list[Listener] = []


def on_refused(tell: Listener) -> None:
    """Have `tell` called for each file that the scanner refuses, in the transaction that says so."""
    _listeners.append(tell)


def tell_refused(upload: Upload) -> None:
    """Tell everybody who listens."""
    for tell in _listeners:
        tell(upload)
