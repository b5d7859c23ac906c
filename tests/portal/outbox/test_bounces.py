"""Notifications of mail servers: those of failure mark their e-mail; whatever else comes changes nothing."""

import io
import sys
from base64 import b64encode
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import outbox
from portal.outbox.bounces import record_bounce
from portal.outbox.enums import MailState, Outcome
from portal.outbox.models import Mail
from tests.portal.outbox.kinds import VALUES

pytestmark = pytest.mark.django_db

STATUS = """\
Reporting-MTA: dns; mail.example.pt
X-Postfix-Queue-ID: 4F1A22C0B1
Arrival-Date: Sun, 22 Nov 2026 07:00:00 +0000 (WET)

Final-Recipient: rfc822; ana@example.pt
Original-Recipient: rfc822;ana@example.pt
Action: {action}
Status: 5.1.1
Remote-MTA: dns; mx.example.pt
Diagnostic-Code: smtp; 550 5.1.1 <ana@example.pt>: Recipient address
    rejected: User unknown in virtual mailbox table
"""


def notification(status: str, original: str, kind: str = "text/rfc822-headers", more: str = "") -> bytes:
    """A notification in three parts, as Postfix and others write them."""
    return f"""\
Return-Path: <>
From: MAILER-DAEMON@mail.example.pt (Mail Delivery System)
To: portal@localhost
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="A/b=1"

--A/b=1
Content-Type: text/plain; charset=utf-8

This is the mail system. Your message could not be delivered.

--A/b=1
Content-Type: message/delivery-status

{status}
--A/b=1
Content-Type: {kind}
{more}
{original}
--A/b=1--
""".encode()


@pytest.fixture
def sent() -> Mail:
    made = outbox.queue("tests.receipt", to="ana@example.pt", language="pt-pt", values=VALUES)
    Mail.objects.update(state=MailState.SENT)
    return made


def headers(mail: Mail) -> str:
    return f"From: portal@localhost\nTo: ana@example.pt\nMessage-ID: {mail.message_id}\nSubject: Recibo\n"


def unchanged(mail: Mail) -> bool:
    return Mail.objects.get(pk=mail.pk).state == MailState.SENT and not mail.log.exists()


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_a_failure_marks_its_mail_once(sent: Mail, kind: str) -> None:
    raw = notification(STATUS.format(action="failed"), headers(sent), kind)
    assert record_bounce(raw) == sent
    assert Mail.objects.get().state == MailState.FAILED
    assert [(line.outcome, line.code, line.text) for line in sent.log.all()] == [
        (
            Outcome.BOUNCED,
            "5.1.1",
            "550 5.1.1 <…>: Recipient address rejected: User unknown in virtual mailbox table",
        )
    ]
    assert record_bounce(raw) is None
    assert sent.log.count() == 1


def test_an_encoded_original_is_read(sent: Mail) -> None:
    encoded = b64encode(headers(sent).encode()).decode()
    more = "Content-Transfer-Encoding: base64\n"
    assert record_bounce(notification(STATUS.format(action="Failed"), encoded, more=more)) == sent


def test_a_notification_without_reasons_still_counts(sent: Mail) -> None:
    assert record_bounce(notification("Reporting-MTA: dns; x\n\nAction: failed\n", headers(sent))) == sent
    assert [(line.code, line.text) for line in sent.log.all()] == [("", "")]


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_other_actions_change_nothing(sent: Mail, action: str) -> None:
    assert record_bounce(notification(STATUS.format(action=action), headers(sent))) is None
    assert unchanged(sent)


def test_the_mail_of_another_is_none_of_ours(sent: Mail) -> None:
    raw = notification(STATUS.format(action="failed"), headers(Mail(message_id=f"<{'0' * 32}@127.0.0.1>")))
    assert record_bounce(raw) is None
    assert unchanged(sent)


def test_an_answer_that_quotes_a_notification_is_no_notification(sent: Mail) -> None:
    quoted = notification(STATUS.format(action="failed"), headers(sent)).decode().replace("\n", "\n> ")
    raw = f"From: ana@example.pt\nIn-Reply-To: {sent.message_id}\nSubject: Re: Recibo\n\n> {quoted}".encode()
    assert record_bounce(raw) is None
    assert unchanged(sent)


@pytest.mark.parametrize("raw", [b"", b"\0\xff\xfe", b"Content-Type: multipart/report\n\n--", b"\n\n\n"])
def test_what_cannot_be_read_changes_nothing(sent: Mail, raw: bytes) -> None:
    assert record_bounce(raw) is None
    assert unchanged(sent)


def test_a_notification_cut_short_is_read_as_far_as_it_goes(sent: Mail) -> None:
    raw = notification(STATUS.format(action="failed"), headers(sent))
    assert record_bounce(raw[: raw.index(b"Subject: Recibo")]) == sent
    Mail.objects.update(state=MailState.SENT)
    assert record_bounce(raw[: raw.index(b"Action:")]) is None


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=50,
)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=20))
def test_broken_notifications_never_fail(sent: Mail, faults: list[tuple[float, int]]) -> None:
    raw = bytearray(notification(STATUS.format(action="failed"), headers(sent)))
    for place, sign in faults:
        raw[int(place * len(raw))] = sign
    assert record_bounce(bytes(raw)) in {None, sent}


def test_what_comes_back_before_it_was_noted_is_not_sent_again() -> None:
    made = outbox.queue("tests.code", to="ana@example.pt", language="pt-pt", values={"code": "987654"})
    assert record_bounce(notification(STATUS.format(action="failed"), headers(made))) == made
    kept = Mail.objects.get()
    assert (kept.state, kept.text, kept.subject) == (MailState.FAILED, "", "Código de entrada")


def test_the_command_reads_its_input(
    sent: Mail, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = notification(STATUS.format(action="failed"), headers(sent))
    for content, told in ((raw, f"E-mail {sent.pk}: failed.\n"), (b"", "No e-mail of the portal failed.\n")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        call_command("record_bounce")
        assert capsys.readouterr().out == told
