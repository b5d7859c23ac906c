"""Making a draft of an imported ficha: what a person decided, or what was read as it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from praticas.domain.pages import NoIndexError, add_unpublished, rich, single_line
from praticas.enums import SupporterRole
from praticas.fichas import Suggestion, apply
from praticas.fichas.folding import fold
from praticas.models import Area, ImportFile, ImportState, PracticePage, PracticeSupporter
from praticas.sections import SECTIONS
from rede.domain import AmbiguousMunicipalityError, MunicipalityNotFoundError, find_municipality

if TYPE_CHECKING:
    from contas.models import User
    from rede.models import Municipality

_FIELDS = {item.name: item for section in SECTIONS for item in section.fields}
PLAIN_FIELDS = tuple(n for n, item in _FIELDS.items() if not item.rich and n not in {"municipality", "areas"})
RICH_FIELDS = tuple(n for n, item in _FIELDS.items() if item.rich)


class DraftError(Exception):
    """A draft that cannot be made; `errors` are messages by the name of the field, or by "" for the whole."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__("; ".join(message for messages in errors.values() for message in messages))
        self.errors = errors


@dataclass
class Decisions:
    """What goes into the draft: texts by field; what was decided on the rest, by position."""

    texts: dict[str, str]
    municipality: Municipality | None = None
    areas: list[Area] = field(default_factory=list)
    ficha_date: dt.date | None = None
    entity_kind: str = ""
    accepted: set[int] = field(default_factory=set)
    placed: dict[int, str] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)


def as_read(file: ImportFile) -> tuple[Decisions, list[str]]:
    """What was read, no suggestion accepted and no leftover placed; and what could not be recognised."""
    reading: dict[str, Any] = file.reading or {}
    texts = {item["field"]: item["text"] for section in reading["sections"] for item in section["found"]}
    municipality, remarks = find_place(reading["place"]["municipality"], reading["place"]["district"])
    areas, unknown = find_areas(texts.get("areas", ""))
    remarks += [_("Não há nenhuma área de intervenção chamada “%s”.") % name for name in unknown]
    day = dt.date.fromisoformat(reading["date"]) if reading["date"] else None
    return Decisions(texts, municipality, areas, day, reading["entity_kind"]), remarks


def find_place(name: str, district: str) -> tuple[Municipality | None, list[str]]:
    """The municipality that was written, and what to say where it cannot be told."""
    if not name:
        return None, []
    try:
        return find_municipality(name, district), []
    except (MunicipalityNotFoundError, AmbiguousMunicipalityError) as error:
        return None, [str(error)]


def find_areas(text: str) -> tuple[list[Area], list[str]]:
    """The areas of intervention a text names, and the parts of it that name none."""
    by_name = {fold(name): area for area in Area.objects.all() for name in (area.name, area.name_en) if name}
    found: list[Area] = []
    unknown: list[str] = []
    for line in text.replace(";", "\n").splitlines():
        whole = line.strip(" -•.,")
        parts = [whole] if fold(whole) in by_name else [part.strip(" .") for part in whole.split(",")]
        for part in filter(None, parts):
            area = by_name.get(fold(part))
            if area is None:
                unknown.append(part)
            elif area not in found:
                found.append(area)
    return found, unknown


def make_draft(file: ImportFile, decisions: Decisions, user: User | None = None) -> PracticePage:
    """The unpublished practice of a file.

    Effects, all or none: the page under the index of practices with its first revision, the file's state,
    what was decided on each suggestion and leftover. Raises DraftError; a file has one draft.
    """
    with transaction.atomic():
        file = ImportFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
        if file.page_id or not file.reading:
            raise DraftError({"": [_("Esta ficha já tem um rascunho.") if file.page_id else file.message]})
        texts = _decide(file, decisions)
        page = _page(file, decisions, texts)
        try:
            add_unpublished(page, user)
        except NoIndexError as error:
            missing = _("Falta a página que reúne as práticas: crie-a primeiro.")
            raise DraftError({"": [missing]}) from error
        file.state, file.page = ImportState.DRAFTED, page
        file.drafted_by, file.drafted_at = user, timezone.now()
        file.save(update_fields=["state", "page", "drafted_by", "drafted_at"])
    return page


def _decide(file: ImportFile, decisions: Decisions) -> dict[str, str]:
    """The texts with the accepted suggestions and the placed leftovers; each decision is stored."""
    texts = dict(decisions.texts)
    suggestions = list(file.suggestions.all())
    for suggestion in suggestions:
        suggestion.accepted = suggestion.position in decisions.accepted
    file.suggestions.bulk_update(suggestions, ["accepted"])
    for name, text in texts.items():
        texts[name] = apply(
            text,
            [
                Suggestion(s.kind, s.field, s.before, s.after, s.reason)
                for s in suggestions
                if s.accepted and s.field == name
            ],
        )
    leftovers = list(file.leftovers.all())
    for leftover in leftovers:
        leftover.placed_in = decisions.placed.get(leftover.position, "")
        leftover.reason = decisions.left_out.get(leftover.position, "")
        if leftover.placed_in:
            texts[leftover.placed_in] = f"{texts.get(leftover.placed_in, '')}\n{leftover.text}".strip()
    file.leftovers.bulk_update(leftovers, ["placed_in", "reason"])
    return texts


def _page(file: ImportFile, decisions: Decisions, texts: dict[str, str]) -> PracticePage:
    plain = {name: single_line(texts.get(name, "")) for name in PLAIN_FIELDS}
    plain["title"] = plain["title"] or _("Prática sem designação (%(name)s)") % {"name": file.name[:200]}
    page = PracticePage(
        locale=Locale.objects.get(language_code="pt-pt"),
        municipality=decisions.municipality,
        ficha_date=decisions.ficha_date,
        entity_kind=decisions.entity_kind,
        **plain,
        **{name: rich(texts.get(name, "")) for name in RICH_FIELDS},
    )
    _check(page)
    page.areas = decisions.areas
    reading = file.reading or {}
    page.supporters = [
        PracticeSupporter(role=role, name=name[:255])
        for role, key in ((SupporterRole.COFUNDER, "cofunders"), (SupporterRole.PROMOTER, "promoters"))
        for name in reading[key]
    ]
    return page


def _check(page: PracticePage) -> None:
    """Refuse what the columns cannot hold; that a draft is incomplete is no fault."""
    errors: dict[str, list[str]] = {}
    for name in PLAIN_FIELDS:
        value = getattr(page, name)
        if value:
            try:
                page._meta.get_field(name).clean(value, page)
            except ValidationError as error:
                errors[name] = [f"{_FIELDS[name].label}: {message}" for message in error.messages]
    if errors:
        raise DraftError(errors)
