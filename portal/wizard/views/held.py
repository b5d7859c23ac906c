"""What somebody typed whose session had ended: it waits in their new one until they sign in again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from portal.security import limits
from portal.wizard.models import Draft

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest

    from portal.wizard.typed import Typed

KEY = "wizard_held"
MOST_BYTES = 1024 * 1024  # of everything held, as JSON
MOST_SECTIONS = 5
MOST_AN_HOUR = 60
HOUR = 3_600


def keep(request: HttpRequest, draft_id: UUID, section: str, data: Typed, read_version: int) -> bool:
    """Hold what was typed in a section of a draft; whether there was room.

    Only for drafts that exist, so that nobody fills the store of sessions at will.
    """
    kept = [
        one
        for one in request.session.get(KEY, [])
        if (one["draft"], one["section"]) != (str(draft_id), section)
    ]
    kept.append({"draft": str(draft_id), "section": section, "data": dict(data), "version": read_version})
    fits = len(kept) <= MOST_SECTIONS and len(json.dumps(kept)) <= MOST_BYTES
    if not (fits and Draft.objects.filter(pk=draft_id).exists()):
        return False
    if not limits.allowed(request, "wizard:held", MOST_AN_HOUR, HOUR):
        return False
    request.session[KEY] = kept
    return True


def take(session: SessionBase, draft_id: UUID, section: str) -> tuple[Typed, int] | None:
    """What is held of a section, with the version that was on the screen; it is held no longer."""
    found = [
        one for one in session.get(KEY, []) if (one["draft"], one["section"]) == (str(draft_id), section)
    ]
    if not found:
        return None
    session[KEY] = [one for one in session[KEY] if one not in found]
    return found[0]["data"], found[0]["version"]


def drop(session: SessionBase, draft_id: UUID) -> None:
    """Hold nothing of a draft any longer."""
    if any(one["draft"] == str(draft_id) for one in session.get(KEY, [])):
        session[KEY] = [one for one in session[KEY] if one["draft"] != str(draft_id)]
