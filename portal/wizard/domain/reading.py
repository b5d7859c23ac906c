"""What a draft holds: its answers, the form of a section, and how far each section is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portal.wizard import typed
from portal.wizard.definition import Answers, Section
from portal.wizard.domain.versions import bring_up_to_date, unplaced
from portal.wizard.enums import State
from portal.wizard.forms import SectionForm
from portal.wizard.models import Draft, SectionAnswers
from portal.wizard.registry import definition_of


@dataclass(frozen=True)
class SectionState:
    """How far a section is, with the number of its `problems`.

    `is_to_review`: the form changed since it was filled in, and somebody should look at it again.
    """

    section: Section
    state: State
    problems: int
    is_to_review: bool = False


@dataclass(frozen=True)
class Reading:
    """One reading of a draft; brings an open one to the present version of its form first."""

    draft: Draft
    saved: dict[str, SectionAnswers]

    @classmethod
    def of(cls, draft: Draft) -> Reading:
        """Read it. One query."""
        bring_up_to_date(draft)
        return cls(draft, {row.section: row for row in draft.sections.all()})

    @property
    def answers(self) -> Answers:
        """What was typed in each section, in those that are not asked for too."""
        return {name: row.data for name, row in self.saved.items()}

    def needed(self) -> list[Section]:
        """The sections asked for, given what was typed."""
        return [
            section for section in definition_of(self.draft.form).sections if section.is_needed(self.answers)
        ]

    def form(self, section: Section) -> SectionForm:
        """The form of a section bound to what is saved; unbound with what is known where nothing is."""
        row = self.saved.get(section.name)
        initial = definition_of(self.draft.form).initial(self.draft, section.name) if row is None else None
        return section.form(
            None if row is None else row.data, draft=self.draft, answers=self.answers, initial=initial
        )

    def checked(self) -> Iterator[tuple[Section, SectionForm]]:
        """Each section asked for with its form bound, to nothing where nothing is saved."""
        for section in self.needed():
            row = self.saved.get(section.name)
            yield (
                section,
                section.form({} if row is None else row.data, draft=self.draft, answers=self.answers),
            )


def answers(draft: Draft) -> Answers:
    """What was typed in each section."""
    return Reading.of(draft).answers


def form_of(draft: Draft, section: str) -> SectionForm:
    """The form of a section bound to what is saved; unbound with what is known where nothing is.

    Raises KeyError for a section that the form does not have.
    """
    return Reading.of(draft).form(definition_of(draft.form).section(section))


def saved_version(draft: Draft, section: str) -> int:
    """The version of what is saved of a section, which whoever saves says they read; 0 where nothing is."""
    row = draft.sections.filter(section=section).first()
    return row.version if row else 0


def states(draft: Draft) -> list[SectionState]:
    """How far each section is that is asked for, in order."""
    reading = Reading.of(draft)
    return [_state(section, form, reading) for section, form in reading.checked()]


def _state(section: Section, form: SectionForm, reading: Reading) -> SectionState:
    row = reading.saved.get(section.name)
    problems = len(form.problems())
    blank = (row is None or typed.is_blank(row.data)) and not any(
        attached.uploads for attached in form.attached.values()
    )
    if blank and (row is None or problems):
        state = State.EMPTY
    else:
        state = State.INCOMPLETE if problems else State.COMPLETE
    return SectionState(section, state, problems, row is not None and row.is_to_review)


def leftovers(draft: Draft) -> dict[str, dict[str, list[str]]]:
    """What was typed and has no place in the form any more: {section: {name of the control: [values]}}."""
    found = {name: unplaced(draft, name, row.data) for name, row in Reading.of(draft).saved.items()}
    return {name: data for name, data in found.items() if not typed.is_blank(data)}
