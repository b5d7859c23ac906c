"""What somebody typed in an act whose session had ended: it waits in a new one until they sign in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import QueryDict

from candidaturas.models import Process
from portal.security import limits

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

HELD = "process_held"
MOST_BYTES = 256 * 1024
MOST_AN_HOUR, HOUR = 60, 3_600
NOT_TYPED = "csrfmiddlewaretoken"


def keep(request: HttpRequest, key: UUID) -> None:
    """Hold what was typed on the page of an act, in place of what was held before.

    Only for processes that exist, so that nobody fills the store of sessions at will.
    """
    typed = {name: values for name, values in request.POST.lists() if name != NOT_TYPED}
    if len(json.dumps(typed)) > MOST_BYTES or not Process.objects.filter(key=key).exists():
        return
    if limits.allowed(request, "process:held", MOST_AN_HOUR, HOUR):
        request.session[HELD] = {"path": request.path, "typed": typed}


def take(request: HttpRequest) -> QueryDict:
    """What is held for this page, held no longer; empty where nothing is."""
    found = QueryDict(mutable=True)
    if request.session.get(HELD, {}).get("path") != request.path:
        return found
    for name, values in request.session.pop(HELD)["typed"].items():
        found.setlist(name, values)
    return found
