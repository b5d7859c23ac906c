"""Everything that happened in a process, the newest first, each step with its files and its e-mails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from candidaturas.domain.acts import ACTS
from candidaturas.enums import Actor
from portal import outbox

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from candidaturas.models import Process, ProcessEvent
    from portal.outbox.models import Mail
    from portal.uploads.models import Upload


@dataclass(frozen=True)
class Step:
    """A line of the history: an event with its files and e-mails, or an e-mail that no event sent."""

    at: dt.datetime
    event: ProcessEvent | None
    mails: tuple[Mail, ...]
    files: tuple[Upload, ...] = ()

    @property
    def told(self) -> str:
        return str(ACTS[self.event.act].told) if self.event else ""

    @property
    def is_of_entity(self) -> bool:
        """Whether the entity did it."""
        return self.event is not None and ACTS[self.event.act].by == Actor.ENTITY


def history(process: Process, events: Sequence[ProcessEvent], files: dict[int, list[Upload]]) -> list[Step]:
    """The steps of a process, the newest first. One query: e-mails name their event in their key."""
    known = {str(event.pk) for event in events}
    by_event: dict[str, list[Mail]] = {}
    steps = []
    for mail in outbox.mails_about(process).defer("text", "html"):
        key = mail.key.partition(":")[0]
        if key in known:
            by_event.setdefault(key, []).append(mail)
        else:
            steps.append(Step(mail.created_at, None, (mail,)))
    steps += [
        Step(event.at, event, tuple(by_event.get(str(event.pk), ())), tuple(files.get(event.pk, ())))
        for event in events
    ]
    return sorted(steps, key=lambda step: (step.at, step.event.pk if step.event else 0), reverse=True)
