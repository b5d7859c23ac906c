"""Random journeys through drafts, held against a model in plain Python: no typed word is ever lost."""

from __future__ import annotations

import datetime as dt
from copy import copy
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from contas.models import User
from portal import uploads
from portal.outbox import mails_about
from portal.wizard import registry, typed
from portal.wizard.domain import drafts, expiry
from portal.wizard.domain.files import attach, detach
from portal.wizard.domain.reading import form_of, leftovers, saved_version, states
from portal.wizard.domain.saving import ClosedError, ConflictError, save
from portal.wizard.domain.submission import IncompleteError, submit
from portal.wizard.domain.versions import bring_up_to_date
from portal.wizard.models import Draft, Series, Submission
from tests.portal.wizard.conftest import picture
from tests.portal.wizard.forms import DECLARATION, WHAT, Meeting, NewMeeting

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAME = st.text("abcç", min_size=1, max_size=6)
PERSON = st.sampled_from(["ana", "rui"])


def kept(text: str) -> str:
    """What a database keeps of a text."""
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class Sheet:
    """What a section should hold."""

    version: int
    data: dict[str, list[str]]


@dataclass
class Expected:
    """What a draft should be."""

    began: str
    version: int
    sheets: dict[str, Sheet] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    is_open: bool = True
    number: str | None = None
    rounds: list[tuple[str, dict[str, dict[str, list[str]]]]] = field(default_factory=list)


@dataclass
class Tab:
    """A page of a section in somebody's browser."""

    draft: Draft
    person: str
    section: str
    read_version: int


