"""The forms of a person: those begun and not sent, and those sent, with what each waits for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contas.area import Panel, Waiting, register_panel
from contas.models import User
from portal.wizard.models import Draft
from portal.wizard.registry import definition_of, definitions

if TYPE_CHECKING:
    from portal.wizard.definition import Definition

SOON = dt.timedelta(days=14)
SHOWN = 50

# Finders of the records on whose behalf a person writes (True) or reads (False).
_owners: list[Callable[[User, bool], Iterable[Model]]] = []
# Names of the forms of which a panel of their app tells once they were sent, and those already while begun.
_sent_elsewhere: set[str] = set()
_begun_elsewhere: set[str] = set()


def register_owners(find: Callable[[User, bool], Iterable[Model]]) -> None:
    """Show the forms of records too: `find(user, writes)` gives those the person writes, or reads, for."""
    _owners.append(find)


def tell_elsewhere(form: str, *, begun: bool = False) -> None:
    """Leave what was sent by a form to the panel of its app; with `begun`, what is not yet sent too."""
    _sent_elsewhere.add(form)
    if begun:
        _begun_elsewhere.add(form)


def drafts_of(person: User, *, writes: bool) -> Q:
    """Which drafts are the person's: those they began, and those of the records they write, or read, for."""
    found = [
        Q(owner_type=ContentType.objects.get_for_model(record), owner_id=str(record.pk))
        for find in _owners
        for record in find(person, writes)
    ]
    return reduce(or_, found, Q(created_by=person, owner_type=None))


def register_panels() -> None:
    """Put both panels on the page."""
    register_panel("drafts", 10, begun)
    register_panel("submissions", 20, sent)


def _known() -> dict[str, Definition]:
    return {definition.name: definition for definition in definitions()}


def begun(request: HttpRequest) -> Panel:
    """What was begun and never sent; where there is nothing, what can be begun."""
    person = cast(User, request.user)
    today = timezone.localdate()
    told = _known().keys() - _begun_elsewhere
    mine = Draft.objects.filter(drafts_of(person, writes=True), number=None, form__in=told)
    found = [_row(draft) for draft in mine.prefetch_related("owner")[:SHOWN]]
    starts = [
        {"title": definition.title, "url": reverse(f"{definition.namespace}:start")}
        for definition in definitions()
        if definition.may_start(person)
    ]
    waiting = tuple(
        Waiting(
            _("Continuar: %(title)s") % {"title": row["title"]},
            row["url"],
            _("Se não for enviado, apaga-se depois deste dia."),
            row["draft"].expires_on,
        )
        for row in found
        if row["draft"].expires_on and row["draft"].expires_on - today <= SOON
    )
    return Panel(
        _("O que comecei"), "contas/area/drafts_panel.html", {"drafts": found, "starts": starts}, waiting
    )


def sent(request: HttpRequest) -> Panel | None:
    """What was sent, with how it stands; waiting, what the person must do about it."""
    person = cast(User, request.user)
    told = _known().keys() - _sent_elsewhere
    mine = Draft.objects.filter(drafts_of(person, writes=False), form__in=told).exclude(number=None)
    drafts = list(mine.prefetch_related("owner")[:SHOWN])
    if not drafts:
        return None
    found = []
    for definition in definitions():
        own = [draft for draft in drafts if draft.form == definition.name]
        standings = definition.standings(own) if own else {}
        found += [_row(draft) | {"standing": standings[draft.pk]} for draft in own]
    waiting = tuple(
        Waiting(f"{row['title']} ({row['draft'].number})", row["url"], row["standing"].to_do)
        for row in found
        if row["standing"].to_do
    )
    return Panel(_("O que enviei"), "contas/area/submissions_panel.html", {"submissions": found}, waiting)


def _row(draft: Draft) -> dict[str, Any]:
    definition = definition_of(draft.form)
    page = "tasks" if draft.is_open else "receipt"
    place = reverse(f"{definition.namespace}:{page}", args=[draft.pk])
    return {
        "draft": draft,
        "form": definition.title,
        "title": draft.title or _("Sem título"),
        "delete_url": (
            reverse(f"{definition.namespace}:delete", args=[draft.pk]) if definition.is_deletable else ""
        ),
        "url": (definition.status_url(draft) or place) if draft.number else place,
    }
