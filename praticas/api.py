"""Practices for machines: the search of the page, and one practice whole, as JSON."""

from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import override
from ninja import Field, Path, Query, Router, Schema

from portal.api import UnavailableError
from portal.languages import html_language
from portal.pagecache import remember
from portal.search import SearchUnavailable, search
from praticas import presentation, state
from praticas.facets import value_labels
from praticas.models import PracticeIndexPage, PracticePage
from praticas.search import FACETS, PracticeIndex, public_practices
from praticas.sections import RICH_FIELDS

router = Router(tags=["practices"])
index = PracticeIndex()
LARGEST_KEY = 2**31 - 1


class Parameters(Schema):
    """The filters of the search page; one that repeats widens its facet, different ones narrow the search."""

    q: str = Field("", max_length=10_000, description="Words; double quotes hold a phrase together.")
    area: list[str] = Field([], description="Area of intervention (slug).")
    group: list[str] = Field([], description="Target group (slug).")
    district: list[str] = Field([], description="District or island (slug).")
    kind: list[str] = Field([], description="Kind of entity.")
    year: list[str] = Field([], description="Year of the practice.")
    level: list[Literal["published", "validated"]] = Field([], description="Published or validated.")
    sort: Literal["", "relevance", "newest", "title"] = ""
    page: int = Field(1, ge=1, description="From 1; beyond the last gives the last.")
    language: Literal["pt-pt", "en"] = "pt-pt"


class Named(Schema):
    """A value with its label in the language asked for."""

    value: str
    label: str


class Counted(Named):
    """A value with how many practices of the search have it."""

    count: int


class PracticeSummary(Schema):
    """A practice as lists show it. `language` is the one its text is written in (BCP 47)."""

    id: int
    title: str
    url: str
    language: str
    summary: str
    entity: str
    kind: Named | None
    municipality: str
    dico: str
    district: Named | None
    areas: list[Named]
    groups: list[Named]
    year: int | None
    level: Named
    is_demonstration: bool
    updated: str | None


class PracticeSection(Schema):
    """One section with its answered fields; `html` holds paragraphs, lists, emphasis and links only."""

    number: int
    heading: str
    fields: list[dict[str, str]]


class PracticeDetail(PracticeSummary):
    """A practice whole. Contact data is there only with a recorded consent."""

    sections: list[PracticeSection]
    contact: list[dict[str, str]]
    citation: str


class PracticeList(Schema):
    """One page of results, with the count of every facet."""

    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    facets: dict[str, list[Counted]]
    results: list[PracticeSummary]


class Problem(Schema):
    """Why there is no answer."""

    detail: Any


@router.get("", response={200: PracticeList, 422: Problem, 503: Problem}, operation_id="list_practices")
def list_practices(request: HttpRequest, parameters: Annotated[Parameters, Query(...)]) -> dict[str, Any]:
    """Search practices: 20 a page."""
    with override(parameters.language):
        query = state.read(request.GET, parameters.language)
        try:
            results = search(index, query)
        except SearchUnavailable as error:
            raise UnavailableError from error
        labels = remember(f"labels:{parameters.language}", value_labels)
        base = _base(parameters.language)
        pages = _pages([hit.pk for hit in results.hits])

        def address(number: int) -> str | None:
            if not 1 <= number <= results.pages:
                return None
            separator = state.write(query, page=number) or "?"
            other = parameters.language != settings.LANGUAGE_CODE
            suffix = f"&language={parameters.language}" if other else ""
            return f"{settings.BASE_URL}{request.path}{separator}{suffix}"

        return {
            "total": results.total,
            "page": results.page,
            "pages": results.pages,
            "next": address(results.page + 1),
            "previous": address(results.page - 1),
            "facets": {
                name: [
                    {"value": value, "label": labels.get(name, {}).get(value, value), "count": count}
                    for value, count in results.facets.get(name, {}).items()
                ]
                for name in FACETS
            },
            "results": [_summary(page, base) for page in pages],
        }


@router.get(
    "/{practice_id}", response={200: PracticeDetail, 404: Problem, 422: Problem}, operation_id="get_practice"
)
def get_practice(
    request: HttpRequest, practice_id: Annotated[int, Path(ge=1, le=LARGEST_KEY)]
) -> dict[str, Any]:
    """One published practice, whole, in the language it is written in."""
    page = get_object_or_404(public_practices().select_related("locale"), pk=practice_id)
    language = page.locale.language_code
    with override(language):
        summary = _summary(page, _base(language))
        return {
            **summary,
            "sections": [
                {
                    "number": section["number"],
                    "heading": str(section["heading"]),
                    "fields": [
                        {"name": entry["name"], "label": str(entry["label"]), "html": entry["html"]}
                        for entry in section["entries"]
                    ],
                }
                for section in presentation.sections(page)
            ],
            "contact": [{"label": row["label"], "value": row["value"]} for row in presentation.contact(page)],
            "citation": presentation.citation(page, summary["url"]),
        }


def _pages(pks: list[int]) -> list[PracticePage]:
    """The practices of a page of results, in its order."""
    found = (
        PracticePage.objects.filter(pk__in=pks)
        .select_related("municipality__district", "locale")
        .prefetch_related("areas", "target_groups")
        .defer(*RICH_FIELDS)
        .in_bulk()
    )
    return [found[pk] for pk in pks if pk in found]


def _base(language: str) -> str:
    """The path below which practices are read in a language."""
    return PracticeIndexPage.objects.get(locale__language_code=language).url or "/"


def _summary(page: PracticePage, base: str) -> dict[str, Any]:
    municipality = page.municipality
    return {
        "id": page.pk,
        "title": page.title,
        "url": f"{settings.BASE_URL}{base}{page.slug}/",
        "language": html_language(page.locale.language_code),
        "summary": page.summary,
        "entity": page.entity_name,
        "kind": {"value": page.entity_kind, "label": page.get_entity_kind_display()}
        if page.entity_kind
        else None,
        "municipality": municipality.name if municipality else "",
        "dico": municipality.dico if municipality else "",
        "district": {"value": municipality.district.slug, "label": municipality.district.name}
        if municipality
        else None,
        "areas": [{"value": area.slug, "label": area.label} for area in page.areas.all()],
        "groups": [{"value": group.slug, "label": group.label} for group in page.target_groups.all()],
        "year": page.year,
        "level": {"value": page.level.value, "label": str(page.level.label)},
        "is_demonstration": page.is_demonstration,
        "updated": page.last_published_at.isoformat() if page.last_published_at else None,
    }
