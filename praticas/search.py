"""The index of practices: what of a practice is searched, counted and sorted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.conf import settings

from portal.languages import CONTENT
from portal.search import Document, Index
from praticas.models import PracticePage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail.query import PageQuerySet

BATCH = 500
FACETS = ("area", "group", "district", "kind", "year", "level")


class PracticeIndex(Index):
    """One document per published practice and language it is written in."""

    name = "practices"
    fields = {"title": 8, "entity": 3, "summary": 4, "body": 1}
    facets = FACETS
    sorts = ("newest", "title")

    def documents(self, pks: Iterable[int] | None = None) -> Iterator[Document]:
        """Every public practice, or those of the given keys that are, in batches of constant memory."""
        pages = public_practices()
        if pks is not None:
            pages = pages.filter(pk__in=list(pks))
        last = 0
        while batch := list(
            pages.filter(pk__gt=last)
            .select_related("municipality__district", "locale")
            .prefetch_related("areas", "target_groups")
            .order_by("pk")[:BATCH]
        ):
            shown_in = languages_shown(batch)
            for page in batch:
                yield document(page, shown_in[page.pk])
            last = batch[-1].pk


def public_practices() -> PageQuerySet:
    """Published practices that anyone may read."""
    return PracticePage.objects.live().public()


def languages_shown(pages: Iterable[PracticePage]) -> dict[int, tuple[str, ...]]:
    """For each page, the languages in which it is the version to show: its own, and those without one.

    Where several versions could stand in, the portal's first language does, else the oldest.
    """
    pages = list(pages)
    versions: dict[object, list[tuple[str, int]]] = defaultdict(list)
    keys = [page.translation_key for page in pages]
    for key, code, pk in (
        public_practices()
        .filter(translation_key__in=keys)
        .order_by("pk")
        .values_list("translation_key", "locale__language_code", "pk")
    ):
        versions[key].append((code, pk))
    shown = {}
    for page in pages:
        group = dict(versions[page.translation_key])
        stand_in = group.get(settings.LANGUAGE_CODE, next(iter(group.values()), page.pk))
        shown[page.pk] = tuple(code for code in CONTENT if group.get(code, stand_in) == page.pk)
    return shown


def document(page: PracticePage, shown_in: tuple[str, ...]) -> Document:
    """What the engine stores of a practice; contact data is never among it."""
    place = f"{page.municipality.name} {page.municipality.district.name}" if page.municipality else ""
    areas = sorted(page.areas.all(), key=lambda area: area.sort_order)
    groups = page.target_groups.all()
    labels = " ".join(f"{label.name} {label.name_en}" for label in (*areas, *groups))
    facets = {
        "area": tuple(area.slug for area in areas),
        "group": tuple(group.slug for group in groups),
        "district": (page.municipality.district.slug,) if page.municipality else (),
        "kind": (page.entity_kind,) if page.entity_kind else (),
        "year": (str(page.year),) if page.year else (),
        "level": (page.level.value,),
    }
    return Document(
        pk=page.pk,
        shown_in=shown_in,
        texts={
            "title": page.title,
            "entity": f"{page.entity_name} {place} {labels}",
            "summary": page.summary,
            "body": page.plain_text(),
        },
        facets=facets,
        newest=int(page.first_published_at.timestamp()) if page.first_published_at else 0,
        title=page.title,
    )
