"""The sitemap: every public page, in every language it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.contrib.sitemaps.sitemap_generator import Sitemap
from wagtail.models import Page

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


class PortalSitemap(Sitemap):
    """Pages below the root of the site and below its translations."""

    limit = 10_000

    def items(self) -> PageQuerySet:
        """Live and public pages of all languages."""
        root = self.get_wagtail_site().root_page
        roots = Page.objects.filter(translation_key=root.translation_key)
        pages = Page.objects.none()
        for home in roots:
            pages |= Page.objects.descendant_of(home, inclusive=True)
        return pages.live().public().order_by("path").select_related("locale")

    def location(self, obj: Page) -> str:
        """The whole address of a page."""
        return f"{settings.BASE_URL}{obj.get_url(self.request)}"

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, object]]:
        """Entries of one file, without fetching each page's own type."""
        return [
            {"location": self.location(item), "lastmod": self.lastmod(item), "alternates": []}
            for item in self.paginator.page(page).object_list
        ]
