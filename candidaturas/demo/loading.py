"""Writes the demonstration's processes, all of them day by day, through the same verbs that people use."""

from __future__ import annotations

import datetime as dt
import heapq
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone

from candidaturas.demo import filling
from candidaturas.demo.days import believing, working_moment
from candidaturas.demo.plan import AZORES, MADEIRA, WORDS, Plan, plans
from candidaturas.domain import (
    answering,
    asides,
    assessing,
    assigning,
    checking,
    deciding,
    identifying,
    meetings,
    proposing,
    talking,
)
from candidaturas.domain.possible import open_meeting, standing_proposal
from candidaturas.domain.versions import newest
from candidaturas.enums import CheckResult, Criterion, MeetingMode, ProposalKind, RequestKind
from candidaturas.models import Grade, PackDocument, Process
from contas.models import User
from portal.wizard.models import Draft, Submission
from rede.enums import EntityKind
from rede.models import Entity, Municipality

TEXTS = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))
FIRST_NIPC = 59990000
SIZE = 56


@dataclass(frozen=True)
class Cast:
    """Who acts: for the entities of each kind, as reviewers, as decider."""

    authors: Mapping[str, User]
    reviewer: User
    second: User
    decider: User


@dataclass
class Story:
    """One process on its way."""

    plan: Plan
    cast: Cast
    draft: Draft | None = None
    at: dt.datetime = field(default_factory=timezone.now)

    @property
    def author(self) -> User:
        """Who acts for the entity."""
        return self.cast.authors[self.plan.kind]

    @property
    def place(self) -> Municipality:
        """Where the centre would be."""
        return Municipality.objects.get(dico=self.plan.municipality)

    @property
    def process(self) -> Process:
        """The process as it stands."""
        found = Process.objects.select_related("entity", "municipality", "application", "expression")
        return found.get(expression=self.draft)

    @property
    def words(self) -> dict[str, str]:
        """What is written in it."""
        named = {
            "place": self.place.name,
            "word": WORDS[self.plan.number % len(WORDS)],
            "of_region": AZORES if self.plan.municipality.startswith("4") else MADEIRA,
        }
        texts = {name: text for name, text in TEXTS.items() if isinstance(text, str)}
        texts |= TEXTS["kinds"][self.plan.kind]
        return {name: text.format(**named) for name, text in texts.items()}

    @property
    def nipc(self) -> str:
        """A valid number; both regional governments have one each."""
        number = self.plan.number
        if self.plan.kind == EntityKind.REGIONAL_GOVERNMENT:
            number = 90 if self.plan.municipality.startswith("4") else 91
        digits = str(FIRST_NIPC + number)
        rest = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
        return digits + str(0 if rest < 2 else 11 - rest)  # noqa: PLR2004 - the rule of the check digit


def load(cast: Cast) -> Iterator[str]:
    """Write every process, yielding the name of each that is finished; nothing where there are some."""
    if Process.objects.filter(is_demonstration=True).exists():
        return
    today = timezone.localdate()
    beginnings = [
        today - dt.timedelta(days=plan.days_ago + sum(days for days, _ in plan.path)) for plan in plans()
    ]
    with believing(working_moment(min(beginnings) - dt.timedelta(days=7), 0)):
        for document in PackDocument.objects.all():
            answering.publish(document, cast.decider)
    waiting: list[tuple[dt.datetime, int, int]] = []
    stories = [Story(plan, cast) for plan in plans()]
    for number, (story, day) in enumerate(zip(stories, beginnings, strict=True)):
        heapq.heappush(waiting, (working_moment(day, story.plan.number), number, 0))
    while waiting:
        moment, number, step = heapq.heappop(waiting)
        story = stories[number]
        story.at = moment
        with believing(moment):
            STEPS[story.plan.path[step][1]](story)
        if step + 1 < len(story.plan.path):
            # From the beginning: what weekends move would add up to weeks.
            day = beginnings[number] + dt.timedelta(days=sum(days for days, _ in story.plan.path[: step + 2]))
            heapq.heappush(waiting, (_after(moment, day, number + step), number, step + 1))
        else:
            Process.objects.filter(expression=story.draft).update(is_demonstration=True)
            yield story.words["entity"]


