"""The page of one centre, in whichever state it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.languages import own_name
from portal.navigation import section_chrome, section_link
from rede import presentation
from rede.documents.poster import SECOND_LANGUAGES
from rede.documents.structured import structured_data
from rede.domain.schedules import schedule_of
from rede.enums import CentreState, ServiceArea
from rede.locator.board import board
from rede.locator.results import Origin, ranked
from rede.models import Centre, OutreachStop
from rede.opening.words import status_kind, status_words, zone_note
from rede.views.about import MOTIFS
from rede.views.locator import fresh

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rede.locator.board import Board

NEIGHBOURS = 3
OLD = dt.timedelta(days=365)


@require_safe
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything public of a centre; of a closed one, that it is closed and where to go instead.

    A closed centre answers 410 and not 404: whoever comes by an old poster reads where to go, and
    search engines forget the address sooner than a page that says 200.
    """
    found = public_centre(slug)
    now = timezone.now()
    present = board(now)
    context = {
        **section_chrome(request, found.name, description=_description(found), parents=[locator()]),
        "centre": found,
        "place": presentation.place(found),
        "neighbours": _neighbours(found, present, now),
        "locator_url": f"{reverse('locator')}?{urlencode({'q': found.municipality.name})}",
    }
    if found.state == CentreState.CLOSED:
        return TemplateResponse(request, "rede/centre_closed.html", context, status=410)
    response = TemplateResponse(request, "rede/centre.html", {**context, **_whole(found, present, now)})
    return fresh(response, present, now)


def public_centre(slug: str) -> Centre:
    """The centre with everything its page shows: seven queries. Raises Http404, also while in preparation."""
    rows = (
        Centre.objects.exclude(state=CentreState.PREPARATION)
        .select_related("entity", "municipality__district")
        .prefetch_related(
            "periods",
            "exceptions",
            "served",
            Prefetch("stops", OutreachStop.objects.select_related("municipality__district")),
            "stops__municipality__holidays",
            "municipality__holidays",
        )
    )
    return get_object_or_404(rows, slug=slug)


def locator() -> Any:
    """The link above every page of a centre."""
    return section_link("locator", get_language() or settings.LANGUAGE_CODE)


def address(found: Centre) -> str:
    """The whole address of the page of a centre in the reader's language."""
    return f"{settings.BASE_URL}{reverse('centre', args=[found.slug])}"


def _description(found: Centre) -> str:
    return _("%(centre)s, em %(place)s: morada, horário, contactos, línguas e áreas de apoio.") % {
        "centre": found.name,
        "place": presentation.place(found),
    }


def _whole(found: Centre, present: Board, now: dt.datetime) -> dict[str, Any]:
    """What the page of a centre that is not closed shows."""
    schedule = schedule_of(found)
    today = now.astimezone(schedule.zone).date()
    status = present.statuses.get(found.code)
    is_open = found.state == CentreState.OPEN
    has_week = is_open and bool(schedule.periods)
    return {
        "status": {"kind": status_kind(status, now), "words": status_words(status, now)}
        if status and is_open
        else None,
        "week": presentation.week_rows(schedule, today) if has_week else [],
        "later": presentation.later_rows(schedule, today) if has_week else [],
        "zone_note": zone_note(schedule.zone),
        "stops": presentation.stop_rows(found, today) if is_open else [],
        "services": [
            {"label": ServiceArea(code).label, "motif": MOTIFS[ServiceArea(code)]} for code in found.services
        ],
        "languages_spoken": presentation.language_rows(found),
        "model_sentence": presentation.model_sentence(found),
        "served": [each for each in found.served.all() if each.pk != found.municipality_id],
        "is_old": found.confirmed_on is None or today - found.confirmed_on > OLD,
        "poster_languages": [(code, own_name(code)) for code in SECOND_LANGUAGES],
        "structured_data": structured_data(found, schedule, address(found), today),
        "phone_digits": "".join(sign for sign in found.phone if sign in "+0123456789"),
        "website_name": urlsplit(found.website).hostname or found.website,
        **presentation.ways(found.latitude, found.longitude),
    }


def _neighbours(found: Centre, present: Board, now: dt.datetime) -> list[dict[str, Any]]:
    """The open centres nearest to this one, those reached by land first."""
    others = (centre for centre in present.network.open if centre.code != found.code)
    hits = ranked(others, Origin(*found.position, found.municipality_id))[:NEIGHBOURS]
    return [
        {
            "centre": hit.centre,
            "kilometres": round(hit.kilometres or 0),
            "kind": status_kind(present.statuses[hit.centre.code], now),
            "words": status_words(present.statuses[hit.centre.code], now),
        }
        for hit in hits
    ]
