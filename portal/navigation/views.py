"""What surrounds a view that is no page: the same as a page has, from its address and its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from portal.languages import ALL, FALLBACK, html_language
from portal.navigation.frame import frame
from portal.navigation.links import Link, language_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest


def section_chrome(
    request: HttpRequest,
    title: str,
    *,
    description: str = "",
    parents: Sequence[Link] = (),
    languages: Sequence[str] = ALL,
) -> dict[str, Any]:
    """Title, breadcrumbs, language links, canonical address and language marks of one view.

    `parents` are the links between the home page and this view; `languages` the codes in which the view
    answers, by the same URL name and arguments. The language links keep the query, the marks do not.
    """
    match = request.resolver_match
    if match is None:
        message = "Only a request that was routed to a view has surroundings."
        raise ValueError(message)
    language = get_language() or settings.LANGUAGE_CODE
    addresses = {}
    for code in languages:
        with override(code):
            addresses[code] = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    home = frame(request, language).home
    marks = [
        {"code": html_language(code), "url": f"{settings.BASE_URL}{addresses[code]}"} for code in languages
    ]
    if FALLBACK in addresses:
        marks.append({"code": "x-default", "url": f"{settings.BASE_URL}{addresses[FALLBACK]}"})
    return {
        "page_title": title,
        "page_description": description,
        "breadcrumbs": [*([home] if home else []), *parents],
        "languages": language_links(language, {code: path + query for code, path in addresses.items()}),
        "alternates": marks,
        "canonical_url": f"{settings.BASE_URL}{addresses[language]}",
        "content_lang": "",
    }
