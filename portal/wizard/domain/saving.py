"""Saving what was typed in a section, right or wrong, over nobody else's words."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal import audit
from portal.audit.models import AuditEntry
from portal.wizard import typed
from portal.wizard.domain.locking import ClosedError
from portal.wizard.domain.versions import unplaced
from portal.wizard.domain.writing import writing
from portal.wizard.models import Draft, SectionAnswers
from portal.wizard.registry import definition_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

__all__ = ["ClosedError", "ConflictError", "TooLongError", "save"]

MOST_BYTES = 1024 * 1024  # of one section, as JSON
# Scripts save while people type: a person's work on a section is one line of the audit in this time.
ONE_LINE_IN = dt.timedelta(minutes=10)


class ConflictError(Exception):
    """Somebody saved the section after it was read; `theirs` is what they saved."""

    def __init__(self, theirs: SectionAnswers) -> None:
        super().__init__(_("Esta secção foi guardada por outra pessoa, ou noutra janela, depois de a abrir."))
        self.theirs = theirs


class TooLongError(Exception):
    """More text than a section holds; the message tells people."""


def save(
    draft: Draft, section_name: str, data: typed.Typed, *, read_version: int, by: AbstractBaseUser
) -> SectionAnswers:
    """Keep what was typed in a section. The caller has seen to it that the person may write in the draft.

    `read_version` is the version on the screen, 0 where nothing was saved. Equal data are no saving: what is
    there comes back. Text that the form has no place for any more stays.

    Raises `KeyError` for a section that the form does not have, `ClosedError` where the draft takes no
    answers, `ConflictError` where another version is there, `TooLongError` over a megabyte; writes nothing
    then. Effects, all or none, with the draft locked: the row of the section, one version more; day of the
    last saving, days left, title and reminders of the draft; one line of the audit, unless the same person
    had one for this section within ten minutes.
    """
    with writing(draft):
        definition_of(draft.form).section(section_name)
        row = draft.sections.filter(section=section_name).first()
        words = _merged(draft, section_name, typed.storable(data), row)
        if row is None:
            row = SectionAnswers(draft=draft, section=section_name, version=0)
        elif row.data == words:
            return _looked_at(row)
        elif row.version != read_version:
            raise ConflictError(row)
        person: Any = by  # the user model is a setting that types do not follow
        row.data, row.saved_at, row.saved_by = words, timezone.now(), person
        row.version += 1
        row.is_to_review = False
        row.save()
        touch(draft)
        record_change(draft, by, section_name)
    return row


def _merged(
    draft: Draft, section: str, data: dict[str, list[str]], row: SectionAnswers | None
) -> dict[str, list[str]]:
    """The data with what is stored and has no place in the form any more."""
    words = {**(unplaced(draft, section, row.data) if row else {}), **data}
    if len(json.dumps(words, ensure_ascii=False).encode()) > MOST_BYTES:
        raise TooLongError(
            _("Esta secção tem texto a mais (o limite é 1 MB): encurte-o ou junte um ficheiro.")
        )
    return words


def _looked_at(row: SectionAnswers) -> SectionAnswers:
    """Saving a section that was to be looked at again says that it was, also with nothing to change."""
    if row.is_to_review:
        row.is_to_review = False
        row.save(update_fields=["is_to_review"])
    return row


def touch(draft: Draft) -> None:
    """Note on a locked draft that somebody wrote in it: its days begin anew, unless it was sent before."""
    definition = definition_of(draft.form)
    answers = {row.section: row.data for row in draft.sections.all()}
    draft.title = definition.title_of(answers)[: Draft.TITLE]
    draft.touched_at = timezone.now()
    draft.reminders = 0
    if draft.number is None:
        draft.expires_on = definition.last_day()
    draft.save(update_fields=["title", "touched_at", "reminders", "expires_on"])


def record_change(draft: Draft, by: AbstractBaseUser, section: str) -> None:
    """One line of the audit for a person and a section in ten minutes."""
    lines = AuditEntry.objects.filter(
        verb=audit.Verb.CHANGED,
        by_id=by.pk,
        target_type=draft._meta.label_lower,
        target_id=str(draft.pk),
        detail=section,
        at__gt=timezone.now() - ONE_LINE_IN,
    )
    if not lines.exists():
        audit.record(audit.Verb.CHANGED, draft, by, detail=section)
