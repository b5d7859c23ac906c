"""Addresses of the test form for its e-mails; nobody asks for the pages."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def page(request: HttpRequest, draft: str) -> HttpResponse:
    """Nothing: only its address is needed."""
    raise AssertionError("Nobody asks for this page.")


PAGES = [path(f"<uuid:draft>/{name}/", page, name=name) for name in ("tasks", "receipt")]
urlpatterns = [path("prova/", include((PAGES, "prova")))]
