"""What staff do with an e-mail: let it go, rewrite or cancel it while it waits, send it again."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal.models import StaleVersionError
from portal.outbox.delivery import FORGOTTEN
from portal.outbox.enums import MailState
from portal.outbox.models import Mail, MailAttachment
from portal.outbox.queueing import GIVE_UP_AFTER, hand_over, new_message_id
from portal.outbox.rendering import SIGNATURE, one_line, render

RELEASED, CANCELLED, EDITED, RESENT, COPIED = (
    f"outbox.{act}" for act in ("release", "cancel", "edit", "resend", "copy")
)
_BRACES = re.compile(r"[{}]")
_ADDRESS_AT_END = re.compile(r"(?:(?P<words>.*\S): )?(?P<url>https?://[!-~]+)")


class MovedError(Exception):
    """The e-mail is not where this can be done; `mail` says where it is."""

    def __init__(self, mail: Mail) -> None:
        super().__init__(mail.get_state_display())
        self.mail = mail


class ForgottenError(Exception):
    """The text of the e-mail is kept no more, so it cannot be sent again."""


def release(mail: Mail, by: AbstractBaseUser) -> Mail:
    """Let a held e-mail go. Raises `MovedError`. Effects, all or none: its state, one line of history."""
    with transaction.atomic():
        locked = _locked(mail, MailState.HELD)
        _queue_again(locked)
        log(locked, RELEASED, user=by)
    return locked


def cancel(mail: Mail, by: AbstractBaseUser) -> Mail:
    """Keep an e-mail that waits from going, or take one that failed as settled. Raises `MovedError`.

    Effects, all or none: its state, one line of history; a secret text is forgotten.
    """
    with transaction.atomic():
        locked = _locked(mail, MailState.HELD, MailState.QUEUED, MailState.FAILED)
        changes = FORGOTTEN if locked.is_secret else {}
        _write(locked, state=MailState.CANCELLED, **changes)
        log(locked, CANCELLED, user=by)
    return locked


def edit(mail: Mail, subject: str, words: str, by: AbstractBaseUser, *, read: str) -> Mail:
    """Rewrite a held e-mail; `words` is its text without the signature, `read` the mark of what was read.

    Raises `MovedError`, and `StaleVersionError` where somebody rewrote it meanwhile. Effects, all or none:
    subject and texts, one line of history.
    """
    with transaction.atomic():
        locked = _locked(mail, MailState.HELD)
        if mark(locked) != read:
            raise StaleVersionError
        body, values = as_template(words)
        subject = _kept(one_line(subject), "subject", values)
        rendered = render(subject, body, values, locked.language)
        _write(locked, subject=rendered.subject, text=rendered.text, html=rendered.html)
        log(locked, EDITED, user=by)
    return locked


def resend(mail: Mail, by: AbstractBaseUser) -> Mail:
    """Try a failed e-mail again, or write a copy of a sent one; returns what will be sent.

    Raises `MovedError`, and `ForgottenError` where the text is kept no more. Effects, all or none: the state
    of the failed one, or a new row with the same files; one line of history on each row that is touched.
    """
    with transaction.atomic():
        locked = _locked(mail, MailState.FAILED, MailState.SENT)
        if not locked.text:
            raise ForgottenError
        if locked.state == MailState.FAILED:
            _queue_again(locked)
            log(locked, RESENT, user=by)
            return locked
        copy = _copy(locked)
        log(locked, COPIED, user=by, data={"copy": copy.pk})
        log(copy, RESENT, user=by, data={"of": locked.pk})
    return copy


def words_of(mail: Mail) -> str:
    """The text of an e-mail without the signature of the portal."""
    return mail.text.rpartition(SIGNATURE)[0]


def mark(mail: Mail) -> str:
    """What tells one text of an e-mail from another."""
    return hashlib.sha256(f"{mail.subject}\0{mail.text}".encode()).hexdigest()


def as_template(words: str) -> tuple[str, dict[str, str]]:
    """A finished text as one that can be put in the frame: addresses become buttons, braces stay braces."""
    values: dict[str, str] = {}
    lines = []
    for number, line in enumerate(words.replace("\r\n", "\n").split("\n")):
        found = _ADDRESS_AT_END.fullmatch(line.strip())
        if found:
            values[f"line{number}_url"] = found["url"]
            before = f"{_kept(found['words'], f'line{number}', values)}: " if found["words"] else ""
            lines.append(f"{before}{{line{number}_url}}")
        else:
            lines.append(_kept(line, f"line{number}", values))
    return "\n".join(lines), values


def _kept(text: str, name: str, values: dict[str, str]) -> str:
    """The text, or where it holds braces a placeholder with the text as its value."""
    if not _BRACES.search(text):
        return text
    values[name] = text
    return f"{{{name}}}"


def _locked(mail: Mail, *states: MailState) -> Mail:
    locked = Mail.objects.select_for_update().get(pk=mail.pk)
    if locked.state not in states:
        raise MovedError(locked)
    return locked


def _write(mail: Mail, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(mail, name, value)
    mail.save(update_fields=list(changes))


def _queue_again(mail: Mail) -> None:
    now = timezone.now()
    _write(
        mail,
        state=MailState.QUEUED,
        attempts=0,
        next_attempt_at=now,
        give_up_at=now + GIVE_UP_AFTER,
    )
    hand_over(mail)


def _copy(mail: Mail) -> Mail:
    files = list(mail.attachments.all())
    now = timezone.now()
    copy = Mail.objects.create(
        kind=mail.kind,
        language=mail.language,
        to=mail.to,
        reply_to=mail.reply_to,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        about_type=mail.about_type,
        about_id=mail.about_id,
        message_id=new_message_id(),
        give_up_at=now + GIVE_UP_AFTER,
    )
    MailAttachment.objects.bulk_create(
        MailAttachment(mail=copy, name=file.name, mimetype=file.mimetype, content=file.content)
        for file in files
    )
    hand_over(copy)
    return copy
