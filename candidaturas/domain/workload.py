"""The work of each reviewer: what they have in hand by step, what is late, what they filed of late."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils import timezone

from candidaturas.domain.acts import OVER
from candidaturas.domain.waiting import reviewers
from candidaturas.enums import State
from candidaturas.models import Assessment, Assignment, Process
from contas.models import User

RECENT_DAYS = 30


@dataclass
class Load:
    """`by_step` counts processes under way; `oldest` is the one that came first; `filed` are assessments."""

    reviewer: User
    by_step: Counter[State] = field(default_factory=Counter)
    late: int = 0
    oldest: Process | None = None
    filed: int = 0

    @property
    def total(self) -> int:
        """How many processes they have in hand."""
        return self.by_step.total()


def loads(on: dt.date) -> list[Load]:
    """The work of everybody who reviews, those with most first. Three queries."""
    found = {person.pk: Load(person) for person in reviewers()}
    given = (
        Assignment.objects.filter(ended_at=None)
        .exclude(process__state__in=OVER)
        .select_related("process__expression", "process__application")
        .order_by("process__received_at", "process__pk")
    )
    for assignment in given:
        process, load = assignment.process, found[assignment.reviewer_id]
        load.by_step[State(process.state)] += 1
        load.late += process.due_on is not None and process.due_on < on
        load.oldest = load.oldest or process
    since = timezone.now() - dt.timedelta(days=RECENT_DAYS)
    filed = Assessment.objects.filter(at__gte=since, by__in=found).order_by().values_list("by")
    for person, count in filed.annotate(count=Count("pk")):
        found[person].filed = count
    return sorted(found.values(), key=lambda load: -load.total)
