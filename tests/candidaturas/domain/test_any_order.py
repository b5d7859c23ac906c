"""Ten thousand acts in any order by anybody: each does what the rules say, or nothing and says so."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from wagtail.signal_handlers import disable_reference_index_auto_update

from candidaturas.domain import assessing, clock, deciding, detector
from candidaturas.domain.moving import MovedError, NotPossibleError
from candidaturas.models import ApplicationSettings, Decision, Process, ProcessEvent
from portal import deadlines, outbox
from portal.wizard.domain.locking import ClosedError
from portal.wizard.models import Draft
from tests.candidaturas.domain import verbs
from tests.candidaturas.domain.expected import DECIDER, ENTITY, LEADS, MAILS, REVIEWER, REVIEWERS, Expected
from tests.factories import processes
from tests.factories.members import member
from tests.factories.network import entity
from tests.factories.people import person

ACTS = 10_000
DECIDERS = ("dora", "ines")
STAFF = ("rita", "rui", "ines", "dora")
PEOPLE = ("ana", "bento", *STAFF, "zeca")
WHICH = st.integers(0, 2)


class Row(NamedTuple):
    """What a process stands at, as it is stored."""

    state: str
    version: int
    due_on: dt.date | None


counted: Counter[str] = Counter()
START = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
clock_shows = [START]
queued: list[tuple[str, str, str]] = []


def queue_each(kind: str, *, to: Mapping[str, str], **_rest: object) -> None:
    """In place of the outbox: who is written to, and under which key."""
    queued.extend((kind, address, key) for key, address in to.items())


def newest(model: type[Model]) -> int:
    """The key of the row that was added last."""
    return model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0


def sides(act: str, expected: Expected) -> set[str]:
    """Who is ever allowed an act."""
    if act in ENTITY:
        return expected.for_entity()
    return set(REVIEWERS if act in REVIEWER else DECIDERS if act in DECIDER else STAFF)


def is_on_the_way(act: str, who: str, expected: Expected) -> bool:
    """Whether an act takes a process further, or makes somebody fit to; most are done and done again else."""
    match act:
        case "atribuir" | "identificar" | "escolher-data" | "recusar-datas" | "registar-reuniao":
            return True
        case "declarar":
            return expected.declared.get(who) is not False and who in expected.assigned
        case "avaliar":
            return expected.assessed.get(who) != expected.version_read
        case "suspender" | "desistir" | "arquivar" | "devolver" | "pedir-correcao" | "responder":
            return expected.events % 4 == 0 or expected.state == "expressed"
    to = LEADS[act].get(expected.state, expected.state)
    return to != expected.state


class AnyOrder(RuleBasedStateMachine):
    """Three processes: of an entity yet unknown, of the Azores, of an entity with a reviewer."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        groups = {"rita": "Revisores", "rui": "Revisores", "ines": "Revisores", "dora": "Decisores"}
        self.people = {name: person(group=groups.get(name, "")) for name in PEOPLE}
        self.people["ines"].groups.add(*self.people["dora"].groups.all())
        self.names = {user.pk: name for name, user in self.people.items()}
        azores = entity(name="Entidade dos Açores", municipality_id="4201")
        related = entity(name="Entidade da Rita")
        for of, name in ((azores, "ana"), (related, "bento"), (related, "rita")):
            member(of, user=self.people[name])
        processes.published_pack()
        self.cases: list[tuple[Process, Expected]] = []
        for sender, of, members in (
            ("ana", None, {"ana"}),
            ("ana", azores, {"ana"}),
            ("bento", related, {"bento", "rita"}),
        ):
            case = processes.expressed(owner=self.people[sender], entity=of, staff=(self.people["rita"],) * 3)
            self.cases.append((case.process, Expected(sender, members, is_identified=of is not None)))
        self.stood = [self.row(process) for process, _expected in self.cases]
        self.offered: dict[int, dt.datetime] = {}
        self.last_event = newest(ProcessEvent)
        self.acts = 0
        self.mails = queued
        self.mails.clear()

    @property
    def now(self) -> dt.datetime:
        """What the clock shows to everybody."""
        return clock_shows[0]

    @now.setter
    def now(self, moment: dt.datetime) -> None:
        clock_shows[0] = moment

    def teardown(self) -> None:
        try:
            self.look_at_everything()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @rule(days=st.integers(1, 15))
    def time_passes(self, days: int) -> None:
        self.now += dt.timedelta(days=days)

    @rule(which=WHICH, act=st.sampled_from(sorted(LEADS)), who=st.sampled_from(PEOPLE))
    def whatever(self, which: int, act: str, who: str) -> None:
        """Any act by anybody, mostly refused."""
        self.act(which, act, who)

    @rule(which=WHICH, choice=st.integers(0, 60), is_stale=st.sampled_from([False] * 7 + [True]))
    def something_possible(self, which: int, choice: int, is_stale: bool) -> None:
        """An act that the rules allow, so that processes get far; sometimes from a page of before."""
        _process, expected = self.cases[which]
        possible = [
            (act, who)
            for act in LEADS
            for who in sorted(sides(act, expected))
            if (choice % 5 == 0 or is_on_the_way(act, who, expected))
            and not expected.not_now(act, who, is_over=self.is_over(which, act))
        ]
        if possible:
            self.act(which, *possible[choice % len(possible)], is_stale=is_stale)

    @rule(which=WHICH, choice=st.integers(0, 60))
    def something_tempting(self, which: int, choice: int) -> None:
        """An act that the step allows, by somebody on its side: what stands in the way is a guard alone."""
        _process, expected = self.cases[which]
        near = [
            (act, who)
            for act in LEADS
            for who in sorted(sides(act, expected))
            if expected.state in LEADS[act] and expected.not_now(act, who, is_over=self.is_over(which, act))
        ]
        near = [pair for pair in near if pair[0] in REVIEWER | DECIDER] or near
        if near:
            self.act(which, *near[choice % len(near)])

    @staticmethod
    def row(process: Process) -> Row:
        """State, version and limit as they are stored."""
        return Row(*Process.objects.values_list("state", "version", "due_on").get(pk=process.pk))

    def is_over(self, which: int, act: str) -> bool:
        """Whether the last day of the step has passed, or of the dates offered for a meeting."""
        if act == "escolher-data":
            return self.offered.get(which, self.now) < self.now
        due_on = self.stood[which].due_on
        return due_on is not None and due_on < timezone.localdate(self.now)

    def act(self, which: int, act: str, who: str, *, is_stale: bool = False) -> None:
        """Do it, and hold what comes of it against the rules."""
        process, expected = self.cases[which]
        act = self.as_it_stands(expected, act)
        if act in {"candidatar", "corrigir"} and not expected.form:
            return  # there is nothing to send
        counted["acts"] += 1
        self.acts += 1
        self.now += dt.timedelta(seconds=1)
        says_version = act in verbs.ASKS_WHAT_WAS_READ
        read = self.stood[which].version - is_stale if says_version else None
        if who not in sides(act, expected):
            due: type[Exception] | None = PermissionDenied
        elif is_stale and says_version:
            due = MovedError
        elif expected.not_now(act, who, is_over=self.is_over(which, act)):
            due = ClosedError if act in {"candidatar", "corrigir"} else NotPossibleError
        else:
            due = None
        verb, kind = self.variant(expected, act)
        came: Exception | None = None
        try:
            verb(process, self.people[who], read)
        except (PermissionDenied, NotPossibleError, ClosedError) as error:
            came = error
        assert (type(came) if came else None) is due, (act, who, expected, came)
        if came:
            counted["refused"] += 1
            return
        counted[act] += 1
        reviewers = expected.assigned or set(STAFF)
        expected.done(act, who, kind)
        if act == "propor-reuniao":
            self.offered[which] = self.now + dt.timedelta(days=verbs.DATES[-1])
        self.look_at(which, act, who, reviewers)

    @staticmethod
    def as_it_stands(expected: Expected, act: str) -> str:
        """Sending is one act with two names, and deciding too: what the process asks for says which."""
        if act in {"candidatar", "corrigir"}:
            return "candidatar" if expected.state == "answered" else "corrigir"
        if act in {"deferir", "indeferir"}:
            return "indeferir" if expected.proposal == "unfavourable" else "deferir"
        return act

    def variant(self, expected: Expected, act: str) -> tuple[verbs.Verb, str]:
        """The act to one of its ends, in turn."""
        turn = self.acts % 3
        match act:
            case "declarar" if turn == 0 and self.acts % 2:
                return (
                    lambda process, by, _read: assessing.declare(
                        process, by, has_conflict=True, text="É família."
                    )
                ), "conflict"
            case "propor-deferimento":
                return (verbs.VERBS[act], "favourable") if turn else (verbs.CONDITIONAL, "conditional")
            case "propor-indeferimento":
                return verbs.VERBS[act], "unfavourable"
            case "ponderar":
                return (verbs.VERBS[act], "unfavourable") if turn else (verbs.CHANGED_MIND, "favourable")
        return verbs.VERBS[act], ""

    def look_at(self, which: int, act: str, who: str, reviewers: set[str]) -> None:
        """One event since the last act that was done, by who did it, now; its e-mails, each once."""
        process, expected = self.cases[which]
        before, self.stood[which] = self.stood[which], self.row(process)
        (event,) = ProcessEvent.objects.filter(pk__gt=self.last_event)
        self.last_event = event.pk
        assert (event.process_id, event.act) == (process.pk, act)
        assert (event.by_id, event.at) == (self.people[who].pk, self.now)
        assert (event.from_state, event.to_state) == (before.state, expected.state)
        assert self.stood[which].state == expected.state
        groups = {"entity": expected.for_entity(), "reviewers": reviewers - {who}}
        groups["deciders"] = set(DECIDERS) - {who}
        wanted = sorted(
            (f"applications.{kind}", self.people[name].email)
            for kind, group in MAILS.get(act, ())
            for name in groups[group]
        )
        assert sorted(mail[:2] for mail in self.mails) == wanted, (act, who)
        assert {mail[2].split(":")[0] for mail in self.mails} <= {str(event.pk)}
        self.mails.clear()

    def look_at_everything(self) -> None:
        """Nothing impossible, no number left out, limits as they are counted anew."""
        assert detector.impossible() == []
        for process, expected in self.cases:
            now = Process.objects.get(pk=process.pk)
            assert (now.state, now.events.count()) == (expected.state, expected.events)
            assert clock.limits(now) == clock.Limits(now.due_on, now.decide_by)
        assert not ProcessEvent.objects.filter(by=None).exists()
        assert newest(ProcessEvent) == self.last_event
        assert self.mails == []
        for form, series in (("manifestacao", "MI"), ("candidatura", "CA")):
            given = Draft.objects.filter(form=form).exclude(number=None).values_list("number", flat=True)
            years = Counter(number.split("/")[1] for number in given)
            wanted = {
                f"{series}/{year}/{one:04}" for year, last in years.items() for one in range(1, last + 1)
            }
            assert set(given) == wanted
        for refusal in Decision.objects.filter(kind="unfavourable"):
            assert refusal.closure is not None
            assert refusal.closure.hearing.process_id == refusal.process_id
            assert refusal.grounds


@pytest.mark.django_db
def test_ten_thousand_acts_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers and the text of e-mails are left out: they take longer than all the rest.

    Every round has a seed of its own. Where chance is to repeat itself, as in CI, the seeds are the numbers
    of the rounds: without them each round would be the first one again.
    """
    monkeypatch.setattr(timezone, "now", lambda: clock_shows[0])
    chosen, days = ApplicationSettings.load(), deadlines.calendar()
    monkeypatch.setattr(ApplicationSettings, "load", lambda: chosen)
    monkeypatch.setattr(deadlines, "calendar", lambda: days)
    monkeypatch.setattr(outbox, "queue_each", queue_each)
    monkeypatch.setattr(deciding, "letter", lambda _decision: b"%PDF")
    counted.clear()
    bounded = settings(
        max_examples=5,
        stateful_step_count=200,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with disable_reference_index_auto_update():
        for number in itertools.count():
            sown = seed(number if bounded.derandomize else random.getrandbits(64))
            run_state_machine_as_test(sown(AnyOrder), settings=bounded)
            never = set(LEADS) - set(counted)
            if counted["acts"] >= 3 * ACTS or (counted["acts"] >= ACTS and not never):
                break
    assert never == set()
