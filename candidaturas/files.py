"""Who reads the files that go with what is written in a process: its entity, and staff who may look."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from candidaturas import rules
from candidaturas.models import ProcessEvent
from candidaturas.purposes import MESSAGE
from portal import uploads

if TYPE_CHECKING:
    from contas.models import User
    from portal.uploads.models import Upload


def register_files() -> None:
    """Make the purpose known, and who may read."""
    uploads.register(MESSAGE)
    uploads.allow(ProcessEvent, may_read)


def may_read(user: User, upload: Upload) -> bool:
    """Whether a person may read a file of an event; of an internal one, staff alone."""
    event = cast(ProcessEvent, upload.holder)
    return rules.may_look(user) or (not event.is_internal and rules.is_of_entity(user, event.process))
