"""What an act would send, found by doing it and undoing it: nothing else says it as exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import override

from candidaturas.decision_letter import letter
from candidaturas.domain.letters import people_of
from candidaturas.models import Decision, Process
from portal import outbox

if TYPE_CHECKING:
    import datetime as dt

    from candidaturas.admin.process.acts.form import ActForm


@dataclass(frozen=True)
class Paper:
    """A file that would go with the e-mails."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """One e-mail, and everybody to whom the same one would go; `is_to_entity` or to staff."""

    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    language: str
    is_to_entity: bool
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Rehearsal:
    """The letters of an act, and where the process would stand then."""

    letters: tuple[Letter, ...]
    state: str
    due_on: dt.date | None

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The files of all letters, each once."""
        return tuple(dict.fromkeys(paper for letter in self.letters for paper in letter.papers))


def rehearse(form: ActForm) -> Rehearsal:
    """Do the act of a valid form in a transaction that is rolled back.

    Raises what the act raises. Effects: none.
    """
    with transaction.atomic():
        known = set(outbox.mails_about(form.process).values_list("pk", flat=True))
        done = form.carry_out()
        process = Process.objects.get(pk=form.process.pk)
        of_entity = {person.email for person in people_of(process)}
        letters: dict[tuple[str, str], Letter] = {}
        marked = _marked(done)
        mails = outbox.mails_about(process).exclude(pk__in=known).prefetch_related("attachments")
        for mail in mails.order_by("pk"):
            first = letters.get((mail.subject, mail.text))
            letters[mail.subject, mail.text] = Letter(
                (*(first.to if first else ()), mail.to),
                mail.subject,
                mail.text,
                mail.html,
                mail.language,
                mail.to in of_entity,
                tuple(Paper(file.name, marked or bytes(file.content)) for file in mail.attachments.all()),
            )
        found = Rehearsal(tuple(letters.values()), str(process.get_state_display()), process.due_on)
        transaction.set_rollback(True)
    return found


def _marked(done: Any) -> bytes:
    """The letter of a decision that is not taken, marked, lest it pass for one; b"" of another act."""
    if not isinstance(done, Decision):
        return b""
    with override(done.process.expression.language):
        return letter(done, draft=True)
