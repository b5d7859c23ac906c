"""The locator: the page on which anybody finds the right centre, and its data for the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.navigation import section_chrome
from rede.locator import choices, notices
from rede.locator.board import board
from rede.locator.cards import card, empty, entry
from rede.locator.query import read
from rede.locator.results import PER_PAGE, Origin, find, matching, ranked
from rede.locator.snapshot import district_names
from rede.places.finding import Ambiguous, MissingPostcode, find_place, similar_places, with_four_digits
from rede.places.gazetteer import Place
from rede.places.suggestions import payload
from rede.shapes import VIEW_BOX, frames

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from rede.locator.board import Board
    from rede.locator.query import LocatorQuery
    from rede.locator.results import Results

NEAREST = 3


@require_safe
def locator(request: HttpRequest) -> HttpResponse:
    """The page; a full postal code is sent on to its four digits, so that no address keeps the street."""
    query = read(request.GET)
    typed = request.GET.get("q", "")
    if with_four_digits(typed) != typed:
        return redirect(f"{request.path}{query.address()}")
    now = timezone.now()
    present = board(now)
    answer = find_place(query.place) if query.place else None
    place = answer if isinstance(answer, Place) else None
    origin = Origin.of(place) if place else None
    results = find(present, query, origin)
    if query.page != results.page:
        return redirect(f"{request.path}{query.address(results.page)}")
    context = {
        **section_chrome(
            request,
            _("Encontrar um CLAIM"),
            description=_(
                "Onde fica o CLAIM mais próximo, quando abre, que línguas fala e como marcar. É gratuito."
            ),
        ),
        **_search(query, answer),
        "origin": origin,
        **_listed(present, query, results, origin),
        "suspended": notices.suspended_here(present, place) if place else [],
        "absence": notices.absence(present, place) if place else None,
        "nearest": _nearest(present, origin) if origin and not results.total else [],
        "empty_card": empty(),
        "basemap": reverse("basemap") if settings.BASEMAP_PMTILES else "",
        **country(present),
    }
    return fresh(TemplateResponse(request, "rede/locator.html", context), present, now)


@require_safe
def locator_data(request: HttpRequest) -> HttpResponse:
    """Every open centre, for the browser to sort by a position that it tells nobody."""
    now = timezone.now()
    present = board(now)
    data = {"centres": [entry(present, centre) for centre in present.network.open]}
    options = {"ensure_ascii": False, "separators": (",", ":")}
    return fresh(JsonResponse(data, json_dumps_params=options), present, now)


@require_safe
@cache_control(public=True, max_age=0, must_revalidate=True)
def places_data(request: HttpRequest) -> HttpResponse:
    """Every municipality and locality, for the browser to suggest while one types."""
    return HttpResponse(payload(), content_type="application/json")


def fresh(response: HttpResponse, present: Board, now: dt.datetime) -> HttpResponse:
    """The response, to be kept by shared caches only while every status it shows holds."""
    seconds = int((present.until - now).total_seconds())
    response["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}, must-revalidate"
    return response


def country(present: Board) -> dict[str, Any]:
    """The map and the list of districts and islands, each with its number of open centres."""
    counts = present.network.by_district()
    districts = {
        district.code: {"name": district.name, "slug": district.slug, "count": counts[district.code]}
        for district in district_names()
    }
    return {
        "districts": sorted(districts.values(), key=lambda district: district["slug"]),
        "map_width": VIEW_BOX[0],
        "map_height": VIEW_BOX[1],
        "frames": [
            {
                "left": frame.left,
                "top": frame.top,
                "width": frame.width,
                "height": frame.height,
                "shapes": [{"path": shape.path, **districts[shape.code]} for shape in frame.shapes],
            }
            for frame in frames()
        ],
    }


def _search(query: LocatorQuery, answer: Place | Ambiguous | MissingPostcode | None) -> dict[str, Any]:
    """What was typed and what it was understood to be: a place, several, a code without one, or nothing."""
    is_unknown = bool(query.place) and answer is None
    near = similar_places(query.place) if is_unknown else ()
    offered = answer.choices if isinstance(answer, Ambiguous) else near
    return {
        "typed": query.place,
        "place_name": place_name(answer) if isinstance(answer, Place) else "",
        "missing_code": answer if isinstance(answer, MissingPostcode) else None,
        "is_ambiguous": isinstance(answer, Ambiguous),
        "is_unknown": is_unknown,
        "offered": [
            {"text": place.text, "district": place.district, "url": query.at(place.text).address()}
            for place in offered
        ],
    }


def place_name(place: Place) -> str:
    """A place as headings name it; a postal code with the municipality around it."""
    if place.kind == "postcode":
        return _("%(code)s (%(municipality)s)") % {"code": place.name, "municipality": place.municipality}
    return place.text


def _listed(present: Board, query: LocatorQuery, results: Results, origin: Origin | None) -> dict[str, Any]:
    """The cards of one page and everything that narrows or widens them."""
    first = (results.page - 1) * PER_PAGE + 1
    active = choices.active_filters(query)
    return {
        "total": results.total,
        "cards": [card(present, hit, origin, number) for number, hit in enumerate(results.hits, first)],
        "facets": choices.facets(query, results.counts),
        "active_filters": active,
        "quick_filters": choices.quick_filters(query, results.counts),
        "clear_url": query.unfiltered().address(),
        "ways_out": [] if results.total else _ways_out(present, query, active),
        "pager": pager(query, results),
    }


def _ways_out(present: Board, query: LocatorQuery, active: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Where nothing was found: each filter without which something would be, and how much."""
    found = [
        {**chosen, "total": matching(present, query.without(chosen["facet"], chosen["value"]))}
        for chosen in active
    ]
    return [way for way in found if way["total"]]


def _nearest(present: Board, origin: Origin) -> list[dict[str, Any]]:
    """The nearest centres, whatever was chosen."""
    hits = ranked(present.network.open, origin)[:NEAREST]
    return [card(present, hit, origin, number) for number, hit in enumerate(hits, 1)]


def pager(query: LocatorQuery, results: Results) -> dict[str, Any]:
    """The pages near the current one, the first and the last."""
    near = {1, results.pages, *range(results.page - 2, results.page + 3)}
    numbers = sorted(number for number in near if 1 <= number <= results.pages)
    return {
        "page": results.page,
        "pages": results.pages,
        "previous_url": query.address(results.page - 1) if results.page > 1 else "",
        "next_url": query.address(results.page + 1) if results.page < results.pages else "",
        "numbers": [
            {
                "number": number,
                "url": query.address(number),
                "current": number == results.page,
                "gap": number > 1 and number - 1 not in numbers,
            }
            for number in numbers
        ],
    }
