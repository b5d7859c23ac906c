"""The signage poster of a centre, in Portuguese and one more language, for a door or a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.printing import render
from portal.tiles import frieze, svg
from rede import presentation
from rede.documents.qr import qr_svg
from rede.opening.holidays import zone_of
from rede.opening.words import zone_note

if TYPE_CHECKING:
    from rede.models import Centre, OutreachStop

SIZES = ("a4", "a3")
PORTUGUESE = settings.LANGUAGE_CODE
SECOND_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES if code != PORTUGUESE)
BLUE = "#1f3f9e"
WHITE = "#ffffff"
INK = "#16203a"
BAND_TILES = 12
MOST_STOPS = 4


def centre_poster(centre: Centre, size: str, language: str) -> bytes:
    """The PDF of a poster: `size` is one of SIZES, `language` one of SECOND_LANGUAGES.

    The QR code leads to the page in the second language, since whoever needs the code reads that one.
    The same data gives the same bytes.
    """
    with override(language):
        url = f"{settings.BASE_URL}{reverse('centre', args=[centre.slug])}"
    with override(PORTUGUESE):
        data = _data(centre, size, language, url)
        return render("rede/documents/poster.typ", data, centre.updated_at.replace(microsecond=0))


def _data(centre: Centre, size: str, language: str, url: str) -> dict[str, Any]:
    motif = centre.municipality.slug
    return {
        "title": centre.name,
        "size": size,
        "entity": centre.entity.name,
        "phone": centre.phone,
        "office": _office(centre) if centre.has_office else "",
        "stops": [f"{stop.place} · {stop.municipality.name}" for stop in _stops(centre)],
        "sides": [_side(centre, PORTUGUESE), _side(centre, language)],
        "address": url.partition("://")[2].rstrip("/"),
        "link": url,
        "demonstration": _("Demonstração") if centre.is_demonstration else "",
        "qr": qr_svg(url, INK),
        "tile": svg(motif, BLUE, WHITE),
        "band": frieze(motif, BAND_TILES, WHITE, BLUE),
    }


def _office(centre: Centre) -> str:
    return ", ".join(filter(None, (centre.address, f"{centre.postal_code} {centre.locality}".strip())))


def _side(centre: Centre, language: str) -> dict[str, Any]:
    """Everything that is said twice, in one of the languages."""
    code, _dash, region = language.partition("-")
    with override(language):
        return {
            "language": code,
            "region": region or None,
            "meaning": _("Centro Local de Apoio à Integração de Migrantes"),
            "promise": _("Gratuito e confidencial"),
            "helps": _("Ajudamos com"),
            "services": presentation.service_names(centre),
            "hours": presentation.usual_hours(centre.periods.all()),
            "stops": [presentation.recurrence_words(stop) for stop in _stops(centre)],
            "note": zone_note(zone_of(centre.municipality_id)),
            "call": _("Telefone"),
            "scan": _("Leia o código com o telefone: horário de hoje, mapa e contactos"),
            "scan_alternative": _("Código QR para a página do centro"),
        }


def _stops(centre: Centre) -> list[OutreachStop]:
    """The stops that a poster names: of a centre without an office, as many as one reads from afar."""
    return [] if centre.has_office else list(centre.stops.all())[:MOST_STOPS]
