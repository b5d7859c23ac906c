"""Reviewers: what interest they declare, and what they find on the three criteria."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from candidaturas.domain.assigning import end
from candidaturas.domain.checking import check_is_newest
from candidaturas.domain.moving import begin, finish, required
from candidaturas.enums import Criterion
from candidaturas.models import Assessment, CriterionGrade, InterestDeclaration

if TYPE_CHECKING:
    from candidaturas.models import Grade, Process
    from contas.models import User
    from portal.wizard.models import Submission


def declare(process: Process, by: User, *, has_conflict: bool, text: str = "") -> InterestDeclaration:
    """Declare an interest in the process, or none; who has one reviews it no more.

    Effects: one declaration, one event, the assignment ended where there is a conflict. Raises ValueError for
    a conflict that is not told.
    """
    told = required(text) if has_conflict else text.strip()
    with transaction.atomic():
        held = begin(process, "declarar", by)
        event = finish(held, "declarar", by, text=told)
        if has_conflict:
            end(held, by, by, event.at)
        return InterestDeclaration.objects.create(
            process=held, by=by, at=event.at, has_conflict=has_conflict, text=told
        )


def assess(
    process: Process,
    by: User,
    *,
    submission: Submission,
    grades: Mapping[Criterion, tuple[Grade, str]],
) -> Assessment:
    """File one's assessment of the version that was read; a later one takes its place, and both stay.

    `grades` are {criterion: (grade, justification)} for all three. Effects: the assessment, one event. Raises
    `MovedError` where the entity sent another version, ValueError where a criterion or a justification is
    missing.
    """
    if set(grades) != set(Criterion):
        message = "an assessment is on all three criteria"
        raise ValueError(message)
    with transaction.atomic():
        held = begin(process, "avaliar", by)
        check_is_newest(held, submission)
        event = finish(held, "avaliar", by)
        filed = Assessment.objects.create(
            process=held, event=event, submission=submission, by=by, at=event.at
        )
        CriterionGrade.objects.bulk_create(
            CriterionGrade(
                assessment=filed,
                criterion=criterion,
                grade=grades[criterion][0],
                justification=required(grades[criterion][1]),
            )
            for criterion in Criterion
        )
        return filed
