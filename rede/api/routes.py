"""The two addresses under which machines ask for centres."""

import re
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Query, Router
from ninja.errors import ValidationError

from rede.api.records import detail, summary
from rede.api.schemas import CentreDetail, CentreList, Choices, Parameters, Problem
from rede.locator.board import board
from rede.locator.choices import value_names
from rede.locator.query import FACETS, LocatorQuery, read
from rede.locator.results import Hit, Origin, find
from rede.places.finding import Ambiguous, MissingPostcode, find_place, similar_places
from rede.places.positions import check_position, nearest_municipality

router = Router(tags=["centres"])
NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,15})?"
POSITION = re.compile(rf"\s*({NUMBER})\s*,\s*({NUMBER})\s*", re.ASCII)


@router.get("", response={200: CentreList, 422: Problem}, operation_id="list_centres")
def list_centres(request: HttpRequest, parameters: Annotated[Parameters, Query(...)]) -> dict[str, Any]:
    """Search centres: 20 a page; from a place or position those reached by land first, then the nearest."""
    with override(parameters.language):
        query = read(request.GET)
        origin = position(parameters.near) if parameters.near else typed(query.place)
        present = board(timezone.now())
        among = present.network.suspended if parameters.state == "suspended" else present.network.open
        found = find(present, query, origin, among)
        labels = value_names()

        def address(number: int) -> str | None:
            if not 1 <= number <= found.pages:
                return None
            return f"{settings.BASE_URL}{request.path}{_address(query, parameters, number)}"

        return {
            "total": found.total,
            "page": found.page,
            "pages": found.pages,
            "next": address(found.page + 1),
            "previous": address(found.page - 1),
            "facets": {
                name: [
                    {"value": value, "label": labels[name][value], "count": found.counts[name][value]}
                    for value in values
                    if found.counts[name].get(value)
                ]
                for name, values in FACETS.items()
            },
            "results": [summary(present, hit) for hit in found.hits],
        }


@router.get("/{slug}", response={200: CentreDetail, 404: Problem, 422: Problem}, operation_id="get_centre")
def get_centre(request: HttpRequest, slug: str, parameters: Annotated[Choices, Query(...)]) -> dict[str, Any]:
    """One centre whole, open or suspended: the ordinary week, exceptions, the next seven days and visits."""
    with override(parameters.language):
        present = board(timezone.now())
        everyone = (*present.network.open, *present.network.suspended)
        found = next((centre for centre in everyone if centre.slug == slug), None)
        if found is None:
            raise Http404
        return detail(present, Hit(found))


def position(text: str) -> Origin:
    """The origin written as LAT,LON. Raises `ValidationError`, also for a point outside Portugal."""
    parts = POSITION.fullmatch(text)
    if parts is None:
        raise _refusal("near", _("Escreva a latitude e a longitude em graus, assim: 37.1028,-8.6742."))
    latitude, longitude = float(parts[1]), float(parts[2])
    problems = check_position(latitude, longitude)
    if problems:
        raise _refusal("near", " ".join(problems))
    return Origin(latitude, longitude, nearest_municipality(latitude, longitude).dico)


def typed(text: str) -> Origin | None:
    """The origin of a place as typed, None for no text. Raises `ValidationError` where it is no one place."""
    if not text:
        return None
    found = find_place(text)
    if isinstance(found, Ambiguous):
        names = "; ".join(place.text for place in found.choices)
        raise _refusal("q", _("Há mais do que um lugar com este nome. Indique um destes: %s.") % names)
    if isinstance(found, MissingPostcode):
        raise _refusal("q", _("Este código postal não está na tabela. Indique o município."))
    if found is None:
        similar = "; ".join(place.text for place in similar_places(text))
        hint = _("Será um destes? %s.") % similar if similar else ""
        raise _refusal("q", f"{_('Nenhum lugar de Portugal tem este nome.')} {hint}".strip())
    return Origin.of(found)


def _refusal(parameter: str, message: str) -> ValidationError:
    return ValidationError([{"loc": ("query", parameter), "msg": message}])


def _address(query: LocatorQuery, parameters: Parameters, number: int) -> str:
    """The query string of another page of the same search."""
    kept = {
        name: getattr(parameters, name)
        for name in ("near", "state", "language")
        if getattr(parameters, name) != Parameters.model_fields[name].default
    }
    own = query.address(number)
    return f"{own}{'&' if own != '?' and kept else ''}{urlencode(kept)}".rstrip("?")
