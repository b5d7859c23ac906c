"""Sending: all of it or nothing, once, with every fault told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.utils import timezone

from contas.models import User
from portal import audit
from portal.audit.models import AuditEntry
from portal.outbox import mails_about
from portal.outbox.models import Mail
from portal.uploads.models import Upload
from portal.uploads.storage import private_storage
from portal.wizard.domain import submission as sending
from portal.wizard.domain.drafts import delete, reopen, start
from portal.wizard.domain.locking import lock
from portal.wizard.domain.saving import ClosedError, save
from portal.wizard.domain.submission import IncompleteError, Problem, submit, tracking_code
from portal.wizard.domain.summary import as_read
from portal.wizard.models import Draft, SectionAnswers, Series, Submission
from tests.portal.wizard.forms import DECLARATION, GUESTS, WHAT, WHO, Meeting


def number(count: int) -> str:
    return f"PV/{timezone.localdate().year}/{count:04}"


def test_sending_freezes_what_was_read(ready: Draft, meeting: Meeting, ana: User, rui: User) -> None:
    read = as_read(ready)
    sent = submit(ready, rui, declaration=DECLARATION)
    stored = Draft.objects.get()
    assert (stored.is_open, stored.number, stored.expires_on) == (False, number(1), None)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", stored.tracking_code or "")
    kept = Submission.objects.get()
    assert kept == sent
    assert (kept.round, kept.by, kept.definition_version, kept.declaration) == (1, rui, 1, DECLARATION)
    assert kept.answers == {"quem": WHO, "encontro": WHAT}
    assert kept.as_read == read
    [(given, sections)] = meeting.sent
    assert given == kept
    assert list(sections) == ["quem", "encontro", "fotografias"]
    assert sections["quem"] == {"name": "Ana", "email": "", "kind": "town"}
    assert sections["fotografias"] == {"caption": "", "photos": [Upload.objects.get()]}
    line = AuditEntry.objects.filter(by=rui).get()
    assert (line.verb, line.target_id, line.detail) == (audit.Verb.CHANGED, str(ready.pk), number(1))


def test_each_round_has_one_receipt_for_whoever_sent_and_whoever_began(
    ready: Draft, ana: User, rui: User
) -> None:
    submit(ready, rui, declaration=DECLARATION)
    submit(ready, rui, declaration=DECLARATION)
    mails = list(mails_about(ready).order_by("pk"))
    keys = [f"receipt:{ready.pk}:1", f"receipt:{ready.pk}:1:created"]
    assert [(mail.kind, mail.to, mail.key) for mail in mails] == [
        ("wizard.receipt", rui.email, keys[0]),
        ("wizard.receipt", ana.email, keys[1]),
    ]
    assert mails[0].subject == f"Recebemos o formulário {number(1)}"
    for word in (
        number(1),
        ready.tracking_code,
        "Anunciar um encontro",
        f"/prova/{ready.pk}/receipt/",
        "/estado/",
    ):
        assert str(word) in mails[0].text


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Have something happen after a draft was read to be sent, and before it is locked."""

    def late(draft: Draft) -> None:
        happens()
        lock(draft)

    monkeypatch.setattr(sending, "lock", late)


