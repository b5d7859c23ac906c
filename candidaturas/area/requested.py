"""What the agency asks now, point by point, each with the way straight to its place in the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from candidaturas.domain.sections import item_label, section_title
from candidaturas.enums import RequestKind
from candidaturas.models import InformationRequest, RequestedItem

if TYPE_CHECKING:
    from candidaturas.models import Process


@dataclass(frozen=True)
class Point:
    """One thing asked: `label` is its place, `url` leads there, "" where there is nothing to open."""

    label: str
    reason: str
    url: str


@dataclass(frozen=True)
class Requested:
    """What is asked, why, and its points; `is_correction` of the form, else questions."""

    request: InformationRequest
    points: list[Point]
    is_correction: bool


def open_request(process: Process, *, may_act: bool) -> Requested | None:
    """The request that waits for an answer, if there is one; whoever only reads gets no ways to the form."""
    asked = process.requests.filter(closure=None).prefetch_related("items").last()
    if asked is None:
        return None
    is_correction = asked.kind == RequestKind.CORRECTION
    linked = is_correction and may_act
    points = [
        Point(item_label(item), item.reason, _place(process, item) if linked else "")
        for item in asked.items.all()
    ]
    return Requested(asked, points, is_correction)


def _place(process: Process, item: RequestedItem) -> str:
    """The control of an answer; of a whole section, its page."""
    if not section_title(item.section):
        return ""
    page = reverse("application_form:section", args=[process.application_id, item.section])
    return f"{page}#id_{item.field}" if item.field else page
