"""The Permissions-Policy header: the device's position for our own pages, nothing else for anybody."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

POLICY = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"


class PermissionsMiddleware:
    """Adds the header to every response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response["Permissions-Policy"] = POLICY
        return response