def test_what_is_saved_until_the_draft_is_locked_is_sent(
    ready: Draft, ana: User, rui: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {**WHO, "name": ["Rui"]}
    meanwhile(monkeypatch, lambda: save(Draft.objects.get(), "quem", words, read_version=1, by=rui))
    kept = submit(ready, ana, declaration=DECLARATION)
    assert kept.answers["quem"]["name"] == ["Rui"]
    assert kept.as_read[0]["rows"][0]["values"] == ["Rui"]


def test_a_file_refused_until_the_draft_is_locked_is_not_sent(
    ready: Draft, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: Upload.objects.update(state=Upload.State.REFUSED, finding="Eicar"))
    with pytest.raises(IncompleteError) as error:
        submit(ready, ana, declaration=DECLARATION)
    assert [problem.section for problem in error.value.problems] == ["fotografias"]


def test_a_form_that_checks_others_is_read_with_the_draft_locked(
    ready: Draft, ana: User, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "checks_others", True, raising=False)
    rows = SectionAnswers.objects.filter(section="quem")
    meanwhile(monkeypatch, lambda: rows.update(data={**WHO, "name": ["Rui"]}))
    assert submit(ready, ana, declaration=DECLARATION).answers["quem"]["name"] == ["Rui"]


def test_sending_again_gives_what_was_sent(ready: Draft, ana: User, rui: User) -> None:
    stale = Draft.objects.get()
    first = submit(ready, ana, declaration=DECLARATION)
    assert submit(stale, rui, declaration="Outra.") == first
    assert stale.number == number(1)
    assert (Submission.objects.count(), Mail.objects.count(), Series.objects.get().last) == (1, 1, 1)


def test_what_was_opened_again_keeps_its_number(ready: Draft, ana: User) -> None:
    first = submit(ready, ana, declaration=DECLARATION)
    code = ready.tracking_code
    reopen(ready, None)
    save(ready, "quem", {**WHO, "name": ["Eva"]}, read_version=1, by=ana)
    second = submit(ready, ana, declaration=DECLARATION)
    assert (first.round, second.round, second.answers["quem"]["name"]) == (1, 2, ["Eva"])
    assert (ready.number, ready.tracking_code) == (number(1), code)
    first.refresh_from_db()
    assert first.answers["quem"]["name"] == ["Ana"]
    assert list(mails_about(ready).order_by("pk").values_list("key", flat=True)) == [
        f"receipt:{ready.pk}:1",
        f"receipt:{ready.pk}:2",
    ]
    assert submit(ready, ana, declaration=DECLARATION) == second


def test_every_fault_is_told_and_nothing_is_written(draft: Draft, meeting: Meeting, ana: User) -> None:
    save(draft, "quem", {"name": ["Ana"]}, read_version=0, by=ana)
    save(draft, "encontro", {**WHAT, "has_guests": ["on"], "at": ["?"]}, read_version=0, by=ana)
    lines = AuditEntry.objects.count()
    with pytest.raises(IncompleteError, match="4 answers") as raised:
        submit(draft, ana, declaration=DECLARATION)
    assert raised.value.problems == [
        Problem("quem", "id_kind", "Tipo", "Este campo é obrigatório."),
        Problem("encontro", "id_at", "Hora", "Introduza uma hora válida."),
        Problem("convidados", "id_guests-0-name", "Convidados", "Indique pelo menos 1."),
        Problem("fotografias", "id_photos", "Fotografias", "Falta juntar 1 ficheiro."),
    ]
    assert Draft.objects.get().is_open
    assert Draft.objects.get().number is None
    assert not Submission.objects.exists()
    assert not Series.objects.exists()
    assert not Mail.objects.exists()
    assert (meeting.sent, AuditEntry.objects.count()) == ([], lines)


def test_a_file_that_was_lost_keeps_a_form_from_being_sent(ready: Draft, ana: User) -> None:
    private_storage().delete(Upload.objects.get().path)
    with pytest.raises(IncompleteError) as raised:
        submit(ready, ana, declaration=DECLARATION)
    [problem] = raised.value.problems
    assert problem.message == "O ficheiro “praça.png” perdeu-se: remova-o e envie-o de novo."


def test_what_is_not_asked_for_is_kept_and_left_out(ready: Draft, meeting: Meeting, ana: User) -> None:
    save(ready, "convidados", {"guests-0-email": ["nada"]}, read_version=0, by=ana)
    sent = submit(ready, ana, declaration=DECLARATION)
    assert [one["name"] for one in sent.as_read] == ["quem", "encontro", "fotografias"]
    assert "convidados" not in meeting.sent[0][1]
    assert ready.sections.get(section="convidados").data == {"guests-0-email": ["nada"]}


def test_rows_are_sent(ready: Draft, meeting: Meeting, ana: User) -> None:
    save(ready, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=1, by=ana)
    save(ready, "convidados", GUESTS, read_version=0, by=ana)
    submit(ready, ana, declaration=DECLARATION)
    guests = [{"name": "Rui", "email": "rui@example.pt", "role": "speaks"}]
    assert meeting.sent[0][1]["convidados"] == {"note": "", "guests": guests}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["submitted", "receipt", "audit"])
def test_a_failure_on_the_way_undoes_all_of_it(
    ready: Draft, meeting: Meeting, ana: User, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_options: Any) -> NoReturn:
        raise OSError("no room left")

    with monkeypatch.context() as broken:
        if step == "submitted":
            broken.setattr(meeting, "submitted", fail)
        elif step == "receipt":
            broken.setattr(sending, "write_receipt", fail)
        else:
            broken.setattr(audit, "record", fail)
        with pytest.raises(OSError, match="no room"):
            submit(ready, ana, declaration=DECLARATION)
    stored = Draft.objects.get()
    assert (stored.is_open, stored.number, stored.tracking_code) == (True, None, None)
    assert not Submission.objects.exists()
    assert not Series.objects.exists()
    assert not Mail.objects.exists()
    submit(ready, ana, declaration=DECLARATION)
    assert Draft.objects.get().number == number(1)


def test_a_draft_past_its_day_or_gone_is_not_sent(ready: Draft, ana: User) -> None:
    stale = Draft.objects.get()
    Draft.objects.update(expires_on=timezone.localdate() - dt.timedelta(days=1))
    with pytest.raises(ClosedError, match="terminou"):
        submit(ready, ana, declaration=DECLARATION)
    delete(ready, ana)
    with pytest.raises(ClosedError, match="já não existe"):
        submit(stale, ana, declaration=DECLARATION)


def test_numbers_follow_each_other_and_codes_do_not(
    meeting: Meeting, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "sections", meeting.sections[:1])
    drafts = [start(meeting, ana, language="en") for _ in range(3)]
    for draft in drafts:
        save(draft, "quem", WHO, read_version=0, by=ana)
        submit(draft, ana, declaration=DECLARATION)
    assert [draft.number for draft in drafts] == [number(1), number(2), number(3)]
    assert len({draft.tracking_code for draft in drafts}) == 3
    assert {mail.language for mail in Mail.objects.all()} == {"en"}


def test_a_tracking_code_has_no_sign_taken_for_another() -> None:
    signs = "".join(tracking_code() for _ in range(200))
    assert not set("01OILSB") & set(signs)


def test_a_person_without_an_address_gets_no_receipt(ready: Draft, ana: User) -> None:
    User.objects.filter(pk=ana.pk).update(email="")
    ready.refresh_from_db()
    submit(ready, User.objects.get(pk=ana.pk), declaration=DECLARATION)
    assert not Mail.objects.exists()
