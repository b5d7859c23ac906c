"""Who is written to about a process, and how: every e-mail once, in the transaction of its event."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from candidaturas.domain.acts import ACTS
from candidaturas.domain.mails import KINDS
from candidaturas.rules import may_assess
from contas.models import User
from portal import outbox
from portal.outbox.kinds import kind_of
from rede.enums import MemberRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from candidaturas.models import PackVersion, Process, ProcessEvent

WRITE = (MemberRole.OWNER, MemberRole.EDITOR)


def register() -> None:
    """Make the kinds known."""
    for kind in KINDS:
        outbox.register(kind)


def people_of(process: Process) -> list[User]:
    """Who writes for the entity; who expressed the interest, while nobody said which entity it is."""
    if process.entity is None:
        person = process.expression.created_by
        return [person] if person and person.is_active else []
    found = User.objects.filter(memberships__entity=process.entity, memberships__role__in=WRITE)
    return list(found.filter(is_active=True).order_by("pk"))


def reviewers_of(process: Process) -> list[User]:
    """Who reviews it now, and still may: what entities write is not for who lost the right since."""
    found = User.objects.filter(process_assignments__process=process, process_assignments__ended_at=None)
    return [person for person in found.order_by("pk") if may_assess(person)]


def with_permission(codename: str) -> list[User]:
    """The active people of the groups that hold a permission of processes; not administrators as such."""
    permission = Permission.objects.filter(content_type__app_label="candidaturas", codename=codename)
    of_groups = Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
    return list(User.objects.filter(of_groups, is_active=True).distinct().order_by("pk"))


def to_entity(
    kind: str,
    event: ProcessEvent,
    *,
    text: str = "",
    until: dt.date | None = None,
    attachments: Sequence[outbox.Attachment] = (),
) -> None:
    """One e-mail to each person who writes for the entity."""
    process = event.process
    language = process.expression.language
    with override(language):
        url = settings.BASE_URL + reverse("process", args=[process.key])
        values = _values(event, text, until) | {"url": url}
        _queue(kind, people_of(process), language, event, values, attachments)


def to_handlers(kind: str, event: ProcessEvent) -> None:
    """One e-mail to each person of the staff who handles processes."""
    _to_staff(kind, event, with_permission("change_process"))


def to_reviewers(kind: str, event: ProcessEvent) -> None:
    """One e-mail to each reviewer of the process; where it has none, to each person who handles processes."""
    _to_staff(kind, event, reviewers_of(event.process) or with_permission("change_process"))


def to_deciders(event: ProcessEvent) -> None:
    """One e-mail to each person who may decide: a proposal waits."""
    _to_staff("applications.to_decide", event, with_permission("decide_process"))


def to_reviewer(event: ProcessEvent, reviewer: User) -> None:
    """One e-mail to a person who was given the process to review."""
    _to_staff("applications.assigned", event, [reviewer])


def answered(event: ProcessEvent, versions: Iterable[PackVersion]) -> None:
    """The agency's answer, with its documents."""
    attachments = [
        outbox.Attachment(
            name=f"{version.title} (v{version.number}).pdf",
            content=bytes(version.pdf),
            mimetype="application/pdf",
        )
        for version in versions
    ]
    to_entity("applications.answered", event, until=event.process.due_on, attachments=attachments)


def moved(event: ProcessEvent) -> None:
    """What was done, in the words of the history, for acts whose e-mail has nothing else to say."""
    to_entity("applications.moved", event)


def _to_staff(kind: str, event: ProcessEvent, people: Iterable[User]) -> None:
    url = settings.BASE_URL + reverse("candidaturas-processos:inspect", args=[event.process_id])
    with override(settings.LANGUAGE_CODE):
        values = _values(event, "", event.process.due_on) | {"url": url}
    others = [person for person in people if person.pk != event.by_id]
    _queue(kind, others, settings.LANGUAGE_CODE, event, values, ())


def _values(event: ProcessEvent, text: str, until: dt.date | None) -> dict[str, str]:
    process = event.process
    return {
        "number": process.number,
        "name": process.name,
        "what": str(ACTS[event.act].told),
        "text": text or event.text,
        "until": date_format(until, "DATE_FORMAT") if until else _("sem data marcada"),
    }


def _queue(
    kind: str,
    people: Iterable[User],
    language: str,
    event: ProcessEvent,
    values: dict[str, str],
    attachments: Sequence[outbox.Attachment],
) -> None:
    outbox.queue_each(
        kind,
        to={f"{event.pk}:{person.pk}": person.email for person in people},
        language=language,
        values={name: values[name] for name in kind_of(kind).names},
        about=event.process,
        attachments=attachments,
    )
