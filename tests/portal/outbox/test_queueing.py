"""Writing e-mails: once for each key, in the caller's transaction, of values that are never a text."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django_tasks import default_task_backend
from pytest_django import Settings

from contas.models import User
from portal import outbox
from portal.outbox import queueing
from portal.outbox.enums import MailState, Outcome
from portal.outbox.models import Mail, MailAttachment
from tests.portal.outbox.kinds import VALUES

pytestmark = pytest.mark.django_db


def receipt(**options: object) -> Mail:
    return outbox.queue(
        "tests.receipt", **({"to": "ana@example.pt", "language": "pt-pt", "values": VALUES} | options)
    )


def test_a_mail_is_a_row_in_the_language_asked_for() -> None:
    made = receipt(language="en")
    kept = Mail.objects.get()
    assert kept == made
    assert (kept.kind, kept.language, kept.to, kept.state) == (
        "tests.receipt",
        "en",
        "ana@example.pt",
        MailState.QUEUED,
    )
    assert kept.subject == "We received the form PR/2026/0009"
    assert kept.text.startswith(
        "We received the form PR/2026/0009.\n\n- Keep this e-mail.\n\nSee it: https://"
    )
    assert kept.message_id.endswith("@127.0.0.1>")
    assert mail.outbox == []


def test_it_goes_after_the_commit(commits: None) -> None:
    made = receipt()
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Recebemos o formulário PR/2026/0009", ["ana@example.pt"])
    assert message.extra_headers == {"Message-ID": made.message_id, "Auto-Submitted": "auto-generated"}
    assert Mail.objects.get().state == MailState.SENT


def test_codes_go_first_and_mails_before_what_indexes(commits: None, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    code = outbox.queue("tests.code", to="ana@example.pt", language="en", values={"code": "1"})
    mails = [receipt(), code]
    asked = {result.args[0]: result.task.priority for result in default_task_backend.results}
    assert [asked[each.pk] for each in mails] == [10, 20]


@pytest.mark.django_db(transaction=True)
def test_a_rollback_leaves_nothing() -> None:
    with transaction.atomic():
        receipt(attachments=[outbox.Attachment("a.txt", b"a", "text/plain")])
        transaction.set_rollback(True)
    assert (Mail.objects.count(), MailAttachment.objects.count(), mail.outbox) == (0, 0, [])


def test_a_key_writes_once() -> None:
    first = receipt(key="a")
    assert receipt(key="a", to="outra@example.pt") == first
    assert receipt(key="b") != first
    assert receipt() != receipt()
    assert outbox.queue("tests.held", to="a@example.pt", language="en", values=VALUES, key="a") != first
    assert Mail.objects.count() == 5


def test_two_who_write_the_same_key_at_once_write_one(monkeypatch: pytest.MonkeyPatch) -> None:
    first = receipt(key="a")
    answers = iter([{}, {"a": first}, {"a": first}])
    monkeypatch.setattr(queueing, "_written", lambda *_: next(answers))
    to = {"a": "ana@example.pt", "b": "rui@example.pt"}
    found = outbox.queue_each("tests.receipt", to=to, language="pt-pt", values=VALUES)
    assert [(mail == first, mail.key, mail.to) for mail in found] == [
        (True, "a", "ana@example.pt"),
        (False, "b", "rui@example.pt"),
    ]
    assert Mail.objects.count() == 2


def test_the_same_to_several_people_is_a_row_and_a_message_each(commits: None) -> None:
    file = outbox.Attachment("a.txt", b"a", "text/plain")
    to = {"a": "ana@example.pt", "b": "nobody", "c": "rui@example.pt"}
    made = outbox.queue_each("tests.receipt", to=to, language="en", values=VALUES, attachments=[file])
    assert [(each.key, each.to, each.state) for each in Mail.objects.order_by("pk")] == [
        ("a", "ana@example.pt", MailState.SENT),
        ("b", "nobody", MailState.FAILED),
        ("c", "rui@example.pt", MailState.SENT),
    ]
    assert [each.attachments.count() for each in made] == [1, 1, 1]
    assert len({each.message_id for each in made}) == 3
    assert [message.to for message in mail.outbox] == [["ana@example.pt"], ["rui@example.pt"]]
    again = outbox.queue_each("tests.receipt", to=to, language="en", values=VALUES)
    assert again == made


def test_held_kinds_wait_for_staff(commits: None) -> None:
    made = outbox.queue("tests.held", to="a@example.pt", language="pt-pt", values=VALUES)
    assert (made.state, mail.outbox) == (MailState.HELD, [])


def test_a_language_that_mails_are_not_written_in_gives_english() -> None:
    assert receipt(language="uk").language == "en"


def test_the_mails_about_a_record() -> None:
    person = User.objects.create_user("rui@example.pt")
    other = User.objects.create_user("eva@example.pt")
    first, second = receipt(about=person), receipt(about=person)
    receipt(about=other)
    receipt()
    assert list(outbox.mails_about(person)) == [second, first]
    assert first.about == person


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"number": "1", "note": ""}, "tests.receipt: missing ['url'], unknown []."),
        (VALUES | {"name": "Ana"}, "tests.receipt: missing [], unknown ['name']."),
        (VALUES | {"number": 1}, "tests.receipt: number is no text."),
        (VALUES | {"url": "javascript:alert(1)"}, "tests.receipt: url is no address."),
        (VALUES | {"url": "https://a.pt/\nBcc: b@example.pt"}, "tests.receipt: url is no address."),
    ],
)
def test_other_values_are_a_fault_of_the_program(values: dict[str, object], told: str) -> None:
    with pytest.raises(outbox.WrongValuesError) as error:
        receipt(values=values)
    assert str(error.value) == told
    assert not Mail.objects.exists()


def test_what_cannot_be_sent_is_refused() -> None:
    with pytest.raises(KeyError):
        outbox.queue("tests.nothing", to="a@example.pt", language="en", values={})
    with pytest.raises(ValueError, match="over 10485760 bytes"):
        receipt(attachments=[outbox.Attachment("a", b"0" * (10 * 1024 * 1024 + 1), "text/plain")])
    assert not Mail.objects.exists()


@pytest.mark.parametrize("to", ["", "ana", "a@example.pt\nBcc: b@example.pt", f"{'a' * 300}@example.pt"])
def test_an_address_that_is_none_fails_and_undoes_nothing(to: str, commits: None) -> None:
    made = receipt(to=to, reply_to="x\ny@example.pt")
    assert (made.state, made.to, made.reply_to) == (MailState.FAILED, " ".join(to.split())[:254], "")
    assert [(line.outcome, line.text) for line in made.log.all()] == [
        (Outcome.REFUSED, "O endereço não é válido.")
    ]
    assert mail.outbox == []


def test_another_broken_rule_of_the_database_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "new_message_id", lambda: "<1@example.pt>")
    receipt()
    with pytest.raises(IntegrityError):
        receipt()


def test_files_go_with_the_mail(commits: None) -> None:
    made = receipt(attachments=[outbox.Attachment("Recibo\r\nX: 1.pdf", b"%PDF-1", "application/pdf")])
    assert [str(file) for file in made.attachments.all()] == ["Recibo X: 1.pdf"]
    (message,) = mail.outbox
    assert message.attachments == [("Recibo X: 1.pdf", b"%PDF-1", "application/pdf")]
