"""What mail servers send back: a delivery status notification (RFC 3464) marks its e-mail as failed."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from django.db import transaction
from django.utils import timezone

from portal.outbox.delivery import FORGOTTEN, without_addresses
from portal.outbox.enums import MailState, Outcome
from portal.outbox.models import Attempt, Mail

# A server that put an e-mail off may send it back before or after we note that it was taken.
ON_THE_WAY = (MailState.QUEUED, MailState.SENDING, MailState.SENT)
_OURS = re.compile(rb"<[0-9a-f]{32}@[^<>@\s]+>")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


def record_bounce(raw: bytes) -> Mail | None:
    """Mark as failed the e-mail that a notification sends back; None where it tells of none of ours.

    Notes of delay or success, answers of people and whatever cannot be read change nothing. Effects, all or
    none: the state, one line of the log.
    """
    message = message_from_bytes(raw)
    failure = _failure(message)
    if failure is None:
        return None
    with transaction.atomic():
        mail = (
            Mail.objects.select_for_update()
            .filter(message_id__in=_ids(raw, message), state__in=ON_THE_WAY)
            .first()
        )
        if mail is None:
            return None
        now = timezone.now()
        mail.state, mail.next_attempt_at = MailState.FAILED, now
        for name, value in (FORGOTTEN if mail.is_secret else {}).items():
            setattr(mail, name, value)
        mail.save()
        code, text = failure
        Attempt.objects.create(mail=mail, at=now, outcome=Outcome.BOUNCED, code=code, text=text)
    return mail


def _failure(message: Message) -> tuple[str, str] | None:
    """The status and the words of the first recipient that failed."""
    for part in message.walk():
        if str(part.get("Action", "")).strip().lower().startswith("failed"):
            status = _STATUS.search(str(part.get("Status", "")))
            words = str(part.get("Diagnostic-Code", "")).partition(";")[2]
            return (status.group() if status else "", without_addresses(words))
    return None


def _ids(raw: bytes, message: Message) -> list[str]:
    """Everything in a notification that looks like a Message-ID of ours, encoded parts included."""
    texts = [raw] + [
        content for part in message.walk() if isinstance(content := part.get_payload(decode=True), bytes)
    ]
    return sorted({found.decode("ascii", "replace") for text in texts for found in _OURS.findall(text)})