def _after(moment: dt.datetime, day: dt.date, number: int) -> dt.datetime:
    """A moment of a day, after another and never to come."""
    found = max(working_moment(day, number), moment + dt.timedelta(minutes=20))
    return min(found, timezone.now() - dt.timedelta(minutes=5))


def _express(story: Story) -> None:
    story.draft = filling.express(story.plan, story.words, story.place, story.nipc, story.author)


def _identify(story: Story) -> None:
    known = Entity.objects.filter(nipc=story.nipc).first()
    known = known or Entity.objects.filter(nipc="", name=story.words["entity"]).first()
    entity = known or Entity(
        name=story.words["entity"],
        kind=story.plan.kind,
        is_municipality=story.plan.kind == EntityKind.LOCAL_AUTHORITY,
        nipc=story.nipc,
        municipality=story.place,
        is_demonstration=True,
    )
    identifying.identify(story.process, story.cast.reviewer, entity)


def _answer(story: Story) -> None:
    by, words = story.cast.reviewer, story.words
    answering.answer(story.process, by, model=story.plan.model, text=words["answer"])
    today = timezone.localdate()
    dates = [
        (working_moment(today + dt.timedelta(days=days), 0).replace(hour=hour, minute=0), 60)
        for days, hour in ((6, 10), (7, 15), (8, 11))
    ]
    meetings.propose(story.process, by, mode=MeetingMode.ONLINE, place=words["place_of_meeting"], dates=dates)


def _choose(story: Story) -> None:
    meeting = open_meeting(story.process)
    assert meeting is not None  # noqa: S101 - the answer proposed it
    first = meeting.dates.first()
    assert first is not None  # noqa: S101 - with dates
    meetings.choose(first, story.author)


def _minutes(story: Story) -> None:
    meeting = open_meeting(story.process)
    assert meeting is not None  # noqa: S101 - it was agreed
    assert meeting.chosen is not None  # noqa: S101 - the same
    meetings.record(
        meeting,
        story.cast.reviewer,
        held_on=timezone.localdate(meeting.chosen.starts_at),
        attendees=story.words["attendees"],
        minutes=story.words["minutes"],
    )


def _apply(story: Story) -> None:
    filling.apply(story.plan, story.words, story.process, story.nipc, story.author)


def _give(story: Story) -> None:
    assigning.assign(story.process, story.cast.decider, story.cast.reviewer)


def _declare(story: Story) -> None:
    assessing.declare(story.process, story.cast.reviewer, has_conflict=False)


def _ask_correction(story: Story) -> None:
    words = story.words
    checking.request(
        story.process,
        story.cast.reviewer,
        kind=RequestKind.CORRECTION,
        reason=words["correction"],
        items=[
            checking.Asked("gabinete", words["correction_item"]),
            checking.Asked("realidade", words["sources_item"], "sources", "Fontes"),
        ],
    )


def _correct(story: Story) -> None:
    filling.correct(story.process, story.author)


def _check(story: Story) -> None:
    process = story.process
    results = dict.fromkeys(checking.items_for(process), (CheckResult.MET.value, ""))
    checking.check(process, story.cast.reviewer, submission=_sent(process), results=results)


def _ask_clarification(story: Story) -> None:
    words = story.words
    checking.request(
        story.process,
        story.cast.reviewer,
        kind=RequestKind.CLARIFICATION,
        reason=words["clarification"],
        items=[
            checking.Asked("respostas", words["clarification_item"], "together", "Como trabalharia em rede")
        ],
    )


def _clarify(story: Story) -> None:
    asked = story.process.requests.filter(closure=None).latest("pk")
    answers = {item.pk: story.words["clarification_answer"] for item in asked.items.all()}
    checking.clarify(story.process, story.author, answers)


def _assess(story: Story) -> None:
    _file(story, story.cast.reviewer)


def _assess_too(story: Story) -> None:
    """Somebody else assesses as well, and sees one criterion differently."""
    process, second = story.process, story.cast.second
    assigning.assign(process, second, second)
    assessing.declare(process, second, has_conflict=False)
    _file(story, second)


