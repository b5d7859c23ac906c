"""What was typed is kept, right or wrong, and nobody saves over words they have not read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from contas.models import User
from portal.audit.models import AuditEntry
from portal.wizard.domain import saving
from portal.wizard.domain.drafts import delete, reopen
from portal.wizard.domain.saving import ClosedError, ConflictError, TooLongError, save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, SectionAnswers
from tests.portal.wizard.forms import DECLARATION, WHO, Meeting

YEAR = dt.timedelta(days=365)


def lines(draft: Draft) -> list[tuple[str, str]]:
    found = AuditEntry.objects.filter(target_id=str(draft.pk)).order_by("pk")
    return list(found.values_list("by__email", "detail"))


def test_a_section_that_is_wrong_is_kept_as_it_was_typed(draft: Draft, ana: User) -> None:
    row = save(draft, "quem", {"email": ["não é\0"], "kind": ["?"]}, read_version=0, by=ana)
    assert (row.version, row.saved_by) == (1, ana)
    assert draft.sections.get().data == {"email": ["não é"], "kind": ["?"]}


def test_saving_renews_the_draft(draft: Draft, ana: User, meeting: Meeting) -> None:
    before = timezone.now() - YEAR
    Draft.objects.update(touched_at=before, reminders=2, expires_on=timezone.localdate())
    save(draft, "quem", WHO, read_version=0, by=ana)
    draft.refresh_from_db()
    assert draft.title == "Ana"
    assert draft.touched_at > before
    assert draft.reminders == 0
    assert draft.expires_on == timezone.localdate() + meeting.lifetime


def test_a_title_is_cut_to_what_lists_hold(draft: Draft, ana: User) -> None:
    save(draft, "quem", {"name": ["á" * 300]}, read_version=0, by=ana)
    draft.refresh_from_db()
    assert draft.title == "á" * 255


def test_equal_data_are_no_saving_whatever_was_read(draft: Draft, ana: User, rui: User) -> None:
    first = save(draft, "quem", {**WHO, "name": ["Ana\r\nSá"]}, read_version=0, by=ana)
    again = save(draft, "quem", {**WHO, "name": ["Ana\nSá"]}, read_version=7, by=rui)
    assert (again.pk, again.version, again.saved_by) == (first.pk, 1, ana)


def test_two_people_on_one_section(draft: Draft, ana: User, rui: User) -> None:
    save(draft, "quem", WHO, read_version=0, by=ana)
    save(draft, "quem", {**WHO, "name": ["Ana Sá"]}, read_version=1, by=ana)
    with pytest.raises(ConflictError, match="guardada por outra pessoa") as raised:
        save(draft, "quem", {**WHO, "name": ["Rui"]}, read_version=1, by=rui)
    assert raised.value.theirs.data["name"] == ["Ana Sá"]
    assert raised.value.theirs.version == 2
    with pytest.raises(ConflictError):
        save(draft, "quem", {**WHO, "name": ["Rui"]}, read_version=0, by=rui)
    row = save(draft, "quem", {**WHO, "name": ["Rui"]}, read_version=2, by=rui)
    assert (row.version, row.data["name"]) == (3, ["Rui"])


def test_two_people_on_two_sections(draft: Draft, ana: User, rui: User) -> None:
    also = Draft.objects.get()
    save(draft, "quem", WHO, read_version=0, by=ana)
    save(also, "fotografias", {"caption": ["Praça"]}, read_version=0, by=rui)
    assert SectionAnswers.objects.count() == 2
    assert also.title == "Ana"


def test_typing_on_is_one_line_of_the_audit_in_ten_minutes(
    draft: Draft, ana: User, rui: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, who in enumerate([ana, ana, rui, ana]):
        save(draft, "quem", {"name": [f"Nome {number}"]}, read_version=number, by=who)
    save(draft, "fotografias", {"caption": ["Praça"]}, read_version=0, by=ana)
    told = [(ana.email, "quem"), (rui.email, "quem"), (ana.email, "fotografias")]
    assert lines(draft) == told
    monkeypatch.setattr(saving, "ONE_LINE_IN", dt.timedelta(0))
    save(draft, "quem", WHO, read_version=4, by=ana)
    assert lines(draft) == [*told, (ana.email, "quem")]


def test_a_section_that_the_form_does_not_have_is_refused(draft: Draft, ana: User) -> None:
    with pytest.raises(KeyError):
        save(draft, "outra", WHO, read_version=0, by=ana)
    assert not draft.sections.exists()


def test_more_than_a_megabyte_is_refused_and_nothing_lost(draft: Draft, ana: User) -> None:
    save(draft, "quem", WHO, read_version=0, by=ana)
    with pytest.raises(TooLongError, match="1 MB"):
        save(draft, "quem", {"name": ["ç" * 600_000]}, read_version=1, by=ana)
    assert draft.sections.get().data == WHO


def test_what_was_sent_takes_no_answers(ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    with pytest.raises(ClosedError, match="já foi enviado"):
        save(ready, "quem", {**WHO, "name": ["Eva"]}, read_version=1, by=ana)
    assert ready.sections.get(section="quem").data == WHO
    reopen(ready, ana)
    save(ready, "quem", {**WHO, "name": ["Eva"]}, read_version=1, by=ana)
    assert (ready.expires_on, ready.title) == (None, "Eva")


def test_the_last_day_counts_and_the_next_does_not(draft: Draft, ana: User) -> None:
    today = timezone.localdate()
    Draft.objects.update(expires_on=today)
    save(draft, "quem", WHO, read_version=0, by=ana)
    Draft.objects.update(expires_on=today - dt.timedelta(days=1))
    with pytest.raises(ClosedError, match="terminou"):
        save(draft, "quem", {**WHO, "name": ["Eva"]}, read_version=1, by=ana)


def test_a_day_ends_in_lisbon_whatever_the_clock_of_the_browser_says(
    draft: Draft, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    Draft.objects.update(expires_on=dt.date(2027, 7, 1))
    late = dt.datetime(2027, 7, 1, 22, 59, tzinfo=dt.UTC)  # 23:59 in Lisbon
    monkeypatch.setattr(timezone, "now", lambda: late)
    save(draft, "quem", WHO, read_version=0, by=ana)
    Draft.objects.update(expires_on=dt.date(2027, 7, 1))
    monkeypatch.setattr(timezone, "now", lambda: late + dt.timedelta(minutes=1))
    with pytest.raises(ClosedError):
        save(draft, "quem", {**WHO, "name": ["Eva"]}, read_version=1, by=ana)


def test_a_draft_that_was_erased_meanwhile_is_told(draft: Draft, ana: User) -> None:
    delete(Draft.objects.get(), ana)
    with pytest.raises(ClosedError, match="já não existe"):
        save(draft, "quem", WHO, read_version=0, by=ana)
