"""The portal's addresses, and before them the trivial view."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import urlpatterns as portal_patterns


def trivial(_request: HttpRequest) -> HttpResponse:
    """Answer two letters."""
    return HttpResponse("ok")


urlpatterns = [path("bench/trivial/", trivial), *portal_patterns]
