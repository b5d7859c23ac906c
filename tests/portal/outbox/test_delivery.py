"""Sending: accepted, put off, refused, too late, no server; each with its line in the log."""

import datetime as dt
import smtplib
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.utils import timezone

from portal import outbox
from portal.outbox import delivery
from portal.outbox.delivery import deliver, expire, sweep
from portal.outbox.enums import MailState, Outcome
from portal.outbox.kinds import registered
from portal.outbox.models import Attempt, Mail
from tests.mailserver import MailServer
from tests.portal.outbox.kinds import VALUES

pytestmark = pytest.mark.django_db
ADDRESS = "ana@example.pt"


def receipt(**options: Any) -> Mail:
    return outbox.queue("tests.receipt", **({"to": ADDRESS, "language": "pt-pt", "values": VALUES} | options))


def code() -> Mail:
    return outbox.queue("tests.code", to=ADDRESS, language="pt-pt", values={"code": "987654"})


def due(mail: Mail) -> None:
    """Make the waiting over, and the server's rest."""
    Mail.objects.filter(pk=mail.pk).update(next_attempt_at=timezone.now())
    Attempt.objects.all()._raw_delete(Attempt.objects.db)


def told(mail: Mail) -> list[tuple[str, str, str]]:
    return list(mail.log.values_list("outcome", "code", "text"))


def stored(mail: Mail) -> Mail:
    return Mail.objects.get(pk=mail.pk)


def waits(mail: Mail) -> dt.timedelta:
    return stored(mail).next_attempt_at - timezone.now()


def test_a_mail_arrives_as_text_and_html_with_its_files(smtp_server: MailServer) -> None:
    made = receipt(
        attachments=[outbox.Attachment("recibo.pdf", b"%PDF-1", "application/pdf")], reply_to="eu@example.pt"
    )
    assert sweep() == 1
    (message,) = smtp_server.messages
    assert (message["Subject"], message["To"], message["From"], message["Reply-To"]) == (
        "Recebemos o formulário PR/2026/0009",
        ADDRESS,
        "portal@localhost",
        "eu@example.pt",
    )
    assert (message["Message-ID"], message["Auto-Submitted"]) == (made.message_id, "auto-generated")
    assert message.get_body(("plain",)).get_content().startswith("Recebemos o formulário PR/2026/0009.\n")
    html = message.get_body(("html",)).get_content()
    assert html.lstrip().startswith('<!DOCTYPE html>\n<html lang="pt-PT" dir="ltr">')
    assert [(part.get_filename(), part.get_content()) for part in message.iter_attachments()] == [
        ("recibo.pdf", b"%PDF-1")
    ]
    kept = stored(made)
    assert (kept.state, kept.attempts, kept.sent_at is None) == (MailState.SENT, 1, False)
    assert told(made) == [(Outcome.SENT, "", "")]
    assert sweep() == 0
    assert deliver(made.pk) is None


@pytest.mark.parametrize(
    ("what", "line", "code", "text"),
    [
        (ADDRESS, "550 5.1.1 <ana@example.pt>: no such user", "550", "5.1.1 <…>: no such user"),
        ("DATA", "554 5.7.1 refused for ana@example.pt", "554", "5.7.1 refused for …"),
    ],
)
def test_a_refusal_is_final(smtp_server: MailServer, what: str, line: str, code: str, text: str) -> None:
    smtp_server.answers = {what: [line]}
    made = receipt()
    assert deliver(made.pk) is Outcome.REFUSED
    assert (stored(made).state, told(made)) == (MailState.FAILED, [(Outcome.REFUSED, code, text)])
    assert smtp_server.messages == []


@pytest.mark.parametrize("what", [ADDRESS, "DATA"])
def test_what_the_server_puts_off_is_sent_later(smtp_server: MailServer, what: str) -> None:
    smtp_server.answers = {what: ["451 4.7.1 come back later"]}
    made = receipt()
    assert deliver(made.pk) is Outcome.DELAYED
    assert stored(made).state == MailState.QUEUED
    assert dt.timedelta(seconds=55) < waits(made) < dt.timedelta(seconds=73)
    assert sweep() == 0
    due(made)
    assert sweep() == 1
    assert [message["Message-ID"] for message in smtp_server.messages] == [made.message_id]


