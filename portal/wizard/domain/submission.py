"""Sending a draft: everything is read once more, and either all that sending does happens, or nothing."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from portal import audit, uploads
from portal.uploads.models import Upload
from portal.wizard.domain.letters import write_receipt
from portal.wizard.domain.locking import ClosedError, lock
from portal.wizard.domain.numbers import next_number
from portal.wizard.domain.reading import Reading
from portal.wizard.domain.summary import in_words
from portal.wizard.domain.versions import bring_up_to_date, is_ahead
from portal.wizard.domain.writing import check_takes_answers
from portal.wizard.forms import Problem
from portal.wizard.models import Draft, Submission
from portal.wizard.registry import definition_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

__all__ = ["ClosedError", "HeldError", "IncompleteError", "Problem", "submit"]

# Signs that nobody takes for another when read aloud or written by hand.
_ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXYZ"


class IncompleteError(Exception):
    """Answers are missing or wrong; `problems` has each of them, in the order of the form."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} answers are missing or wrong.")
        self.problems = problems


class HeldError(Exception):
    """Everything is there, and this person may not send it yet; the message says why."""


def submit(draft: Draft, by: AbstractBaseUser, *, declaration: str) -> Submission:
    """Send a draft; sending it again gives what was sent. The caller has seen to it that the person may.

    `declaration` is the text that the person agreed to. Raises `ClosedError` where the draft is gone, past
    its last day or ahead of the code, `IncompleteError` and `HeldError`; writes nothing then. Effects, all or
    none, with the draft locked: number and tracking code, the first time; the draft closed; one submission,
    frozen; what `definition.submitted` does; the receipts in the outbox; one line of the audit.
    """
    bring_up_to_date(draft)
    definition = definition_of(draft.form)
    # Read while others write, for it takes long; what changes until the draft is locked is read once more.
    early = draft.is_open and not is_ahead(draft) and not definition.checks_others
    read = _Read(draft) if early else None
    with transaction.atomic():
        lock(draft)
        if not draft.is_open:
            return draft.submissions.latest("round")
        check_takes_answers(draft)
        if read is None or read.is_stale(draft):
            read = _Read(draft)
        if read.problems:
            raise IncompleteError(read.problems)
        if held := definition.hold(draft, by):
            raise HeldError(held)
        now = timezone.now()
        if draft.number is None:
            draft.number = next_number(definition.series, timezone.localdate(now).year)
            draft.tracking_code = tracking_code()
        draft.is_open = False
        draft.expires_on = None
        draft.save(update_fields=["number", "tracking_code", "is_open", "expires_on"])
        person: Any = by  # the user model is a setting that types do not follow
        submission = Submission.objects.create(
            draft=draft,
            round=draft.submissions.count() + 1,
            at=now,
            by=person,
            definition_version=draft.definition_version,
            declaration=declaration,
            answers=read.answers,
            as_read=read.in_words,
        )
        definition.submitted(draft, submission, read.cleaned)
        write_receipt(draft, submission)
        audit.record(audit.Verb.CHANGED, draft, by, detail=draft.number)
    return submission


class _Read:
    """What a draft holds, each answer checked: what is wrong, and else the answers as they are kept."""

    def __init__(self, draft: Draft) -> None:
        self._of = (draft.touched_at, draft.definition_version)
        reading = Reading.of(draft)
        checked = list(reading.checked())
        self.problems = [problem for section, form in checked for problem in form.problems(section.name)]
        self.answers: dict[str, Any] = {name: dict(data) for name, data in reading.answers.items()}
        self.in_words = in_words((section.name, str(section.title), form) for section, form in checked)
        self.cleaned = {section.name: form.cleaned_data for section, form in checked}

    def is_stale(self, draft: Draft) -> bool:
        """Whether somebody wrote in the draft since, which touches it, or the scanner refused a file."""
        refused = uploads.of(draft).filter(state=Upload.State.REFUSED)
        return self._of != (draft.touched_at, draft.definition_version) or refused.exists()


def tracking_code() -> str:
    """Twelve signs that cannot be guessed: "7KQM-2XHP-9DVR"."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"
