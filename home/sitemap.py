"""The sitemap: every public page, section and centre, in every language each of them speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap as PlainSitemap
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.sitemaps.sitemap_generator import Sitemap
from wagtail.models import Page

from portal.languages import ALL
from portal.navigation.sections import sections
from rede.enums import CentreState
from rede.models import Centre, District

if TYPE_CHECKING:
    import datetime as dt

    from wagtail.query import PageQuerySet

    Entry = tuple[str, dt.datetime | None]


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


class NetworkSitemap(PlainSitemap):
    """The sections, the centres that are not closed and the lists of districts: path and last change."""

    limit = 10_000

    def items(self) -> list[Entry]:
        """In the order of the languages."""
        shown = Centre.objects.filter(state__in=(CentreState.OPEN, CentreState.SUSPENDED)).order_by("slug")
        centres = list(shown.values_list("slug", "updated_at"))
        districts = list(District.objects.values_list("slug", flat=True))
        found: list[Entry] = []
        for code in ALL:
            found += [(section.link(code).url, None) for section in sections(code) if section.in_sitemap]
            with override(code):
                found += [(reverse("district_centres", args=[slug]), None) for slug in districts]
                found += [(reverse("centre", args=[slug]), changed) for slug, changed in centres]
        return found

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Entries of one file, under the public address of the portal whatever the request's."""
        return [
            {"location": f"{settings.BASE_URL}{path}", "lastmod": changed, "alternates": []}
            for path, changed in self.paginator.page(page).object_list
        ]
