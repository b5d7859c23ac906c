"""A form that changed while a draft of it was open: its answers move once, and nothing typed is dropped."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from portal.wizard.domain.locking import lock
from portal.wizard.models import Draft, SectionAnswers
from portal.wizard.registry import definition_of


def is_ahead(draft: Draft) -> bool:
    """Whether the draft is of a version of its form that this code does not know (it was rolled back)."""
    return draft.definition_version > definition_of(draft.form).version


def is_behind(draft: Draft) -> bool:
    """Whether the draft is open and of an older version of its form."""
    return draft.is_open and draft.definition_version < definition_of(draft.form).version


def bring_up_to_date(draft: Draft) -> None:
    """Move the answers of an open draft to the present version of its form; nothing where it has it.

    Raises `ClosedError` where the draft is gone. Effects, all or none, under the lock of the row:
    `definition.upgrade` once; the sections that it changed count a version more and are marked to be looked
    at again, so are those that hold text without a place; the version of the draft.
    """
    if not is_behind(draft):
        return
    with transaction.atomic():
        lock(draft)
        if is_behind(draft):
            _upgrade(draft)


def _upgrade(draft: Draft) -> None:
    definition = definition_of(draft.form)
    rows = {row.section: row for row in draft.sections.all()}
    before = {name: row.data for name, row in rows.items()}
    copies = {name: {key: list(values) for key, values in data.items()} for name, data in before.items()}
    after = definition.upgrade(copies, draft.definition_version)
    for name, data in after.items():
        if name not in rows:
            row = SectionAnswers(draft=draft, section=name, saved_at=timezone.now())
            _mark(row, data)
        elif data != before[name]:
            rows[name].version += 1
            _mark(rows[name], data)
    draft.definition_version = definition.version
    draft.save(update_fields=["definition_version"])
    for section in definition.sections:
        unmarked = draft.sections.filter(section=section.name, is_to_review=False).first()
        if unmarked and unplaced(draft, section.name, unmarked.data):
            _mark(unmarked, unmarked.data)


def _mark(row: SectionAnswers, data: dict[str, list[str]]) -> None:
    row.data = data
    row.is_to_review = True
    row.save()


def unplaced(draft: Draft, section: str, data: dict[str, list[str]]) -> dict[str, list[str]]:
    """What of a section's data no control of its form asks for any more."""
    sections = {one.name: one for one in definition_of(draft.form).sections}
    if section not in sections:
        return data
    form = sections[section].form(draft=draft)
    return {name: values for name, values in data.items() if not form.asks_for(name)}
