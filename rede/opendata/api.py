"""What changed in the network, as JSON, for those who keep copies of its data."""

import datetime as dt
from typing import Annotated, Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import override
from ninja import Field, Query, Router, Schema

from rede.opendata.changes import Change, changes, public_events

router = Router(tags=["centres"])
A_PAGE = 200


class Since(Schema):
    """From when, and which page."""

    since: dt.date | None = Field(
        None, description="First day, in Lisbon (YYYY-MM-DD); empty: from the first."
    )
    page: int = Field(1, ge=1, le=100_000, description="From 1; beyond the last gives the last.")


class ChangeRecord(Schema):
    """One change. `fields` names the data that changed, `url` is null for a centre that has closed."""

    id: str
    at: dt.datetime
    kind: str
    centre: str
    name: str
    url: str | None
    day: dt.date | None
    reason: str
    fields: list[str]


class ChangeList(Schema):
    """One page of changes, the newest first."""

    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    results: list[ChangeRecord]


class Problem(Schema):
    """Why there is no answer."""

    detail: Any


@router.get("", response={200: ChangeList, 422: Problem}, operation_id="list_changes")
def list_changes(request: HttpRequest, parameters: Annotated[Since, Query(...)]) -> dict[str, Any]:
    """Centres opened, suspended, resumed, closed, changed or confirmed: 200 a page."""
    since = parameters.since
    start = timezone.make_aware(dt.datetime.combine(since, dt.time())) if since else None
    pages = Paginator(public_events(start), A_PAGE)
    page = pages.get_page(parameters.page)

    def address(number: int) -> str | None:
        if not 1 <= number <= pages.num_pages:
            return None
        query = [("since", since.isoformat())] if since else []
        return f"{settings.BASE_URL}{request.path}?{urlencode([*query, ('page', str(number))])}"

    with override(settings.LANGUAGE_CODE):
        return {
            "total": pages.count,
            "page": page.number,
            "pages": pages.num_pages,
            "next": address(page.number + 1),
            "previous": address(page.number - 1),
            "results": [_record(change) for change in changes(page.object_list)],
        }


def _record(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "at": change.at,
        "kind": change.kind,
        "centre": change.centre,
        "name": change.name,
        "url": change.url or None,
        "day": change.day,
        "reason": change.reason,
        "fields": list(change.fields),
    }
