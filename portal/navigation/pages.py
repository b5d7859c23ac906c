"""What surrounds one page: its breadcrumbs and where it is read in each language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from wagtail.models import Page

from portal.languages import CONTENT, html_language
from portal.navigation.links import Link, home_url, language_links
from portal.pagecache import remember

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Surroundings:
    """Of one page, per language code: its address and its breadcrumbs; and where it is translated.

    `language` is the code of its own.
    """

    language: str
    addresses: dict[str, str]
    breadcrumbs: dict[str, list[Link]]
    translated: frozenset[str]


def surroundings(page: Page) -> Surroundings:
    """Where a page stands in each language; kept while nothing public changes."""
    if not page.live:
        return _surroundings(page)
    return remember(f"surroundings:{page.pk}", partial(_surroundings, page))


def _surroundings(page: Page) -> Surroundings:
    chain = [*page.get_ancestors().filter(depth__gte=2), page]
    versions = live_versions(chain)
    own = page.locale.language_code
    translated = frozenset(code for code in CONTENT if (page.translation_key, code) in versions)
    found = Surroundings(own, {}, {}, translated)
    for code in CONTENT:
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


def live_versions(pages: Iterable[Page]) -> dict[tuple[Any, str], Page]:
    """The live versions of pages by translation key and language code: one query."""
    live = Page.objects.live().filter(translation_key__in=[page.translation_key for page in pages])
    return {(page.translation_key, page.locale.language_code): page for page in live.select_related("locale")}


def page_chrome(page: Page, language_code: str) -> dict[str, Any]:
    """Breadcrumbs, language links, canonical address and language marks of one page."""
    around = surroundings(page)
    own = around.language
    return {
        "breadcrumbs": around.breadcrumbs[language_code],
        "languages": language_links(language_code, around.addresses),
        "alternates": [
            {"code": html_language(code), "url": f"{settings.BASE_URL}{around.addresses[code]}"}
            for code in CONTENT
            if code in around.translated
        ],
        "canonical_url": f"{settings.BASE_URL}{around.addresses[own]}",
        "content_lang": "" if own == language_code else html_language(own),
    }
