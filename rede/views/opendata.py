"""The open data of the network: the page that explains it, its files, and its changes for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from portal.catalogue import Dataset, datasets
from portal.languages import CONTENT
from portal.navigation import section_chrome, section_link
from portal.pagecache import remember
from portal.pagecache.store import Entry
from rede.models import Centre
from rede.opendata.files import FILES, content

if TYPE_CHECKING:
    from django.http import HttpRequest

REFRESHED = "public, max-age=0, must-revalidate"


@cache_control(public=True, max_age=0, must_revalidate=True)
def open_data(request: HttpRequest) -> HttpResponse:
    """What each dataset holds, its formats, licence and day, and how to cite it."""
    language = get_language() or settings.LANGUAGE_CODE
    address = settings.BASE_URL + reverse("open_data")
    context = {
        **section_chrome(
            request,
            _("Dados abertos"),
            description=_(
                "Os centros da rede em formatos abertos, com API, catálogo e registo de alterações."
            ),
            parents=[section_link("locator", language)],
            languages=CONTENT,
        ),
        **remember(f"opendata:page:{language}", _described),
        "licence_name": settings.DATA_LICENCE_NAME,
        "licence_url": settings.DATA_LICENCE_URL,
        "catalogues": [
            {"label": label, "url": reverse("open_data_file", args=[name]), "media_type": media_type}
            for label, name, media_type in (
                ("Turtle", "catalogo.ttl", "text/turtle"),
                ("JSON-LD", "catalogo.jsonld", "application/ld+json"),
            )
        ],
        "openapi_url": reverse("api:openapi-json"),
        "feed_url": reverse("open_data_file", args=["alteracoes.atom"]),
        "citation": _("%(site)s, dados abertos da rede de centros. %(address)s (consulta a %(day)s).")
        % {
            "site": settings.SITE_NAME,
            "address": address,
            "day": date_format(timezone.localdate()),
        },
    }
    return TemplateResponse(request, "rede/open_data.html", context)


def _described() -> dict[str, Any]:
    """The datasets in words, and whether any of what they hold is invented."""
    return {
        "datasets": [_words(dataset) for dataset in datasets()],
        "demonstration": Centre.objects.filter(is_demonstration=True).exists(),
    }


def _words(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "title": str(dataset.title),
        "description": str(dataset.description),
        "modified": dataset.modified(),
        "files": [{"label": str(each.title), "url": each.path()} for each in dataset.distributions],
        "apis": [each.path for each in dataset.apis],
    }


def open_data_file(request: HttpRequest, name: str) -> HttpResponse:
    """One file whole, or 304 for who has it. Raises Http404 for a name there is not."""
    if name not in FILES:
        raise Http404
    file = FILES[name]
    response = HttpResponse(content(name), content_type=file.media_type)
    response["Cache-Control"] = REFRESHED
    response["Access-Control-Allow-Origin"] = "*"
    if file.saved:
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return Entry.of(response).answer(request)
