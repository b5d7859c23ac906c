"""What surrounds every page: menu, footer, languages and breadcrumbs, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Site

from portal.languages import html_language, own_name
from portal.models.settings import PortalSettings
from portal.pagecache import remember

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

MAXIMUM_ENTRIES = 9
CODES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Link:
    """A link of the menu, the footer or the breadcrumbs; `lang` is empty in the reader's own language."""

    title: str
    url: str
    current: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Surroundings:
    """Of one page, per language code: its address and its breadcrumbs; and where it is translated.

    `language` is the code of its own.
    """

    language: str
    addresses: dict[str, str]
    breadcrumbs: dict[str, list[Link]]
    translated: frozenset[str]


def home_url(language_code: str) -> str:
    """The path of the home page of a language."""
    with override(language_code):
        return reverse("wagtail_serve", args=[""])


def surroundings(page: Page) -> Surroundings:
    """Where a page stands in each language; kept while nothing public changes."""
    if not page.live:
        return _surroundings(page)
    return remember(f"surroundings:{page.pk}", partial(_surroundings, page))


def _surroundings(page: Page) -> Surroundings:
    chain = [*page.get_ancestors().filter(depth__gte=2), page]
    versions = _versions(chain)
    own = page.locale.language_code
    translated = frozenset(code for code in CODES if (page.translation_key, code) in versions)
    found = Surroundings(own, {}, {}, translated)
    for code in CODES:
        links: list[Link] = []
        for step in chain:
            version = step if code == own else versions.get((step.translation_key, code))
            if version is not None:
                links.append(Link(version.title, version.url or home_url(code)))
            else:
                below = f"{links[-1].url}{step.slug}/" if links else home_url(code)
                links.append(Link(step.title, below, lang=html_language(own)))
        found.addresses[code] = links[-1].url
        found.breadcrumbs[code] = links[:-1]
    return found


def _versions(pages: Iterable[Page]) -> dict[tuple[Any, str], Page]:
    """The live versions of pages by translation key and language code: one query."""
    live = Page.objects.live().filter(translation_key__in=[page.translation_key for page in pages])
    return {(page.translation_key, page.locale.language_code): page for page in live.select_related("locale")}


@dataclass(frozen=True)
class _Frame:
    """What every page of a language has in common."""

    identity: PortalSettings
    menu: list[Link]
    footer: list[Link]


def _frame(site: Site | None, language_code: str) -> _Frame:
    identity = PortalSettings.load()
    menu = list(site.root_page.get_children().live().in_menu()[:MAXIMUM_ENTRIES]) if site else []
    chosen = identity.footer_links.select_related("page").filter(page__live=True)
    footer = [link.page for link in chosen]
    versions = _versions([*menu, *footer])
    links = []
    for page in [*menu, *footer]:
        version = versions.get((page.translation_key, language_code))
        if version is not None:
            links.append(Link(version.title, version.url))
        else:
            address = home_url(language_code) + page.url.removeprefix("/")
            links.append(Link(page.title, address, lang=html_language(settings.LANGUAGE_CODE)))
    return _Frame(identity, links[: len(menu)], links[len(menu) :])


def site_chrome(request: HttpRequest, language_code: str) -> dict[str, Any]:
    """Menu (at most nine entries), footer links, identity and languages for any page of the site."""
    site = Site.find_for_request(request)
    name = f"frame:{site.pk if site else 0}:{language_code}"
    frame = remember(name, partial(_frame, site, language_code))
    notice, notice_lang = frame.identity.notice_in(language_code)
    return {
        "notice": notice,
        "notice_lang": notice_lang,
        "site_name": settings.SITE_NAME,
        "identity": frame.identity,
        "home_url": home_url(language_code),
        "navigation": [replace(link, current=request.path.startswith(link.url)) for link in frame.menu],
        "footer_links": frame.footer,
        "languages": _language_links(language_code, {code: home_url(code) for code in CODES}),
        "breadcrumbs": [],
    }


def page_chrome(page: Page, language_code: str) -> dict[str, Any]:
    """Breadcrumbs, language links, canonical address and language marks of one page."""
    around = surroundings(page)
    own = around.language
    return {
        "breadcrumbs": around.breadcrumbs[language_code],
        "languages": _language_links(language_code, around.addresses),
        "alternates": [
            {"code": html_language(code), "url": f"{settings.BASE_URL}{around.addresses[code]}"}
            for code in CODES
            if code in around.translated
        ],
        "canonical_url": f"{settings.BASE_URL}{around.addresses[own]}",
        "content_lang": "" if own == language_code else html_language(own),
    }


def _language_links(language_code: str, addresses: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "code": html_language(code),
            "name": own_name(code),
            "url": addresses[code],
            "current": code == language_code,
        }
        for code in CODES
    ]
