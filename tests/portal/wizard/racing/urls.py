"""Addresses for the e-mails of the racing processes; nobody asks for them."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def page(request: HttpRequest, draft: str) -> HttpResponse:
    """Nothing: only its address is needed."""
    raise AssertionError("Nobody asks for a page in a race.")


PAGES = [path(f"<uuid:draft>/{name}/", page, name=name) for name in ("tasks", "receipt")]
urlpatterns = [path("corrida/", include((PAGES, "corrida")))]
