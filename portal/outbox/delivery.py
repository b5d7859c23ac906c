"""Sending what waits: taken by one worker at a time, tried again until it arrives, fails or is too late.

Between the server's acceptance and our note of it lies the one moment that cannot be closed: a worker killed
there sends the same e-mail again, with the same Message-ID, by which programs tell that they have it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import random
import re
import smtplib
from dataclasses import dataclass, replace
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from portal.outbox.enums import MailState, Outcome
from portal.outbox.models import Attempt, Mail

# Longer than any conversation with the server takes (EMAIL_TIMEOUT bounds each of its steps).
LEASE = dt.timedelta(minutes=10)
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=6)
LONGEST_WAIT_FOR_SERVER = dt.timedelta(minutes=15)
# A server that did not answer is asked again by one e-mail after this long; the others wait behind it.
SERVER_REST = dt.timedelta(seconds=60)
MOST_DOUBLINGS = 10
PERMANENT = range(500, 600)
TOO_BIG = 552
FORGOTTEN = {"secret_subject": "", "text": "", "html": ""}  # what a secret e-mail says once it is over
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]+")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Result:
    """How an attempt ended: `code` is the server's, "" where it gave none."""

    outcome: Outcome
    code: str = ""
    text: str = ""


def sweep() -> int:
    """Send everything that is due, oldest first; returns how many went. Ends early while the server rests."""
    expire()
    sent = 0
    for pk in list(_due().order_by("next_attempt_at", "pk").values_list("pk", flat=True)):
        if is_server_resting():
            break
        sent += deliver(pk) is Outcome.SENT
    return sent


def expire() -> None:
    """Cancel what waits and serves no more, whether or not there is a server."""
    late = Mail.objects.filter(state__in=(MailState.QUEUED, MailState.HELD), expires_at__lte=timezone.now())
    for mail in late:
        _write(mail, Mail.objects.filter(pk=mail.pk, state=mail.state), Result(Outcome.EXPIRED))


def deliver(pk: int) -> Outcome | None:
    """Try to send one e-mail that is due; None where it is not, somebody else has it, or the server rests.

    Effects, each in a transaction of its own: the lease with one more attempt; after the server's answer the
    state with one line of the log.
    """
    mail = None if is_server_resting() else claim(pk)
    if mail is None:
        return None
    is_late = mail.expires_at is not None and mail.expires_at <= timezone.now()
    return note(mail, Result(Outcome.EXPIRED) if is_late else _send(mail))


def is_server_resting() -> bool:
    """Whether the last attempt of all found no server, a moment ago."""
    last = Attempt.objects.order_by("-pk").values_list("outcome", "at").first()
    return last is not None and last[0] == Outcome.UNREACHABLE and last[1] > timezone.now() - SERVER_REST


def claim(pk: int) -> Mail | None:
    """Take a mail for as long as the lease lasts; of two who try, one gets it."""
    now = timezone.now()
    taken = (
        _due(now)
        .filter(pk=pk)
        .update(state=MailState.SENDING, attempts=F("attempts") + 1, next_attempt_at=now + LEASE)
    )
    return Mail.objects.get(pk=pk) if taken else None


def note(mail: Mail, result: Result) -> Outcome:
    """Write down how an attempt ended, unless the lease ran out and another worker took the mail."""
    ours = Mail.objects.filter(pk=mail.pk, state=MailState.SENDING, next_attempt_at=mail.next_attempt_at)
    _write(mail, ours, result)
    if result.outcome is not Outcome.SENT:
        log.warning("E-mail %s (%s): %s %s", mail.pk, mail.kind, result.outcome.value, result.code)
    return result.outcome


def _write(mail: Mail, rows: QuerySet[Mail], result: Result) -> None:
    now = timezone.now()
    state = _state_after(mail, result.outcome, now)
    changes: dict[str, Any] = {"state": state, "next_attempt_at": now}
    if state == MailState.SENT:
        changes["sent_at"] = now
    if state == MailState.QUEUED:
        changes["next_attempt_at"] = now + wait_after(mail.attempts, result.outcome)
    elif mail.is_secret:
        changes |= FORGOTTEN
    with transaction.atomic():
        if rows.update(**changes):
            Attempt.objects.create(
                mail=mail, at=now, outcome=result.outcome, code=result.code, text=result.text
            )


def wait_after(attempts: int, outcome: Outcome) -> dt.timedelta:
    """How long until the next attempt: twice as long each time, and up to a fifth more by chance."""
    longest = LONGEST_WAIT_FOR_SERVER if outcome is Outcome.UNREACHABLE else LONGEST_WAIT
    wait = min(FIRST_WAIT * 2 ** min(attempts - 1, MOST_DOUBLINGS), longest)
    return wait * random.uniform(1, 1.2)  # noqa: S311 - keeps workers apart, keeps nothing secret


def without_addresses(text: str) -> str:
    """What a server said, in one line of at most 300 signs, its addresses left out."""
    return " ".join(_ADDRESS.sub("…", text).split())[:300]


def message_of(mail: Mail, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The message as it is sent, with its attachments."""
    message = EmailMultiAlternatives(
        mail.secret_subject or mail.subject,
        mail.text,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    message.attach_alternative(mail.html, "text/html")
    for each in mail.attachments.all():
        message.attach(each.name, bytes(each.content), each.mimetype)
    return message


def _due(now: dt.datetime | None = None) -> QuerySet[Mail]:
    waiting = Q(state__in=(MailState.QUEUED, MailState.SENDING))
    return Mail.objects.filter(waiting, next_attempt_at__lte=now or timezone.now())


def _send(mail: Mail) -> Result:
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return Result(Outcome.UNREACHABLE, str(getattr(error, "smtp_code", "")), _words(error))
    try:
        return _converse(message_of(mail, connection))
    finally:
        # The server has answered: how the conversation ends changes nothing.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.close()


def _converse(message: EmailMultiAlternatives) -> Result:
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        return _answer(*next(iter(error.recipients.values())))
    except smtplib.SMTPSenderRefused as error:
        # What the server has against the portal itself people put right, and then the mail still goes.
        result = _answer(error.smtp_code, error.smtp_error)
        return result if error.smtp_code == TOO_BIG else replace(result, outcome=Outcome.DELAYED)
    except smtplib.SMTPResponseException as error:
        return _answer(error.smtp_code, error.smtp_error)
    except (
        smtplib.SMTPNotSupportedError,
        ValueError,
    ) as error:  # no server takes it, or it cannot be written
        return Result(Outcome.REFUSED, "", type(error).__name__)
    except (OSError, smtplib.SMTPException) as error:
        return Result(Outcome.DELAYED, "", _words(error))
    return Result(Outcome.SENT)


def _answer(code: int, text: bytes | str) -> Result:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    outcome = Outcome.REFUSED if code in PERMANENT else Outcome.DELAYED
    return Result(outcome, str(code), without_addresses(words))


def _words(error: Exception) -> str:
    return without_addresses(f"{type(error).__name__}: {error}")


def _state_after(mail: Mail, outcome: Outcome, now: dt.datetime) -> MailState:
    if outcome is Outcome.SENT:
        return MailState.SENT
    if outcome is Outcome.EXPIRED:
        return MailState.CANCELLED
    if outcome is Outcome.REFUSED or now >= mail.give_up_at:
        return MailState.FAILED
    return MailState.QUEUED
