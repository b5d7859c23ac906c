"""The public pages of practices: search, one practice, and the same in other formats."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.page_views import serves
from portal.pagecache import remember
from portal.search import Results, SearchUnavailable, matching, search
from praticas import exports, feeds, presentation, state
from praticas.enums import Level
from praticas.facets import active_filters, facets, value_labels
from praticas.models import PracticeIndexPage, PracticePage
from praticas.search import PracticeIndex
from praticas.sections import RICH_FIELDS
from praticas.sheet import practice_sheet

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from portal.search import Query

index = PracticeIndex()
FORM_NAMES = {"csv": "CSV", "ods": "ODS", "json": "JSON", "atom": "Atom"}


@serves(PracticeIndexPage)
def practice_index(
    page: PracticeIndexPage, request: HttpRequest, form: str | None = None
) -> HttpResponseBase:
    """The search page; `form` names another format of the same results."""
    language = get_language() or ""
    query = state.read(request.GET, language)
    try:
        if form is not None:
            return _other_form(page, request, query, form)
        results = search(index, query)
    except SearchUnavailable:
        return TemplateResponse(
            request,
            "praticas/practice_index_page.html",
            {**page.get_context(request), **_empty(query), "unavailable": True},
            status=503,
        )
    if query.page != results.page:
        return redirect(f"{request.path}{state.write(query, page=results.page)}")
    context = {**page.get_context(request), **results_context(page, query, results, language)}
    for other in context["languages"]:
        other["url"] += state.write(query, page=results.page)
    return TemplateResponse(request, "praticas/practice_index_page.html", context)


def _other_form(page: PracticeIndexPage, request: HttpRequest, query: Query, form: str) -> HttpResponseBase:
    if form == "atom":  # a feed tells what is new, whatever order the page is in
        return feeds.feed(page, request, query, matching(index, replace(query, sort="newest")))
    return exports.export(matching(index, query), form, request)


def _empty(query: Query) -> dict[str, Any]:
    """The context of a search page without results."""
    return {
        "query": query,
        "query_words": query.words,
        "results": None,
        "practices": [],
        "facets": [],
        "active_filters": [],
        "sorts": [],
        "downloads": [],
        "clear_url": state.write(query, filters={}) or "?",
        "pager": None,
        "ways_out": [],
        "unavailable": False,
    }


def results_context(page: PracticeIndexPage, query: Query, results: Results, language: str) -> dict[str, Any]:
    """Everything the search page shows of one page of results."""
    labels = remember(f"labels:{language}", value_labels)
    address = page.url_in(language)
    return {
        **_empty(query),
        "results": results,
        "practices": rows(results, address, language),
        "facets": facets(query, results.facets, labels),
        "active_filters": active_filters(query, labels),
        "sorts": _sorts(query),
        "pager": _pager(query, results),
        "ways_out": _ways_out(results),
        "downloads": [
            {"label": label, "format": form, "url": f"{address}{form}/{state.write(query)}"}
            for form, label in FORM_NAMES.items()
        ],
    }


def rows(results: Results, address: str, language: str) -> list[dict[str, Any]]:
    """The hits of a page as rows: three queries, however many hits."""
    pages = (
        PracticePage.objects.filter(pk__in=[hit.pk for hit in results.hits])
        .select_related("municipality__district", "locale")
        .prefetch_related("areas")
        .defer(*RICH_FIELDS)
        .in_bulk()
    )
    return [row(pages[hit.pk], address, language, hit.excerpts) for hit in results.hits if hit.pk in pages]


def row(page: PracticePage, address: str, language: str, excerpts: dict[str, Any]) -> dict[str, Any]:
    """One practice as the lists show it."""
    area = page.main_area
    return {
        "title": excerpts.get("title") or page.title,
        "url": f"{address}{page.slug}/",
        "motif": area.motif if area else "",
        "area": area.label if area else "",
        "entity_name": page.entity_name,
        "kind_label": page.get_entity_kind_display(),
        "district": page.municipality.district.name if page.municipality else "",
        "year": page.year,
        "meta": [str(fact) for fact in _meta(page) if fact],
        "level": page.level,
        "badges": _badges(page),
        "lang": "" if page.locale.language_code == language else page.html_lang,
        "excerpt": excerpts.get("summary") or excerpts.get("body") or page.summary,
    }


def _meta(page: PracticePage) -> list[Any]:
    """Who, where and when, without saying a place twice."""
    place = page.municipality.district.name if page.municipality else ""
    return [page.entity_name, place if place not in page.entity_name else "", page.year]


def _badges(page: PracticePage) -> list[dict[str, Any]]:
    return [{"label": page.level.label, "kind": "ok"}] if page.level == Level.VALIDATED else []


def _sorts(query: Query) -> list[dict[str, Any]]:
    names = {"relevance": _("relevância"), "newest": _("mais recentes"), "title": _("título")}
    if not query.words:
        del names["relevance"]
    return [
        {
            "value": value,
            "label": label,
            "current": value == query.sort,
            "url": state.write(query, sort=value) or "?",
        }
        for value, label in names.items()
    ]


def _ways_out(results: Results) -> list[dict[str, Any]]:
    """When nothing was found: each word without which something would be, how much, and the address."""
    terms = [term.typed for term in results.query.terms]
    return [
        {
            "word": word.strip("“”"),
            "total": total,
            "url": state.write(results.query, words=" ".join(term for term in terms if term != word)),
        }
        for word, total in results.without.items()
    ]


def _pager(query: Query, results: Results) -> dict[str, Any]:
    """The pages near the current one, the first and the last."""
    near = {1, results.pages, *range(results.page - 2, results.page + 3)}
    numbers = sorted(number for number in near if 1 <= number <= results.pages)

    def link(number: int) -> str:
        return state.write(query, page=number) or "?"

    return {
        "page": results.page,
        "pages": results.pages,
        "previous_url": link(results.page - 1) if results.page > 1 else "",
        "next_url": link(results.page + 1) if results.page < results.pages else "",
        "numbers": [
            {
                "number": number,
                "url": link(number),
                "current": number == results.page,
                "gap": number - 1 not in numbers and number > 1,
            }
            for number in numbers
        ],
    }


@serves(PracticePage)
def practice(page: PracticePage, request: HttpRequest, form: str | None = None) -> HttpResponse:
    """One practice as a page, or as a PDF."""
    if form == "pdf":
        if not page.live:
            raise Http404
        return sheet_response(page)
    language = get_language() or ""
    context = page.get_context(request)
    address = context["canonical_url"]
    own_path = page.url_in(language)
    context.update(
        {
            "sections": presentation.sections(page),
            "facts": presentation.facts(page),
            "contact": presentation.contact(page),
            "statements": presentation.statements(page),
            "citation": presentation.citation(page, address),
            "structured_data": presentation.structured_data(page, address),
            "related": _related(page, language)
            if getattr(request, "is_preview", False)
            else remember(f"related:{page.pk}:{language}", partial(_related, page, language)),
            "updates": list(page.updates.all()),
            "materials": list(page.materials.all()),
            "supporters": list(page.supporters.all()),
            "pdf_url": f"{own_path}pdf/",
            "main_area": page.main_area,
            "place": presentation.place(page),
            "district": page.district,
        }
    )
    return TemplateResponse(request, "praticas/practice_page.html", context)


def _related(page: PracticePage, language: str) -> list[dict[str, Any]]:
    address = page.get_parent().specific.url_in(language)
    return [row(other, address, language, {}) for other in presentation.related(page, language)]


def sheet_response(page: PracticePage) -> HttpResponse:
    """The PDF of a practice, named after it."""
    response = HttpResponse(practice_sheet(page), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{page.slug}.pdf"'
    return response
