"""The assessments that a person may read, side by side: where they differ, and which are out of date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from candidaturas.domain.versions import seen_by, stale
from candidaturas.enums import Criterion

if TYPE_CHECKING:
    from candidaturas.models import Assessment, CriterionGrade, Process
    from contas.models import User


@dataclass(frozen=True)
class Filed:
    """One assessment; `is_stale`: the application changed after it."""

    assessment: Assessment
    is_stale: bool


@dataclass(frozen=True)
class Compared:
    """A criterion with the grade of each, in the order of `Table.filed`; `differs`: not all gave the same."""

    label: str
    grades: tuple[CriterionGrade, ...]
    differs: bool


@dataclass(frozen=True)
class Table:
    """What is shown; `hidden`: others filed theirs, which this person reads after filing their own."""

    filed: tuple[Filed, ...]
    criteria: tuple[Compared, ...]
    hidden: bool


def table(process: Process, user: User) -> Table:
    """The assessments as a person may read them."""
    seen = seen_by(process, user)
    changed = stale(process, seen)
    graded = [{grade.criterion: grade for grade in one.grades.all()} for one in seen]
    criteria = []
    for criterion in Criterion:
        grades = tuple(of_one[criterion] for of_one in graded)
        differs = len({grade.grade_id for grade in grades}) > 1
        criteria.append(Compared(str(criterion.label), grades, differs))
    hidden = not seen and process.assessments.exists()
    return Table(tuple(Filed(one, one in changed) for one in seen), tuple(criteria), hidden)