class Journey(RuleBasedStateMachine):
    """People, drafts, tabs, a new version of the form, and the worker."""

    known = Bundle("drafts")
    tabs = Bundle("tabs")

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.form: Meeting = Meeting()
        registry._definitions["prova"] = self.form
        self.people = {name: User.objects.create_user(f"{name}@example.pt") for name in ("ana", "rui")}
        self.model: dict[Any, Expected] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    # What the model says

    @property
    def is_new(self) -> bool:
        return self.form.version == 2

    @property
    def photos(self) -> str:
        return "imagens" if self.is_new else "fotografias"

    def upgraded(self, draft: Draft) -> None:
        """Move what the model expects of a draft to the new version."""
        expected = self.model[draft.pk]
        if not (self.is_new and expected.version == 1 and expected.is_open):
            return
        expected.version = 2
        who = expected.sheets.get("quem")
        if who and "kind" in who.data:
            data = {**who.data, "sort": who.data["kind"]}
            del data["kind"]
            expected.sheets["quem"] = Sheet(who.version + 1, data)
        pictures = expected.sheets.get("fotografias")
        if pictures:
            rest = {name: values for name, values in pictures.data.items() if name != "caption"}
            moved = pictures.version + (rest != pictures.data)
            expected.sheets["fotografias"] = Sheet(moved, rest)
            expected.sheets["imagens"] = Sheet(1, {"caption": pictures.data.get("caption", [""])})

    def wrong(self, expected: Expected) -> set[str]:
        """The sections that keep a draft from being sent."""

        def value(section: str, name: str) -> str:
            sheet = expected.sheets.get(section)
            return "".join(sheet.data.get(name, [])) if sheet else ""

        sort = "sort" if self.is_new else "kind"
        faults = set()
        bad_address = not self.is_new and value("quem", "email").startswith("?")
        if not value("quem", "name").strip() or value("quem", sort) != "town" or bad_address:
            faults.add("quem")
        if value("encontro", "on_day") != "3":
            faults.add("encontro")
        if value("encontro", "has_guests"):
            rows = expected.sheets["convidados"].data if "convidados" in expected.sheets else {}
            names = [name for key in rows if key.startswith("guests-") and (name := rows[key][0].strip())]
            if not 1 <= len(names) <= 3 or len(names) != len(set(names)):
                faults.add("convidados")
        if not expected.files:
            faults.add(self.photos)
        return faults

    def alive(self, draft: Draft) -> bool:
        return draft.pk in self.model

    def keep(self, tab: Tab, data: dict[str, list[str]]) -> None:
        """Save from a tab, and hold what happens against the model."""
        person = self.people[tab.person]

        def saving() -> int:
            return save(tab.draft, tab.section, data, read_version=tab.read_version, by=person).version

        if not self.alive(tab.draft) or not self.model[tab.draft.pk].is_open:
            with pytest.raises(ClosedError):
                saving()
            return
        self.upgraded(tab.draft)
        expected = self.model[tab.draft.pk]
        sheet = expected.sheets.get(tab.section)
        words = {name: [kept(value) for value in values] for name, values in data.items()}
        if sheet and self.is_new and tab.section == "quem" and "email" in sheet.data:
            words = {"email": sheet.data["email"], **words}
        if sheet and sheet.data != words and sheet.version != tab.read_version:
            with pytest.raises(ConflictError) as raised:
                saving()
            assert raised.value.theirs.data == sheet.data
            tab.read_version = sheet.version
            return
        changed = not sheet or sheet.data != words
        tab.read_version = saving()
        if changed:
            expected.sheets[tab.section] = Sheet(sheet.version + 1 if sheet else 1, words)

    # What people do

    @initialize(target=known, person=PERSON, name=NAME)
    def begin_and_fill_in(self, person: str, name: str) -> Draft:
        draft = self.begin(person)
        self.fill_in(draft, person, name)
        return draft

    @precondition(lambda self: len(self.model) < 3)
    @rule(target=known, person=PERSON)
    def begin(self, person: str) -> Draft:
        draft = drafts.start(self.form, self.people[person], language="pt-pt")
        self.model[draft.pk] = Expected(person, self.form.version)
        return draft

    @rule(target=tabs, draft=known, person=PERSON, number=st.integers(0, 3))
    def open_section(self, draft: Draft, person: str, number: int) -> Any:
        """In another browser, where nothing is known but what is stored."""
        if not self.alive(draft):
            return multiple()
        self.upgraded(draft)
        elsewhere = Draft.objects.get(pk=draft.pk)
        section = self.form.sections[number].name
        form_of(elsewhere, section)
        sheet = self.model[draft.pk].sheets.get(section)
        version = saved_version(elsewhere, section)
        assert version == (sheet.version if sheet else 0)
        return Tab(elsewhere, person, section, version)

    @rule(tab=tabs, name=NAME, text=TEXT, good=st.booleans())
    def save_section(self, tab: Tab, name: str, text: str, good: bool) -> None:
        """Right or wrong, over what was read or not."""
        names = {section.name for section in self.form.sections}
        if tab.section not in names:
            return
        sort = "sort" if self.is_new else "kind"
        wrong = {
            "quem": {"name": [text], sort: ["?"]},
            "encontro": {"on_day": [f"?{text}"], "on_month": ["3"]},
        }
        guests = {"guests-0-name": [name], "note": [text]}
        right = {"quem": {"name": [name], sort: ["town"]}, "encontro": WHAT}
        if not self.is_new:
            wrong["quem"]["email"] = [f"?{text}"]
            right["quem"]["email"] = ["ana@example.pt"]
        if not good and tab.section in wrong:
            self.keep(tab, wrong[tab.section])
        elif tab.section in right:
            more = {"has_guests": ["on"]} if tab.section == "encontro" and "a" in name else {}
            self.keep(tab, {**right[tab.section], **more})
        else:
            self.keep(tab, guests if tab.section == "convidados" else {"caption": [text]})

    @rule(draft=known, person=PERSON, name=NAME)
    def fill_in(self, draft: Draft, person: str, name: str) -> None:
        """All that sending asks for, in one sitting."""
        for number in range(3):
            tab = self.open_section(draft, person, number)
            if isinstance(tab, Tab):
                self.save_section(tab, name, "", good=True)
        if self.alive(draft) and not self.model[draft.pk].files:
            self.send_file(draft, person, 100)

    @rule(tab=tabs, name=st.one_of(NAME, st.just("")))
    def add_row(self, tab: Tab, name: str) -> None:
        if tab.section != "convidados" or not self.alive(tab.draft):
            return
        sheet = self.model[tab.draft.pk].sheets.get("convidados")
        data = typed.with_row(sheet.data if sheet else {}, "guests", "name")
        last = typed.indices(data, "guests")[-1]
        self.keep(tab, {**data, f"guests-{last}-name": [name]})

    @rule(tab=tabs, place=st.integers(0, 3))
    def remove_row(self, tab: Tab, place: int) -> None:
        if tab.section != "convidados" or not self.alive(tab.draft):
            return
        sheet = self.model[tab.draft.pk].sheets.get("convidados")
        if sheet and place in typed.indices(sheet.data, "guests"):
            before = [sheet.data[f"guests-{n}-name"] for n in typed.indices(sheet.data, "guests")]
            data = typed.without_row(sheet.data, "guests", place)
            after = [data[f"guests-{n}-name"] for n in typed.indices(data, "guests")]
            assert after == before[:place] + before[place + 1 :]
            self.keep(tab, data)

    @rule(tab=tabs)
    def go_back(self, tab: Tab) -> None:
        """The page shows what is saved, right or wrong."""
        if not self.alive(tab.draft) or tab.section not in {section.name for section in self.form.sections}:
            return
        self.upgraded(tab.draft)
        sheet = self.model[tab.draft.pk].sheets.get(tab.section)
        form = form_of(tab.draft, tab.section)
        assert (dict(form.data.lists()) if sheet else None) == (sheet.data if sheet else None)

    @rule(draft=known, person=PERSON, number=st.integers(0, 99))
    def send_file(self, draft: Draft, person: str, number: int) -> None:
        name = f"{number}.png"
        if not self.alive(draft) or not self.model[draft.pk].is_open:
            with pytest.raises(ClosedError):
                attach(draft, self.photos, "photos", picture(name), self.people[person])
            return
        self.upgraded(draft)
        expected = self.model[draft.pk]
        if len(expected.files) == 3:
            with pytest.raises(uploads.RefusedError):
                attach(draft, self.photos, "photos", picture(name), self.people[person])
            return
        attach(draft, self.photos, "photos", picture(name), self.people[person])
        expected.files.append(name)

    @rule(draft=known, person=PERSON)
    def remove_file(self, draft: Draft, person: str) -> None:
        if not self.alive(draft) or not self.model[draft.pk].files:
            return
        upload = uploads.of(draft).first()
        assert upload is not None
        if not self.model[draft.pk].is_open:
            with pytest.raises(ClosedError):
                detach(draft, self.photos, upload, self.people[person])
            return
        self.upgraded(draft)
        detach(draft, self.photos, upload, self.people[person])
        self.model[draft.pk].files.pop(0)

    @rule(draft=known, person=PERSON, times=st.integers(1, 3))
    def send(self, draft: Draft, person: str, times: int) -> None:
        """Once or several times, as an impatient finger does."""
        for _ in range(times):
            self.send_once(draft, person)

    def send_once(self, draft: Draft, person: str) -> None:
        by = self.people[person]
        if not self.alive(draft):
            with pytest.raises(ClosedError):
                submit(draft, by, declaration=DECLARATION)
            return
        self.upgraded(draft)
        expected = self.model[draft.pk]
        if not expected.is_open:
            assert submit(draft, by, declaration=DECLARATION).round == len(expected.rounds)
            return
        faults = self.wrong(expected)
        if faults:
            with pytest.raises(IncompleteError) as raised:
                submit(draft, by, declaration=DECLARATION)
            assert {problem.section for problem in raised.value.problems} == faults
            return
        submit(draft, by, declaration=DECLARATION)
        expected.is_open = False
        expected.rounds.append((person, {name: sheet.data for name, sheet in expected.sheets.items()}))
        if expected.number is None:
            sent = sum(one.number is not None for one in self.model.values())
            expected.number = f"PV/{timezone.localdate().year}/{sent + 1:04}"

    @rule(draft=known, person=PERSON)
    def open_again(self, draft: Draft, person: str) -> None:
        if self.alive(draft):
            drafts.reopen(draft, self.people[person])
            self.model[draft.pk].is_open = True
            self.upgraded(draft)

    @precondition(lambda self: len(self.model) == 3)
    @rule(draft=consumes(known), person=PERSON)
    def throw_away(self, draft: Draft, person: str) -> None:
        if self.alive(draft) and self.model[draft.pk].number is None:
            drafts.delete(copy(draft), self.people[person])
            del self.model[draft.pk]
        else:
            with pytest.raises(ClosedError):
                drafts.delete(draft, self.people[person])

    @precondition(lambda self: len(self.model) == 3)
    @rule(draft=known)
    def time_goes_by(self, draft: Draft) -> None:
        """Past its last day a draft takes nothing more, and the worker erases it."""
        if not self.alive(draft) or self.model[draft.pk].number is not None:
            return
        Draft.objects.filter(pk=draft.pk).update(expires_on=timezone.localdate() - dt.timedelta(days=1))
        with pytest.raises(ClosedError):
            save(draft, "quem", {"name": ["tarde"]}, read_version=0, by=self.people["ana"])
        assert expiry.expire(timezone.localdate()) == 1
        del self.model[draft.pk]

    @precondition(lambda self: not self.is_new)
    @rule()
    def change_the_form(self) -> None:
        self.form = NewMeeting()
        registry._definitions["prova"] = self.form

    # What holds at any time

    @invariant()
    def every_word_is_where_it_was_left(self) -> None:
        assert set(Draft.objects.values_list("pk", flat=True)) == set(self.model)
        for draft in Draft.objects.all():
            bring_up_to_date(draft)
            self.upgraded(draft)
            expected = self.model[draft.pk]
            stored = {row.section: Sheet(row.version, row.data) for row in draft.sections.all()}
            assert stored == expected.sheets
            assert [upload.name for upload in uploads.of(draft)] == expected.files
            assert (draft.is_open, draft.number) == (expected.is_open, expected.number)

    @invariant()
    def the_task_list_and_the_sending_agree(self) -> None:
        for draft in Draft.objects.filter(is_open=True):
            found = {one.section.name for one in states(draft) if one.problems}
            assert found == self.wrong(self.model[draft.pk])
            assert set(leftovers(draft)) <= {"quem", "fotografias"}

    @invariant()
    def numbers_have_no_gaps_and_rounds_one_receipt(self) -> None:
        sent = sorted(one.number for one in self.model.values() if one.number)
        year = timezone.localdate().year
        assert sent == [f"PV/{year}/{number:04}" for number in range(1, len(sent) + 1)]
        last = Series.objects.filter(code="PV").values_list("last", flat=True)
        assert list(last) == ([len(sent)] if sent else [])
        for pk, expected in self.model.items():
            draft = Draft(pk=pk)
            rounds = Submission.objects.filter(draft=pk).order_by("round")
            assert [(one.round, one.answers) for one in rounds] == [
                (number, answers) for number, (_person, answers) in enumerate(expected.rounds, 1)
            ]
            keys = set()
            for number, (person, _answers) in enumerate(expected.rounds, 1):
                keys.add(f"receipt:{pk}:{number}")
                if person != expected.began:
                    keys.add(f"receipt:{pk}:{number}:created")
            written = list(mails_about(draft).values_list("key", flat=True))
            assert (set(written), len(written)) == (keys, len(keys))


@pytest.mark.usefixtures("meeting", "db")
def test_no_journey_loses_a_word() -> None:
    run_state_machine_as_test(
        Journey,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
