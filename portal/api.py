"""The read-only API for machines: one OpenAPI 3.1 document, to which each app adds its routes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError


class OpenAPI(NinjaAPI):
    """Its answers may be read by the scripts of any site: they hold nothing that is not public."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        """The answer, open to other origins."""
        response = super().create_response(request, data, **options)
        response["Access-Control-Allow-Origin"] = "*"
        return response


api = OpenAPI(
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
    detail = _("A pesquisa está indisponível. Tente daqui a pouco.")
    return api.create_response(request, {"detail": detail}, status=503)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422, naming each parameter and what was wrong with it."""
    problems = [
        {
            "parameter": next(str(part) for part in reversed(problem["loc"]) if isinstance(part, str)),
            "message": problem["msg"],
        }
        for problem in error.errors
    ]
    return api.create_response(request, {"detail": problems}, status=422)
