"""robots.txt: everything public may be read; the admin and search states may not be crawled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse

if TYPE_CHECKING:
    from django.http import HttpRequest

LINES = ("User-agent: *", "Disallow: /admin/", "Disallow: /*?", "")


def robots(request: HttpRequest) -> HttpResponse:
    """The file as plain text."""
    text = "\n".join([*LINES, f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
