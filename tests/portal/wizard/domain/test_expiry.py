"""Drafts that nobody continues are told of twice, and then erased."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from contas.models import User
from portal import audit
from portal.audit.models import AuditEntry
from portal.outbox.models import Mail
from portal.uploads.models import Upload
from portal.uploads.storage import private_storage
from portal.wizard.domain.drafts import reopen, start
from portal.wizard.domain.expiry import expire, remind
from portal.wizard.domain.letters import write_link
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft
from tests.portal.wizard.forms import DECLARATION, WHO, Meeting

LAST = dt.date(2027, 3, 31)


def before(days: int) -> dt.date:
    return LAST - dt.timedelta(days=days)


@pytest.fixture
def leaving(draft: Draft) -> Draft:
    """A draft whose last day is known."""
    Draft.objects.update(expires_on=LAST, title="Encontro")
    draft.refresh_from_db()
    return draft


def test_people_are_reminded_twice_and_each_time_once(leaving: Draft, ana: User) -> None:
    days = [15, 14, 14, 13, 4, 3, 2, 0]
    assert [remind(before(day)) for day in days] == [0, 1, 0, 0, 0, 1, 0, 0]
    assert [mail.key for mail in Mail.objects.order_by("pk")] == [
        f"reminder:{leaving.pk}:2027-03-31:{number}:{ana.pk}" for number in (1, 2)
    ]
    mail = Mail.objects.latest("pk")
    assert (mail.to, mail.kind) == (ana.email, "wizard.reminder")
    assert mail.subject == "Envie até 31 de março de 2027: Anunciar um encontro"
    assert f"/prova/{leaving.pk}/tasks/" in mail.text


def test_after_a_time_without_worker_the_latest_reminder_goes_alone(leaving: Draft) -> None:
    assert [remind(before(2)), remind(before(1)), remind(LAST + dt.timedelta(days=1))] == [1, 0, 0]
    assert Mail.objects.count() == 1


def test_saving_begins_the_days_and_the_reminders_anew(leaving: Draft, ana: User) -> None:
    Draft.objects.update(expires_on=timezone.localdate())
    assert remind(timezone.localdate()) == 1
    save(leaving, "quem", WHO, read_version=0, by=ana)
    last = leaving.expires_on
    assert last is not None
    assert [remind(last - dt.timedelta(days=day)) for day in (15, 14, 3)] == [0, 1, 1]


def test_everybody_who_wrote_and_still_may_is_reminded(
    leaving: Draft, meeting: Meeting, ana: User, rui: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [User.objects.create_user(f"{name}@example.pt") for name in ("fora", "inativa")]
    monkeypatch.setattr(meeting, "may_edit", lambda user, _draft: user != people[0])
    for number, person in enumerate([rui, *people]):
        section = ["quem", "encontro", "fotografias"][number]
        save(leaving, section, {"name": ["x"]}, read_version=0, by=person)
    User.objects.filter(pk=people[1].pk).update(is_active=False)
    Draft.objects.update(expires_on=LAST)
    assert remind(before(14)) == 1
    assert {mail.to for mail in Mail.objects.all()} == {ana.email, rui.email}


def test_a_form_without_reminders_sends_none(
    leaving: Draft, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "reminders", ())
    assert remind(before(1)) == 0


@pytest.mark.usefixtures("commits")
def test_after_its_last_day_a_draft_is_erased_with_its_files(ready: Draft) -> None:
    Draft.objects.update(expires_on=LAST)
    path = Upload.objects.get().path
    assert expire(LAST) == 0
    assert expire(LAST + dt.timedelta(days=1)) == 1
    assert not Draft.objects.exists()
    assert not Upload.objects.exists()
    line = AuditEntry.objects.get(verb=audit.Verb.ERASED)
    assert (line.target_id, line.by) == (str(ready.pk), None)
    assert not private_storage().exists(path)


def test_what_was_sent_is_never_erased_nor_reminded(ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    far = timezone.localdate() + dt.timedelta(days=4_000)
    assert (remind(far), expire(far)) == (0, 0)
    reopen(ready, ana)
    assert (remind(far), expire(far)) == (0, 0)
    Draft.objects.update(expires_on=LAST)
    assert (remind(LAST), expire(far)) == (0, 0)


def test_what_is_saved_while_the_worker_looks_is_left_alone(
    leaving: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are read first, then each is locked and looked at again."""

    def changed(*_args: object, **_options: object) -> QuerySet[Draft]:
        return Draft.objects.none()

    monkeypatch.setattr(QuerySet, "select_for_update", changed)
    assert (remind(before(1)), expire(LAST + dt.timedelta(days=1))) == (0, 0)
    assert Draft.objects.get() == leaving


def test_the_command_says_what_it_did(leaving: Draft, meeting: Meeting, ana: User) -> None:
    today = timezone.localdate()
    Draft.objects.update(expires_on=today - dt.timedelta(days=1))
    other = start(meeting, ana, language="pt-pt")
    Draft.objects.filter(pk=other.pk).update(expires_on=today)
    out = StringIO()
    call_command("expire_drafts", stdout=out)
    assert out.getvalue() == "1 1\n"
    assert list(Draft.objects.values_list("pk", flat=True)) == [other.pk]


def test_the_way_back_is_sent_once_for_each_state(leaving: Draft, ana: User) -> None:
    write_link(leaving, ana)
    write_link(leaving, ana)
    mail = Mail.objects.get()
    assert (mail.kind, mail.to, mail.subject) == (
        "wizard.saved",
        ana.email,
        "Continue mais tarde: Anunciar um encontro",
    )
    assert "Continue até: 31 de março de 2027" in mail.text
    save(leaving, "quem", WHO, read_version=0, by=ana)
    write_link(leaving, ana)
    assert Mail.objects.count() == 2


def test_the_way_back_to_what_was_opened_again_has_no_last_day(ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    reopen(ready, ana)
    write_link(ready, ana)
    assert "Continue até" not in Mail.objects.get(kind="wizard.saved").text
