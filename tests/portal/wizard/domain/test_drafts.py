"""A draft begins, is thrown away, is opened again; its files come and go under the same lock."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from contas.models import User
from portal import audit, uploads
from portal.audit.models import AuditEntry
from portal.uploads.models import Upload
from portal.wizard.domain.drafts import delete, reopen, start
from portal.wizard.domain.files import attach, detach, sent_files
from portal.wizard.domain.locking import ClosedError
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, SectionAnswers
from portal.wizard.reading_files import may_read_file
from tests.portal.wizard.conftest import held, photo, picture
from tests.portal.wizard.forms import DECLARATION, WHO, Meeting


def test_a_draft_begins(meeting: Meeting, ana: User, rui: User) -> None:
    own = start(meeting, ana, language="en")
    owner = Group.objects.create(name="Grupo")
    other = Draft.objects.get(pk=start(meeting, rui, owner=owner, language="pt-pt").pk)
    assert (own.form, own.definition_version, own.language, own.owner) == ("prova", 1, "en", None)
    assert own.expires_on == timezone.localdate() + dt.timedelta(days=30)
    assert (own.is_open, own.number, own.tracking_code, own.reminders) == (True, None, None, 0)
    assert (other.owner, other.created_by) == (owner, rui)


def test_a_key_that_comes_twice_begins_one_draft(meeting: Meeting, ana: User, rui: User) -> None:
    key = uuid.uuid4()
    first = start(meeting, ana, language="pt-pt", key=key)
    again = start(meeting, rui, language="en", key=key)
    assert (first.pk, again, again.created_by, again.language) == (key, first, ana, "pt-pt")


def test_several_drafts_stand_side_by_side(meeting: Meeting, ana: User) -> None:
    first, second = (start(meeting, ana, language="pt-pt") for _ in range(2))
    save(first, "quem", WHO, read_version=0, by=ana)
    assert not second.sections.exists()


@pytest.mark.usefixtures("commits")
def test_one_never_sent_is_erased_with_its_files(ready: Draft, ana: User) -> None:
    pk, path = ready.pk, Upload.objects.get().path
    delete(ready, ana)
    assert not Draft.objects.exists()
    assert not SectionAnswers.objects.exists()
    assert not Upload.objects.exists()
    assert not uploads.models.private_storage().exists(path)
    line = AuditEntry.objects.get(verb=audit.Verb.ERASED)
    assert (line.target_id, line.by, line.detail) == (str(pk), ana, "prova")


def test_what_was_sent_is_never_erased(ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    for _ in range(2):
        with pytest.raises(ClosedError, match="não pode ser apagado"):
            delete(ready, ana)
        reopen(ready, ana)
    assert Draft.objects.get().sections.count() == 2
    assert held(ready) == ["praça.png"]


def test_opening_what_is_open_does_nothing(draft: Draft, ana: User) -> None:
    reopen(draft, ana)
    assert draft.expires_on == timezone.localdate() + dt.timedelta(days=30)
    assert not AuditEntry.objects.exists()


def test_files_join_and_leave_a_section(draft: Draft, ana: User) -> None:
    Draft.objects.update(reminders=1)
    first, second = photo(draft, ana, "um.png"), photo(draft, ana, "dois.png")
    assert held(draft) == ["um.png", "dois.png"]
    detach(draft, "fotografias", first, ana)
    detach(draft, "fotografias", first, ana)
    assert held(draft) == ["dois.png"]
    draft.refresh_from_db()
    assert draft.reminders == 0
    assert AuditEntry.objects.get().detail == "fotografias"
    with pytest.raises(KeyError):
        detach(draft, "quem", second, ana)


def test_a_file_of_another_draft_is_left_alone(meeting: Meeting, draft: Draft, ana: User) -> None:
    upload = photo(start(meeting, ana, language="pt-pt"), ana)
    with pytest.raises(KeyError):
        detach(draft, "fotografias", upload, ana)
    assert Upload.objects.get() == upload


def test_files_that_are_not_asked_for_or_do_not_do_are_refused(draft: Draft, ana: User) -> None:
    with pytest.raises(KeyError):
        attach(draft, "quem", "photos", picture(), ana)
    file = picture()
    file.file.truncate(0)
    with pytest.raises(uploads.RefusedError), transaction.atomic():
        attach(draft, "fotografias", "photos", file, ana)
    assert held(draft) == []


def test_what_was_sent_takes_no_file_and_gives_none_away(ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    with pytest.raises(ClosedError):
        photo(ready, ana)
    with pytest.raises(ClosedError):
        detach(ready, "fotografias", Upload.objects.get(), ana)
    assert held(ready) == ["praça.png"]


def test_what_was_sent_and_is_removed_to_be_corrected_is_kept_for_whoever_reads_it(
    ready: Draft, meeting: Meeting, ana: User, rui: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "may_read", lambda user, _draft: user == rui)
    submit(ready, ana, declaration=DECLARATION)
    first = Upload.objects.get()
    reopen(ready, ana)
    detach(ready, "fotografias", first, ana)
    detach(ready, "fotografias", photo(ready, ana, "engano.png"), ana)
    assert held(ready) == []
    assert [*sent_files(ready)] == [*Upload.objects.all()] == [first]
    second = photo(ready, ana, "nova.png")
    submit(ready, ana, declaration=DECLARATION)
    assert [*sent_files(ready)] == [second]
    assert may_read_file(rui, Upload.objects.get(pk=first.pk))
    with first.open() as file:
        assert file.read()
    uploads.keep_until(ready, dt.date(2026, 12, 1))
    assert {row.keep_until for row in Upload.objects.all()} == {dt.date(2026, 12, 1)}


def test_files_are_read_by_who_may_write_or_read_what_was_sent(
    ready: Draft, meeting: Meeting, ana: User, rui: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = Upload.objects.get()
    assert [may_read_file(user, upload) for user in (ana, rui)] == [True, False]
    monkeypatch.setattr(meeting, "may_read", lambda user, _draft: user == rui)
    assert [may_read_file(user, upload) for user in (ana, rui)] == [True, False]
    submit(ready, ana, declaration=DECLARATION)
    assert [may_read_file(user, upload) for user in (ana, rui)] == [True, True]
    reopen(ready, None)
    photo(ready, ana, "nova.png")
    added = Upload.objects.get(name="nova.png")
    assert [may_read_file(user, added) for user in (ana, rui)] == [True, False]
    upload.holder = Group.objects.create(name="Grupo")
    assert not may_read_file(ana, upload)
