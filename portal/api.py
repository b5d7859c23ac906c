"""The read-only API for machines: one OpenAPI 3.1 document, to which each app adds its routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

api = NinjaAPI(
    title="Rede CLAIM",
    version="1",
    description="Open data of the portal: read-only, no key, the same results as the pages.",
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="api",
)


class UnavailableError(Exception):
    """What an endpoint needs is down for now."""


@api.exception_handler(UnavailableError)
def unavailable(request: HttpRequest, error: UnavailableError) -> HttpResponse:
    """503, with words a person can read."""
    return JsonResponse({"detail": str(_("A pesquisa está indisponível. Tente daqui a pouco."))}, status=503)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422, naming each parameter and what was wrong with it."""
    problems = [{"parameter": str(problem["loc"][-1]), "message": problem["msg"]} for problem in error.errors]
    return JsonResponse({"detail": problems}, status=422)