def test_waits_double_until_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery.random, "uniform", lambda low, _high: low)
    waits = [delivery.wait_after(attempts, Outcome.DELAYED).total_seconds() / 60 for attempts in range(1, 12)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    assert delivery.wait_after(60_000, Outcome.DELAYED) == dt.timedelta(hours=6)
    assert delivery.wait_after(9, Outcome.UNREACHABLE) == dt.timedelta(minutes=15)


def test_after_two_days_it_is_given_up(smtp_server: MailServer) -> None:
    made = receipt()
    assert made.give_up_at - made.created_at == dt.timedelta(days=2)
    Mail.objects.update(give_up_at=timezone.now())
    smtp_server.answers = {ADDRESS: ["451 later"]}
    assert deliver(made.pk) is Outcome.DELAYED
    assert stored(made).state == MailState.FAILED


def test_while_there_is_no_server_one_mail_knocks_for_all(
    smtp_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    smtp_server.stop()
    first, second = receipt(), code()
    assert sweep() == 0
    assert [mail.state for mail in (stored(first), stored(second))] == [MailState.QUEUED] * 2
    assert (stored(first).attempts, stored(second).attempts) == (1, 0)
    ((outcome, _code, text),) = told(first)
    assert (outcome, text.startswith("ConnectionRefusedError")) == (Outcome.UNREACHABLE, True)
    assert deliver(second.pk) is None
    told_by_us = [line.message for line in caplog.records if line.name == "portal.outbox.delivery"]
    assert told_by_us == [f"E-mail {first.pk} (tests.receipt): unreachable "]
    smtp_server.start()
    due(first)
    assert sweep() == 2
    assert len(smtp_server.messages) == 2


def test_a_secret_is_forgotten_once_sent(smtp_server: MailServer) -> None:
    made = code()
    smtp_server.answers = {ADDRESS: ["451 later"]}
    deliver(made.pk)
    assert "987654" in stored(made).text
    due(made)
    deliver(made.pk)
    kept = stored(made)
    assert (kept.subject, kept.text, kept.html) == ("Código de entrada", "", "")
    assert smtp_server.messages[0]["Subject"] == "O código é 987654"


def test_what_came_too_late_is_cancelled_even_without_a_server(smtp_server: MailServer) -> None:
    smtp_server.stop()
    knocks, late, later = receipt(), code(), code()
    deliver(knocks.pk)
    Mail.objects.filter(pk=late.pk).update(expires_at=timezone.now())
    sweep()
    kept = stored(late)
    assert (kept.state, kept.text, kept.subject) == (MailState.CANCELLED, "", "Código de entrada")
    assert told(late) == [(Outcome.EXPIRED, "", "")]
    assert stored(later).state == MailState.QUEUED
    expire()
    assert late.log.count() == 1


def test_what_became_too_late_in_the_hands_of_a_dead_worker_is_not_sent(smtp_server: MailServer) -> None:
    made = code()
    delivery.claim(made.pk)
    now = timezone.now()
    Mail.objects.update(next_attempt_at=now, expires_at=now)
    assert deliver(made.pk) is Outcome.EXPIRED
    assert (stored(made).state, smtp_server.messages) == (MailState.CANCELLED, [])


def test_a_lease_that_ran_out_is_taken_over_and_its_holder_writes_nothing(smtp_server: MailServer) -> None:
    made = receipt()
    slow = delivery.claim(made.pk)
    assert slow is not None
    assert deliver(made.pk) is None
    Mail.objects.update(next_attempt_at=timezone.now())
    assert deliver(made.pk) is Outcome.SENT
    delivery.note(slow, delivery.Result(Outcome.REFUSED, "550"))
    assert (stored(made).state, told(made)) == (MailState.SENT, [(Outcome.SENT, "", "")])


class Failing(BaseEmailBackend):
    """Fails as a test says: on opening, on sending, on closing."""

    opening: Exception | None = None
    sending: Exception | None = None
    closing: Exception | None = None

    def open(self) -> None:
        if self.opening:
            raise self.opening

    def close(self) -> None:
        if self.closing:
            raise self.closing

    def send_messages(self, messages: Any) -> int:
        if self.sending:
            raise self.sending
        return len(messages)


@pytest.mark.parametrize(
    ("step", "error", "outcome", "answer"),
    [
        ("opening", smtplib.SMTPAuthenticationError(535, b"no"), Outcome.UNREACHABLE, "535"),
        ("opening", TimeoutError(), Outcome.UNREACHABLE, ""),
        ("sending", smtplib.SMTPSenderRefused(550, b"who?", "a@example.pt"), Outcome.DELAYED, "550"),
        ("sending", smtplib.SMTPSenderRefused(552, b"too big", "a@example.pt"), Outcome.REFUSED, "552"),
        ("sending", smtplib.SMTPServerDisconnected("gone"), Outcome.DELAYED, ""),
        ("sending", smtplib.SMTPNotSupportedError("SMTPUTF8"), Outcome.REFUSED, ""),
        ("sending", smtplib.SMTPDataError(421, "busy"), Outcome.DELAYED, "421"),
        ("sending", TimeoutError(), Outcome.DELAYED, ""),
        ("sending", UnicodeEncodeError("ascii", "é", 0, 1, "no"), Outcome.REFUSED, ""),
        ("closing", TimeoutError(), Outcome.SENT, ""),
    ],
)
def test_each_failure_has_its_end(
    settings: Any, monkeypatch: pytest.MonkeyPatch, step: str, error: Exception, outcome: Outcome, answer: str
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    monkeypatch.setattr(Failing, step, error)
    made = receipt()
    assert deliver(made.pk) is outcome
    assert [(line[0], line[1]) for line in told(made)] == [(outcome, answer)]


def test_the_log_is_only_added_to(smtp_server: MailServer) -> None:
    made = receipt()
    deliver(made.pk)
    line = made.log.get()
    assert str(line) == "Entregue ao servidor de e-mail"
    for change in (line.save, line.delete, made.log.all().delete):
        with pytest.raises(TypeError):
            change()


def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str], smtp_server: MailServer) -> None:
    receipt()
    call_command("send_mail")
    assert capsys.readouterr().out == "1\n"


@pytest.mark.parametrize("language", ["pt-pt", "en"])
@pytest.mark.parametrize("kind", registered().values(), ids=lambda kind: kind.name)
def test_every_kind_of_the_portal_arrives_in_both_languages(
    smtp_server: MailServer, kind: outbox.MailKind, language: str
) -> None:
    made = outbox.queue(kind.name, to=ADDRESS, language=language, values=kind.samples)
    Mail.objects.update(state=MailState.QUEUED)  # held ones have been read
    assert deliver(made.pk) is Outcome.SENT
    (message,) = smtp_server.messages
    subject = str(message["Subject"])
    text = message.get_body(("plain",)).get_content()
    html = BeautifulSoup(message.get_body(("html",)).get_content(), "html.parser")
    shown = html.select("table table td")[1].get_text()
    assert len(subject) > 5
    assert len(shown.strip()) > 20
    assert html.html["lang"] == {"pt-pt": "pt-PT", "en": "en"}[language]
    for name, sample in kind.samples.items():
        assert sample in subject + text
        assert _signs(sample) in _signs(html.title.get_text() + shown + "".join(_links(html)))
        assert name != "number" or sample in subject
    assert "{" not in subject + text + shown


def _links(html: BeautifulSoup) -> list[str]:
    return [link["href"] for link in html.select("a[href]")]


def _signs(text: str) -> str:
    return "".join(text.split())
