"""Gives every public template the menu, the footer and the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from portal.navigation import site_chrome

if TYPE_CHECKING:
    from django.http import HttpRequest


def chrome(request: HttpRequest) -> dict[str, Any]:
    """What surrounds a page; nothing under the admin, which has its own."""
    if request.path.startswith("/admin/"):
        return {}
    return site_chrome(request, get_language() or "")
