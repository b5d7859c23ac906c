"""Addresses of pages under a language in which the portal has none: they lead to what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language, override
from wagtail.models import Site

from portal.languages import CONTENT, FALLBACK
from portal.navigation import front_door, home_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PAGES = "wagtail_serve"


class ElsewhereMiddleware:
    """Stands in for Wagtail's view where pages have no language: everything else passes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, args: tuple[str, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Redirect to the front door of the language, or to the page in the language to fall back on.

        Raises Http404 where no language has such a page.
        """
        match = request.resolver_match
        language = get_language() or ""
        if match is None or match.view_name != PAGES or language in CONTENT:
            return None
        (path,) = args
        address = _address(request, path) if path else front_door(language) or home_url(FALLBACK)
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{address}?{query}" if query else address)


def _address(request: HttpRequest, path: str) -> str:
    """The path of a page in the language to fall back on, whichever language its address was taken from."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    components = [component for component in path.split("/") if component]
    for code in (FALLBACK, *CONTENT):
        with override(code):
            try:
                page, _args, kwargs = site.root_page.localized.specific.route(request, components)
            except Http404:
                continue
        form = kwargs.get("form")
        return page.url_in(FALLBACK) + (f"{form}/" if form else "")
    raise Http404
