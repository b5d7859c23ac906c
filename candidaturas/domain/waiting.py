"""What waits: processes that are late, those whose entity wrote last, those that are one reviewer's."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from candidaturas.domain.acts import OVER
from candidaturas.models import Assignment, Process, ProcessEvent
from contas.models import User

MESSAGES = ("escrever", "enviar-mensagem")


def under_way() -> QuerySet[Process]:
    """Processes of which something is still expected; suspended ones too."""
    return Process.objects.exclude(state__in=OVER)


def late(processes: QuerySet[Process], on: dt.date) -> QuerySet[Process]:
    """Those whose step was due before a day."""
    return processes.filter(due_on__lt=on).exclude(state__in=OVER)


def unanswered(processes: QuerySet[Process]) -> QuerySet[Process]:
    """Those in which the last message is of the entity."""
    last = ProcessEvent.objects.filter(process=OuterRef("pk"), act__in=MESSAGES).order_by("-at", "-pk")
    return processes.alias(last_message=Subquery(last.values("act")[:1])).filter(last_message="escrever")


def given_to(processes: QuerySet[Process], reviewer: User | int) -> QuerySet[Process]:
    """Those that a person, or the one of a key, reviews now."""
    return processes.filter(_now_given(reviewer=reviewer))


def given_to_nobody(processes: QuerySet[Process]) -> QuerySet[Process]:
    """Those that nobody reviews now."""
    return processes.filter(~_now_given())


def reviewers() -> list[User]:
    """Who reviews: active people that may, and whoever still has a process; by name."""
    permission = Permission.objects.filter(content_type__app_label="candidaturas", codename="assess_process")
    allowed = Q(groups__permissions__in=permission) | Q(user_permissions__in=permission)
    assigned = Exists(Assignment.objects.filter(reviewer=OuterRef("pk"), ended_at=None))
    found = User.objects.filter(Q(allowed, is_active=True) | assigned)
    return sorted(found.distinct(), key=lambda user: (str(user).casefold(), user.pk))


def _now_given(**reviewer: User | int) -> Exists:
    return Exists(Assignment.objects.filter(process=OuterRef("pk"), ended_at=None, **reviewer))
