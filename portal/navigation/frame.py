"""What every page of a language has in common: menu, footer, identity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext, override
from wagtail.models import Site

from portal.languages import ALL, CONTENT, html_language
from portal.models.settings import PortalSettings
from portal.navigation.links import Link, home_url, language_links
from portal.navigation.pages import live_versions
from portal.navigation.sections import sections
from portal.pagecache import remember

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

MAXIMUM_ENTRIES = 9


@dataclass(frozen=True)
class Frame:
    """Of one language; `home` is None where it has no home page.

    `elsewhere` are the front doors of the languages without pages, each in its own words.
    """

    identity: PortalSettings
    home: Link | None
    menu: list[Link]
    footer: list[Link]
    elsewhere: list[Link]


def frame(request: HttpRequest, language_code: str) -> Frame:
    """The frame of a language, kept while nothing public changes."""
    site = Site.find_for_request(request)
    compute = _frame_of_pages if language_code in CONTENT else _frame_without_pages
    return remember(f"frame:{site.pk if site else 0}:{language_code}", partial(compute, site, language_code))


def _frame_of_pages(site: Site | None, language_code: str) -> Frame:
    identity = PortalSettings.load()
    own = sections(language_code)
    in_menu = [section.link(language_code) for section in own if section.in_menu]
    menu: list[Page] = []
    home: list[Page] = []
    if site:
        home = [site.root_page]
        menu = list(site.root_page.get_children().live().in_menu()[: MAXIMUM_ENTRIES - len(in_menu)])
    chosen = identity.footer_links.select_related("page").filter(page__live=True)
    footer = [link.page for link in chosen]
    versions = live_versions([*home, *menu, *footer])

    def link(page: Page) -> Link:
        version = versions.get((page.translation_key, language_code))
        if version is not None:
            return Link(version.title, version.url)
        address = home_url(language_code) + page.url.removeprefix("/")
        return Link(page.title, address, lang=html_language(settings.LANGUAGE_CODE))

    doors = [(code, section) for code in ALL if code not in CONTENT for section in sections(code)[:1]]
    return Frame(
        identity,
        link(home[0]) if home else None,
        [*in_menu, *map(link, menu)],
        [*(section.link(language_code) for section in own if not section.in_menu), *map(link, footer)],
        [replace(section.link(code), lang=html_language(code)) for code, section in doors],
    )


def _frame_without_pages(_site: Site | None, language_code: str) -> Frame:
    """Only what speaks the language, and the ways to the pages."""
    with override(language_code):
        pages = [
            Link(gettext("Portal em inglês"), home_url("en")),
            Link(gettext("Portal em português"), home_url(settings.LANGUAGE_CODE)),
        ]
    links = [*(section.link(language_code) for section in sections(language_code)), *pages]
    return Frame(PortalSettings.load(), None, links, links, [])


def site_chrome(request: HttpRequest, language_code: str) -> dict[str, Any]:
    """Menu (at most nine entries), footer links, identity and languages for any page of the site."""
    around = frame(request, language_code)
    notice, notice_lang = around.identity.notice_in(language_code)
    spoken = CONTENT if language_code in CONTENT else ALL
    return {
        "notice": notice,
        "notice_lang": notice_lang,
        "site_name": settings.SITE_NAME,
        "identity": around.identity,
        "home_url": home_url(language_code),
        "navigation": _marked(around.menu, request.path),
        "footer_links": around.footer,
        "other_languages": around.elsewhere,
        "languages": language_links(language_code, {code: home_url(code) for code in spoken}),
        "breadcrumbs": [],
    }


def _marked(links: list[Link], path: str) -> list[Link]:
    """The links with the one marked that stands nearest above a path."""
    above = [link.url for link in links if link.url != "/" and path.startswith(link.url)]
    nearest = max(above, key=len, default=None)
    return [replace(link, current=link.url == nearest) for link in links]
