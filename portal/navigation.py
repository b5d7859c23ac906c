"""What surrounds every page: menu, footer, languages and breadcrumbs, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from portal.languages import html_language, own_name
from portal.models.settings import PortalSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from portal.models.pages import BasePage

MAXIMUM_ENTRIES = 9


@dataclass(frozen=True)
class Link:
    """A link of the menu, the footer or the breadcrumbs; `lang` is empty in the reader's own language."""

    title: str
    url: str
    current: bool = False
    lang: str = ""


def home_url(language_code: str) -> str:
    """The path of the home page of a language."""
    with override(language_code):
        return reverse("wagtail_serve", args=[""])


def _in_language(pages: Iterable[Page], language_code: str) -> list[tuple[Page, str, str]]:
    """Each page as (the version to show, its path, its lang where it is not the reader's)."""
    pages = list(pages)
    if language_code == settings.LANGUAGE_CODE:
        return [(page, page.url, "") for page in pages]
    translations = {
        page.translation_key: page
        for page in Page.objects.live().filter(
            locale__language_code=language_code, translation_key__in=[page.translation_key for page in pages]
        )
    }
    shown = []
    for page in pages:
        translation = translations.get(page.translation_key)
        if translation is not None:
            shown.append((translation, translation.url, ""))
        else:
            url = home_url(language_code) + page.url.removeprefix("/")
            shown.append((page, url, html_language(settings.LANGUAGE_CODE)))
    return shown


def site_chrome(request: HttpRequest, language_code: str) -> dict[str, Any]:
    """Menu (at most nine entries), footer links, identity and languages for any page of the site."""
    site = Site.find_for_request(request)
    identity = PortalSettings.load(request_or_site=request)
    menu: list[Page] = []
    if site is not None:
        menu = list(site.root_page.get_children().live().in_menu()[:MAXIMUM_ENTRIES])
    footer = [
        link.page
        for link in identity.footer_links.select_related("page").filter(page__live=True)
        if link.page
    ]
    shown = _in_language([*menu, *footer], language_code)
    links = [
        Link(page.title, url, current=request.path.startswith(url), lang=lang) for page, url, lang in shown
    ]
    return {
        "site_name": settings.SITE_NAME,
        "identity": identity,
        "home_url": home_url(language_code),
        "navigation": links[: len(menu)],
        "footer_links": links[len(menu) :],
        "languages": _language_links(language_code, {code: home_url(code) for code, _ in settings.LANGUAGES}),
        "breadcrumbs": [],
    }


def page_chrome(page: BasePage, language_code: str) -> dict[str, Any]:
    """Breadcrumbs, language links, canonical address and language marks of one page."""
    ancestors = page.get_ancestors().filter(depth__gte=2)
    crumbs = [
        Link(ancestor.title, ancestor.specific.url_in(language_code))
        for ancestor in _shown_ancestors(ancestors, language_code)
    ]
    own_language = page.locale.language_code
    urls = {code: page.url_in(code) for code, _ in settings.LANGUAGES}
    translated = set(
        Locale.objects.filter(
            pk__in=page.get_translations(inclusive=True).filter(live=True).values("locale_id")
        ).values_list("language_code", flat=True)
    )
    return {
        "breadcrumbs": crumbs,
        "languages": _language_links(language_code, urls),
        "alternates": [
            {"code": html_language(code), "url": f"{settings.BASE_URL}{url}"}
            for code, url in urls.items()
            if code in translated
        ],
        "canonical_url": f"{settings.BASE_URL}{page.url_in(own_language)}",
        "content_lang": "" if own_language == language_code else page.html_lang,
    }


def _shown_ancestors(ancestors: Iterable[Page], language_code: str) -> list[Page]:
    """The ancestors, each in the reader's language where it is translated."""
    return [page for page, _url, _lang in _in_language(ancestors, language_code)]


def _language_links(language_code: str, urls: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "code": html_language(code),
            "name": own_name(code),
            "url": urls[code],
            "current": code == language_code,
        }
        for code, _ in settings.LANGUAGES
    ]
