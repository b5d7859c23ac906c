"""A centre as files: sheet, poster, calendar of visits and address card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from rede.documents.calendar import visit_calendar
from rede.documents.card import centre_card
from rede.documents.poster import SECOND_LANGUAGES, SIZES, centre_poster
from rede.documents.sheet import centre_sheet
from rede.enums import CentreState
from rede.opening.holidays import zone_of
from rede.views.centre import address, public_centre

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from rede.models import Centre


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The printed sheet, in the reader's language."""
    found = _standing(slug)
    return _file(centre_sheet(found, address(found), _today(found)), "application/pdf", f"{slug}.pdf")


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    """The signage poster. A size or language that it does not come in is not found: paper is not undone."""
    found = _standing(slug)
    size, language = request.GET.get("tamanho", SIZES[0]), request.GET.get("lingua", SECOND_LANGUAGES[0])
    if size not in SIZES or language not in SECOND_LANGUAGES:
        raise Http404
    return _file(centre_poster(found, size, language), "application/pdf", f"{slug}-{size}-{language}.pdf")


@require_safe
def visits(request: HttpRequest, slug: str) -> HttpResponse:
    """The visits of the next six months as a calendar; `lugar` names one stop by its number.

    A suspended centre visits nobody: whoever subscribed sees the visits go.
    """
    found = _standing(slug)
    stops = list(found.stops.all())
    chosen = request.GET.get("lugar")
    if chosen is not None:
        stops = [stop for stop in stops if str(stop.pk) == chosen]
        if not stops:
            raise Http404
    if found.state == CentreState.SUSPENDED:
        stops = []
    content = visit_calendar(found, stops, address(found), _today(found))
    return _file(content, "text/calendar; charset=utf-8", f"{slug}.ics")


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The address card."""
    found = _standing(slug)
    return _file(centre_card(found, address(found)), "text/vcard; charset=utf-8", f"{slug}.vcf")


def _standing(slug: str) -> Centre:
    """A centre that is not closed. Raises Http404."""
    found = public_centre(slug)
    if found.state == CentreState.CLOSED:
        raise Http404
    return found


def _today(found: Centre) -> dt.date:
    return timezone.now().astimezone(zone_of(found.municipality_id)).date()


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response
