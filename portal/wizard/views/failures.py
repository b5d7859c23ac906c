"""What is refused before any view sees it: an old page, a body that is too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import defaults

from portal.navigation import site_chrome
from portal.wizard.views import showing
from portal.wizard.views.sections import SectionView, wants_json

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

FORBIDDEN, TOO_LARGE = 403, 413


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form token was missing or old (`CSRF_FAILURE_VIEW`): what was typed can be sent again.

    Nothing is saved: nobody has shown yet that the text comes from a page of ours.
    """
    if wants_json(request):
        message = _("Esta página está aberta há muito tempo. Carregue em “Guardar e continuar”.")
        return JsonResponse({"message": message, "error": message}, status=FORBIDDEN)
    match = request.resolver_match
    view = getattr(match.func, "view_class", None) if match else None
    if match and view is not None and issubclass(view, SectionView):
        definition = match.func.view_initkwargs["definition"]  # type: ignore[attr-defined] # as_view sets it
        return showing.typed_again(request, definition, match.kwargs["step"])
    return _page(request, "wizard/old_page.html", FORBIDDEN)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django refused to read (`handler400`): one that holds too much gets a page of ours."""
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return defaults.bad_request(request, exception)
    if wants_json(request):
        message = _("O que enviou é demasiado grande.")
        return JsonResponse({"message": message, "error": message}, status=TOO_LARGE)
    return _page(request, "wizard/too_large.html", TOO_LARGE)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page of the site, whose surroundings the administration's addresses do not come with."""
    return render(request, template, site_chrome(request, get_language() or ""), status=status)
