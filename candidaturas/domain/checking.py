"""The formal check against a list, and what is asked of the entity, with the clock stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from candidaturas.domain import clock, letters
from candidaturas.domain.moving import MovedError, NotPossibleError, begin, close_form, finish, required
from candidaturas.domain.sections import item_label
from candidaturas.domain.talking import attach
from candidaturas.domain.versions import newest
from candidaturas.enums import CheckResult, RequestKind, RequestOutcome, State, StopReason
from candidaturas.models import (
    ApplicationSettings,
    CheckedItem,
    CheckItem,
    FormalCheck,
    InformationRequest,
    RequestClosure,
    RequestedItem,
)
from portal import deadlines
from portal.wizard.domain.drafts import reopen

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from candidaturas.models import Process, ProcessEvent
    from contas.models import User
    from portal.wizard.models import Submission


@dataclass(frozen=True)
class Asked:
    """One thing to ask: a section, or one answer of it (`field` and its `label`); `reason` says what for."""

    section: str
    reason: str
    field: str = ""
    label: str = ""


def items_for(process: Process) -> list[CheckItem]:
    """The list of the formal check for this kind of entity."""
    return list(CheckItem.objects.filter(is_active=True, kind__in=("", process.kind)))


def check(
    process: Process,
    by: User,
    *,
    submission: Submission,
    results: Mapping[CheckItem, tuple[str, str]],
    read: int | None = None,
) -> FormalCheck:
    """Conclude the formal check of what was read: complete, so it goes on to assessment.

    `results` are {item: (CheckResult, note)} for every line of the list. Effects: state, one event, the check
    with its lines, one e-mail to each person who writes for the entity. Raises `NotPossibleError` where a
    line is missing or not met: then a correction is asked for, and nothing is refused for that.
    """
    with transaction.atomic():
        held = begin(process, "verificar", by, read=read)
        check_is_newest(held, submission)
        if {item.pk for item in items_for(held)} - {item.pk for item in results}:
            raise NotPossibleError(_("Falta responder a pontos da lista."), held)
        if any(result == CheckResult.MISSING for result, _note in results.values()):
            raise NotPossibleError(
                _("Há pontos que faltam: peça à entidade que corrija a candidatura."), held
            )
        event = finish(held, "verificar", by, to=State.ASSESSMENT)
        done = FormalCheck.objects.create(
            process=held, event=event, submission=submission, by=by, at=event.at
        )
        CheckedItem.objects.bulk_create(
            CheckedItem(check_done=done, item=item, text=item.text, result=result, note=note.strip())
            for item, (result, note) in results.items()
        )
        letters.moved(event)
        return done


def request(
    process: Process,
    by: User,
    *,
    kind: str,
    reason: str,
    items: Sequence[Asked],
    read: int | None = None,
) -> InformationRequest:
    """Ask the entity to correct its application, or to explain, within the working days that staff set.

    Effects: state, one event, the request with its items and last day, the clock of the decision stopped, for
    a correction the form open again under its number, one e-mail to each person who writes for the entity.
    Raises `NotPossibleError`, `MovedError`, `PermissionDenied`, ValueError without items or reasons.
    """
    if not items or not all(item.reason.strip() for item in items):
        message = "each item asked for needs its reason"
        raise ValueError(message)
    is_correction = kind == RequestKind.CORRECTION
    name = "pedir-correcao" if is_correction else "pedir-esclarecimento"
    with transaction.atomic():
        held = begin(process, name, by, read=read, with_form=True)
        chosen = ApplicationSettings.load()
        days = chosen.correction_days if is_correction else chosen.clarification_days
        due_on = deadlines.end(timezone.localdate(), days)
        assert due_on is not None  # noqa: S101 - nothing stops this limit
        clock.stop(held, StopReason(kind))
        event = finish(
            held,
            name,
            by,
            to=State.CORRECTION if is_correction else State.CLARIFICATION,
            text=required(reason),
        )
        asked = InformationRequest.objects.create(
            process=held,
            event=event,
            kind=kind,
            at=event.at,
            by=by,
            reason=event.text,
            days=days,
            due_on=due_on,
        )
        RequestedItem.objects.bulk_create(
            RequestedItem(
                request=asked,
                section=item.section,
                field=item.field,
                label=item.label,
                reason=item.reason.strip(),
            )
            for item in items
        )
        clock.refresh(held)
        if is_correction and held.application:
            reopen(held.application, by)
        with override(held.expression.language):
            lines = [f"- {item_label(item)}: {item.reason}" for item in asked.items.all()]
        letters.to_entity(
            "applications.request", event, text="\n".join([event.text, "", *lines]), until=held.due_on
        )
        return asked


def withdraw_request(process: Process, by: User, text: str, *, read: int | None = None) -> ProcessEvent:
    """Go on without an answer, saying why: nothing is refused for a correction that did not come.

    Effects: state, one event, the request closed, the clock on its way, the form closed, one e-mail to each
    person who writes for the entity.
    """
    with transaction.atomic():
        held = begin(process, "retirar-pedido", by, read=read, with_form=True)
        asked = held.requests.filter(closure=None).latest("pk")
        is_late = asked.due_on < timezone.localdate()
        clock.go_on(held)
        to = State.SUBMITTED if held.state == State.CORRECTION else State.ASSESSMENT
        event = finish(held, "retirar-pedido", by, to=to, text=required(text))
        outcome = RequestOutcome.LAPSED if is_late else RequestOutcome.WITHDRAWN
        RequestClosure.objects.create(request=asked, event=event, outcome=outcome, at=event.at)
        close_form(held)
        letters.moved(event)
        return event


def clarify(
    process: Process, by: User, answers: Mapping[int, str], files: Sequence[UploadedFile] = ()
) -> ProcessEvent:
    """Answer what was asked, point by point, for the entity.

    `answers` are {key of the item: text}, one for each. Effects: state, one event that holds the files, the
    request closed, the clock on its way, one e-mail to each reviewer. Raises ValueError where one is missing.
    """
    with transaction.atomic():
        held = begin(process, "esclarecer", by)
        asked = held.requests.filter(closure=None).latest("pk")
        told = {str(item.pk): required(answers.get(item.pk, "")) for item in asked.items.all()}
        clock.go_on(held)
        event = finish(held, "esclarecer", by, to=State.ASSESSMENT)
        RequestClosure.objects.create(
            request=asked, event=event, outcome=RequestOutcome.ANSWERED, at=event.at, answers=told
        )
        attach(event, by, files)
        letters.to_reviewers("applications.arrived", event)
        return event


def check_is_newest(process: Process, submission: Submission) -> None:
    """Raise `MovedError` where the entity sent another version since this one was read."""
    sent = newest(process)
    if sent is None or sent.pk != submission.pk:
        raise MovedError(
            _("A entidade enviou outra versão da candidatura. O seu texto está guardado: leia-a primeiro."),
            process,
        )