def _file(story: Story, by: User) -> None:
    good, fair, bad, _lacking = Grade.objects.all()[:4]
    is_against = any(step == "propor-contra" for _, step in story.plan.path)
    grades = {
        Criterion.REALITY: (good, "Os números e as fontes mostram procura que cresce há três anos."),
        Criterion.RESPONSES: (
            (bad, "Há um centro no mesmo município, com capacidade livre.")
            if is_against
            else (good, "O centro mais próximo fica longe e os horários não chegam a quem trabalha.")
        ),
        Criterion.SUITABILITY: (
            (fair, "Situação regularizada; a equipa ainda não está toda escolhida.")
            if by == story.cast.second
            else (good, "Entidade idónea, com a situação regularizada e experiência na área.")
        ),
    }
    process = story.process
    assessing.assess(process, by, submission=_sent(process), grades=grades)


def _propose(story: Story) -> None:
    is_conditional = story.plan.number % 2 == 1
    kind = ProposalKind.CONDITIONAL if is_conditional else ProposalKind.FAVOURABLE
    words = story.words
    proposing.propose(
        story.process,
        story.cast.reviewer,
        kind=kind,
        grounds=words["grounds_for"],
        conditions=words["conditions"] if is_conditional else "",
    )


def _propose_against(story: Story) -> None:
    grounds = story.words["grounds_against"]
    proposing.propose(story.process, story.cast.reviewer, kind=ProposalKind.UNFAVOURABLE, grounds=grounds)


def _answer_hearing(story: Story) -> None:
    proposing.answer_hearing(story.process, story.author, story.words["hearing_answer"])


def _keep(story: Story) -> None:
    words = story.words
    proposing.weigh(
        story.process,
        story.cast.reviewer,
        weighing=words["weighing_kept"],
        kind=ProposalKind.UNFAVOURABLE,
        grounds=words["refusal"],
    )


def _change(story: Story) -> None:
    words = story.words
    proposing.weigh(
        story.process,
        story.cast.reviewer,
        weighing=words["weighing_changed"],
        kind=ProposalKind.FAVOURABLE,
        grounds=words["grounds_for"],
    )


def _decide(story: Story) -> None:
    process = story.process
    proposal = standing_proposal(process)
    refuses = proposal is not None and proposal.kind == ProposalKind.UNFAVOURABLE
    grounds = story.words["refusal" if refuses else "approval"]
    deciding.decide(process, story.cast.decider, grounds=grounds)


def _sent(process: Process) -> Submission:
    sent = newest(process)
    assert sent is not None  # noqa: S101 - the application was sent before
    return sent


def _text(verb: Callable[[Process, User, str], Any], who: str, text: str) -> Callable[[Story], None]:
    """A step that only writes a text."""

    def step(story: Story) -> None:
        by = story.author if who == "author" else getattr(story.cast, who)
        verb(story.process, by, story.words[text])

    return step


STEPS: dict[str, Callable[[Story], None]] = {
    "manifestar": _express,
    "identificar": _identify,
    "responder": _answer,
    "escolher": _choose,
    "ata": _minutes,
    "candidatar": _apply,
    "atribuir": _give,
    "declarar": _declare,
    "corrigir-pedir": _ask_correction,
    "escrever": _text(talking.write, "author", "message_in"),
    "responder-mensagem": _text(talking.tell, "reviewer", "message_out"),
    "corrigir": _correct,
    "verificar": _check,
    "anotar": _text(talking.note, "reviewer", "note"),
    "avaliar": _assess,
    "avaliar-outra": _assess_too,
    "esclarecer-pedir": _ask_clarification,
    "esclarecer": _clarify,
    "propor": _propose,
    "propor-contra": _propose_against,
    "pronunciar": _answer_hearing,
    "ponderar-manter": _keep,
    "ponderar-mudar": _change,
    "decidir": _decide,
    "suspender": _text(asides.suspend, "reviewer", "suspension"),
    "desistir": _text(asides.withdraw, "author", "withdrawal"),
    "arquivar": _text(asides.archive, "reviewer", "archive"),
}
