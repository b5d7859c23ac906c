"""What a run of a list of centres came to, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from portal.tables.reading import Problem
from rede.enums import CentreState

NEW, CHANGED, SAME = "new", "changed", "same"
WAITING = "preparation"
WHOLE_ROW = "—"
MOST_PROBLEMS = 500  # told one by one; beyond, a list is wrong as a whole

Tell = Callable[[str, str], None]  # takes the heading of a column and what is wrong in it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row comes to: `changes` as {label: [before, after]}, `notes` what staff should know.

    `state` is the centre's once the list is stored.
    """

    row: int
    name: str
    what: str
    changes: dict[str, list[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    state: str = ""


@dataclass(slots=True)
class Report:
    """Of one run: every row's outcome, or every fault with its row and column; `refusal` of a whole file."""

    outcomes: list[Outcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refusal: str = ""
    more_problems: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether the list may be stored."""
        return not (self.problems or self.refusal)

    def count(self, what: str) -> int:
        """How many rows come to that."""
        return sum(outcome.what == what for outcome in self.outcomes)

    @property
    def waiting(self) -> int:
        """How many new or changed centres stay in preparation."""
        return sum(each.state == CentreState.PREPARATION and each.what != SAME for each in self.outcomes)

    def settle(self) -> None:
        """Put the problems in order, as many as are told; a list with problems comes to nothing."""
        self.more_problems = max(0, len(self.problems) - MOST_PROBLEMS)
        self.problems = sorted(self.problems, key=lambda problem: problem.row)[:MOST_PROBLEMS]
        if not self.is_clean:
            self.outcomes = []

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON holds it, with its counts."""
        return {
            "outcomes": [asdict(outcome) for outcome in self.outcomes],
            "problems": [asdict(problem) for problem in self.problems],
            "refusal": self.refusal,
            "more_problems": self.more_problems,
            "counts": {what: self.count(what) for what in (NEW, CHANGED, SAME)} | {WAITING: self.waiting},
        }
