"""Answers visitors without a session from the page cache, and fills it."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.pagecache import store

PERSONAL_COOKIES = ("messages",)
PAGES = "wagtail_serve"
CACHE_CONTROL = "public, max-age=0, must-revalidate"
# What the language middleware adds may stand: on this site the path alone decides the language.
HARMLESS_VARY = {"accept-encoding", "accept-language", "cookie"}
OK = 200


def _anonymous(request: HttpRequest) -> bool:
    """Whether nothing in the request says who asks."""
    personal = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, *PERSONAL_COOKIES)
    return "HTTP_AUTHORIZATION" not in request.META and not any(name in request.COOKIES for name in personal)


def _directives(response: HttpResponse) -> set[str]:
    return {part.strip().lower() for part in response.get("Cache-Control", "").split(",") if part.strip()}


def _for_everyone(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a response may be shown to any visitor: a page, or a view that says "public" itself."""
    if response.status_code != OK or response.streaming or response.cookies:
        return False
    if "CSRF_COOKIE" in request.META or len(response.content) > store.LARGEST:
        return False
    varies = {name.lower() for name in re.split(r"\s*,\s*", response.get("Vary", "").strip()) if name}
    if not varies <= HARMLESS_VARY:
        return False
    directives = _directives(response)
    if directives:
        return "public" in directives and not directives & {"private", "no-store", "no-cache"}
    return request.resolver_match is not None and request.resolver_match.view_name == PAGES


class PageCacheMiddleware:
    """Stands right after SecurityMiddleware, before whatever makes a page costly.

    It serves GET and HEAD, keeps answers to GET alone, and never sees who is signed in: a request with
    a session, a form token or a message passes untouched.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or not _anonymous(request):
            return self.get_response(request)
        key = store.key(request)
        # Read before the page is computed: if something is published meanwhile, what was computed
        # is kept under a generation that nobody reads any more.
        generation = store.generation() if key else None
        if key is None or generation is None:
            return self.get_response(request)
        entry = store.find(key, generation)
        if entry is not None:
            return entry.answer(request)
        response = self.get_response(request)
        if request.method == "HEAD" or not _for_everyone(request, response):
            return response
        if "Cache-Control" not in response:
            response["Cache-Control"] = CACHE_CONTROL
        response["Vary"] = "Cookie"
        entry = store.Entry.of(response)
        store.keep(key, generation, entry)
        return entry.answer(request)
