"""What is asked for under a language that does not have it: it leads to where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Site

from portal.languages import CONTENT, FALLBACK
from portal.navigation import front_door, home_url, is_in_a_section

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PAGES = "wagtail_serve"


class ElsewhereMiddleware:
    """In a language without pages only the sections that speak it answer; every other address is sent on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, args: tuple[str, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Redirect to the front door of the language, or to the same in the language to fall back on.

        Raises Http404 for a page that no language has.
        """
        match = request.resolver_match
        language = get_language() or ""
        if match is None or language in CONTENT or is_in_a_section(request.path, match.view_name, language):
            return None
        if match.view_name != PAGES:
            with override(FALLBACK):
                address = reverse(match.view_name, args=args, kwargs=kwargs)
        elif args[0]:
            address = _address(request, args[0])
        else:
            address = front_door(language) or home_url(FALLBACK)
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
