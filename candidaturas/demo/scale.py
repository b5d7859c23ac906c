"""Generates processes by the thousand, each with a history that could have been, to measure the portal."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from candidaturas.domain.acts import ACTS
from candidaturas.enums import State
from candidaturas.models import ApplicationSettings, Assignment, Process, ProcessEvent
from contas.models import User
from portal import deadlines
from portal.months import months_after
from portal.wizard.domain.numbers import next_number
from portal.wizard.domain.submission import tracking_code
from portal.wizard.models import Draft, Submission
from rede.enums import CentreModel, EntityKind
from rede.models import Entity, Municipality

BATCH = 250
DAYS = 300
# What was done in each process so far, a week apart; the last leads to where it stands.
HISTORIES = (
    ("manifestar",),
    ("manifestar", "responder"),
    ("manifestar", "responder", "candidatar"),
    ("manifestar", "responder", "candidatar", "verificar"),
    ("manifestar", "responder", "candidatar", "verificar"),
)
STEPS = {
    "manifestar": State.EXPRESSED,
    "responder": State.ANSWERED,
    "candidatar": State.SUBMITTED,
    "verificar": State.ASSESSMENT,
}


def generate(wanted: int, author: User, reviewers: Sequence[User]) -> Iterator[int]:
    """Create `wanted` processes of new entities, sent by one person, reviewed by others.

    Yields how many each batch created. Written in bulk: no e-mail, no audit; numbers without gaps, limits as
    the clock counts them, and nothing that the detector finds impossible.
    """
    writer = _Writer(author, reviewers)
    for start in range(0, wanted, BATCH):
        numbers = range(start, min(start + BATCH, wanted))
        with transaction.atomic():
            writer.write(numbers)
        yield len(numbers)


class _Writer:
    """Writes batches, with what all processes share read once."""

    def __init__(self, author: User, reviewers: Sequence[User]) -> None:
        self.author, self.reviewers = author, reviewers
        self.places = list(Municipality.objects.order_by("dico"))
        self.calendar, self.chosen = deadlines.calendar(), ApplicationSettings.load()
        self.owner_type = ContentType.objects.get_for_model(Entity)

    def write(self, numbers: range) -> None:
        """Entities, forms with their sendings, processes, then their histories."""
        choices = [random.Random(f"process {number}") for number in numbers]  # noqa: S311 - repeatable on purpose
        entities = Entity.objects.bulk_create(
            self._entity(number, choice) for number, choice in zip(numbers, choices, strict=True)
        )
        histories = [choice.choice(HISTORIES) for choice in choices]
        began = [timezone.now() - dt.timedelta(days=28 + choice.randrange(DAYS)) for choice in choices]
        expressions = self._forms("manifestacao", entities, [True] * len(entities))
        applications = self._forms("candidatura", entities, ["candidatar" in one for one in histories])
        made = [
            self._process(history, at, entity, expression, application)
            for history, at, entity, expression, application in zip(
                histories, began, entities, expressions, applications, strict=True
            )
        ]
        processes = Process.objects.bulk_create(made)
        done = list(zip(processes, histories, began, strict=True))
        ProcessEvent.objects.bulk_create(event for one in done for event in self._events(*one))
        Assignment.objects.bulk_create(
            Assignment(
                process=process,
                reviewer=self._reviewer(process),
                assigned_by=self._reviewer(process),
                assigned_at=process.submitted_at,
            )
            for process in processes
            if process.submitted_at
        )

    def _entity(self, number: int, choice: random.Random) -> Entity:
        place = choice.choice(self.places)
        return Entity(
            name=f"Entidade de Exemplo n.º {number} ({place.name})",
            kind=choice.choice(EntityKind.values),
            municipality=place,
            is_demonstration=True,
        )

    def _forms(self, form: str, entities: list[Entity], are_sent: list[bool]) -> list[Draft]:
        series = {"manifestacao": "MI", "candidatura": "CA"}[form]
        year = timezone.localdate().year
        drafts = Draft.objects.bulk_create(
            Draft(
                form=form,
                definition_version=1,
                title=entity.name,
                created_by=self.author,
                owner_type=self.owner_type,
                owner_id=str(entity.pk),
                is_open=not is_sent,
                number=next_number(series, year) if is_sent else None,
                tracking_code=tracking_code() if is_sent else None,
            )
            for entity, is_sent in zip(entities, are_sent, strict=True)
        )
        Submission.objects.bulk_create(
            Submission(
                draft=draft,
                at=timezone.now(),
                by=self.author,
                definition_version=1,
                declaration="Aceito.",
                answers={},
                as_read=[],
            )
            for draft in drafts
            if draft.number
        )
        return drafts

    def _process(
        self,
        history: tuple[str, ...],
        began: dt.datetime,
        entity: Entity,
        expression: Draft,
        application: Draft,
    ) -> Process:
        state = STEPS[history[-1]]
        moved_at = _moment(began, len(history) - 1)
        submitted_at = _moment(began, history.index("candidatar")) if "candidatar" in history else None
        due_on, decide_by = self._limits(state, moved_at, submitted_at)
        assert entity.municipality is not None  # noqa: S101 - each was given one
        return Process(
            expression=expression,
            application=application if "responder" in history else None,
            entity=entity,
            name=entity.name,
            kind=entity.kind,
            model=CentreModel.CONVENTIONAL,
            municipality=entity.municipality,
            state=state,
            received_at=began,
            submitted_at=submitted_at,
            moved_at=moved_at,
            due_on=due_on,
            decide_by=decide_by,
            is_demonstration=True,
        )

    def _limits(
        self, state: State, moved_at: dt.datetime, submitted_at: dt.datetime | None
    ) -> tuple[dt.date | None, dt.date | None]:
        day, decide_by = timezone.localdate(moved_at), None
        if submitted_at:
            decide_by = self.calendar.end(timezone.localdate(submitted_at), self.chosen.decision_days)
        if state == State.EXPRESSED:
            return self.calendar.end(day, self.chosen.answer_days), None
        if state == State.ANSWERED:
            return months_after(day, self.chosen.application_months), None
        if state == State.SUBMITTED:
            return self.calendar.end(day, self.chosen.check_days), decide_by
        return decide_by, decide_by

    def _events(self, process: Process, history: tuple[str, ...], began: dt.datetime) -> list[ProcessEvent]:
        states = ["", *(STEPS[name] for name in history)]
        by_entity = {"manifestar", "candidatar"}
        return [
            ProcessEvent(
                process=process,
                act=name,
                at=_moment(began, place),
                by=self.author if name in by_entity else self._reviewer(process),
                from_state=states[place],
                to_state=states[place + 1],
                is_internal=ACTS[name].is_internal,
            )
            for place, name in enumerate(history)
        ]

    def _reviewer(self, process: Process) -> User:
        return self.reviewers[process.pk % len(self.reviewers)]


def _moment(began: dt.datetime, steps: int) -> dt.datetime:
    return began + dt.timedelta(days=7 * steps)
