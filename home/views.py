"""The public home page: where to find a centre, how many there are, and the newest practices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.response import TemplateResponse
from django.utils.translation import get_language

from home.models import HomePage
from portal.page_views import serves
from portal.pagecache import remember
from portal.search import Query, SearchUnavailable, search
from praticas.models import PracticeIndexPage
from praticas.search import PracticeIndex
from praticas.views import rows
from rede.enums import CentreState
from rede.models import Centre

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

RECENT = 4


@serves(HomePage)
def front(page: HomePage, request: HttpRequest, form: str | None = None) -> HttpResponse:
    """The home page; without its recent practices while the search engine is down."""
    language = get_language() or ""
    context = page.get_context(request)
    index = PracticeIndexPage.objects.live().filter(locale__language_code=language).first()
    context.update(
        {
            "index_url": index.url if index else "",
            "practices": [],
            "total": 0,
            "centres": remember("open-centres", Centre.objects.filter(state=CentreState.OPEN).count),
        }
    )
    if index is not None:
        try:
            results = search(PracticeIndex(), Query(sort="newest", per_page=RECENT, language=language))
        except SearchUnavailable:
            pass
        else:
            context.update({"practices": rows(results, index.url, language), "total": results.total})
    context["entries"] = [
        {"title": entry.title, "text": entry.text, "url": entry.page.specific.url_in(language)}
        for entry in page.entries.select_related("page")
        if entry.page.live
    ]
    return TemplateResponse(request, "home/home_page.html", context)
