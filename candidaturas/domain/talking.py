"""What is written to one another, and what staff write for themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from candidaturas.domain import letters, retention
from candidaturas.domain.moving import begin, finish, required
from candidaturas.purposes import MESSAGE
from portal import uploads

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from candidaturas.models import Process, ProcessEvent
    from contas.models import User


def write(process: Process, by: User, text: str, files: Sequence[UploadedFile] = ()) -> ProcessEvent:
    """A message of the entity, with files. Effects: one event that holds them, one e-mail to each reviewer.

    Raises `uploads.RefusedError` for a file that does not do, `PermissionDenied`, ValueError without a text.
    """
    with transaction.atomic():
        held = begin(process, "escrever", by)
        event = finish(held, "escrever", by, text=required(text))
        attach(event, by, files)
        letters.to_reviewers("applications.arrived", event)
        return event


def tell(process: Process, by: User, text: str) -> ProcessEvent:
    """A message to the entity. Effects: one event, one e-mail to each person who writes for it."""
    with transaction.atomic():
        held = begin(process, "enviar-mensagem", by)
        event = finish(held, "enviar-mensagem", by, text=required(text))
        letters.to_entity("applications.message", event)
        return event


def note(process: Process, by: User, text: str) -> ProcessEvent:
    """A note that staff alone read. Effects: one event."""
    with transaction.atomic():
        held = begin(process, "anotar", by)
        return finish(held, "anotar", by, text=required(text))


def attach(event: ProcessEvent, by: User, files: Sequence[UploadedFile]) -> None:
    """Keep files with what was written, no longer than those of a process that is over."""
    for file in files:
        uploads.receive(file, MESSAGE.name, event, by)
    retention.late(event)
