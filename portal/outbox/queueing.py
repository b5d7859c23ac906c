"""Writing an e-mail into the caller's transaction, once for each key."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.languages import CONTENT, FALLBACK
from portal.outbox.enums import MailState, Outcome
from portal.outbox.kinds import Attachment, MailKind, kind_of
from portal.outbox.models import Attempt, Mail, MailAttachment
from portal.outbox.rendering import check_values, one_line, render
from portal.outbox.tasks import CODE, MAIL, deliver_mail
from portal.outbox.texts import text_of

GIVE_UP_AFTER = dt.timedelta(days=2)
LONGEST_ADDRESS = 254
MOST_BYTES = 10 * 1024 * 1024


def queue_each(
    kind: str,
    *,
    to: Mapping[str, str],
    language: str,
    values: Mapping[str, str],
    about: Model | None,
    attachments: Sequence[Attachment],
    reply_to: str,
) -> list[Mail]:
    """See `portal.outbox.queue_each`."""
    known = kind_of(kind)
    check_values(known, values)
    if sum(len(attachment.content) for attachment in attachments) > MOST_BYTES:
        raise ValueError(f"{kind}: the attachments are over {MOST_BYTES} bytes together.")
    language = language if language in CONTENT else FALLBACK
    found = _written(kind, to)
    missing = {key: address for key, address in to.items() if key not in found}
    if not missing:
        return [found[key] for key in to]
    rendered = render(*text_of(known, language), values, language)
    now = timezone.now()
    mails = [
        Mail(
            kind=kind,
            language=language,
            to=one_line(address)[:LONGEST_ADDRESS],
            reply_to=reply_to if can_receive(reply_to) else "",
            subject=str(known.title) if known.is_secret else rendered.subject,
            secret_subject=rendered.subject if known.is_secret else "",
            text=rendered.text,
            html=rendered.html,
            state=_first_state(known, address),
            created_at=now,
            next_attempt_at=now,
            give_up_at=now + GIVE_UP_AFTER,
            expires_at=now + known.lifetime if known.lifetime else None,
            message_id=new_message_id(),
            key=key,
            is_secret=known.is_secret,
            about_type=ContentType.objects.get_for_model(about) if about else None,
            about_id=str(about.pk) if about else "",
        )
        for key, address in missing.items()
    ]
    try:
        with transaction.atomic():
            _store(mails, attachments, now)
    except IntegrityError:
        if not _written(kind, missing):
            raise
        # Somebody wrote one of them at the same moment: the others are written, and that one comes back.
        return queue_each(
            kind,
            to=to,
            language=language,
            values=values,
            about=about,
            attachments=attachments,
            reply_to=reply_to,
        )
    found |= {mail.key: mail for mail in mails}
    return [found[key] for key in to]


def _store(mails: Sequence[Mail], attachments: Sequence[Attachment], now: dt.datetime) -> None:
    """Write them with their files, in as few statements as there are tables."""
    Mail.objects.bulk_create(mails)
    MailAttachment.objects.bulk_create(
        MailAttachment(
            mail=mail, name=one_line(each.name)[:150], mimetype=each.mimetype, content=each.content
        )
        for mail in mails
        for each in attachments
    )
    told = _("O endereço não é válido.")
    Attempt.objects.bulk_create(
        Attempt(mail=mail, at=now, outcome=Outcome.REFUSED, text=told)
        for mail in mails
        if mail.state == MailState.FAILED
    )
    hand_over(*mails)


def can_receive(text: str) -> bool:
    """Whether an e-mail may be sent there."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


def _first_state(kind: MailKind, to: str) -> MailState:
    if not can_receive(to):
        return MailState.FAILED
    return MailState.HELD if kind.holds else MailState.QUEUED


def hand_over(*mails: Mail) -> None:
    """Have the worker take mails of one kind once the transaction commits; should that fail, its sweep does.

    Those that soon expire go before the others.
    """
    waiting = [mail.pk for mail in mails if mail.state == MailState.QUEUED]
    if waiting:
        soon = deliver_mail.using(priority=CODE if mails[0].expires_at else MAIL)
        transaction.on_commit(partial(soon.enqueue, *waiting), robust=True)


def new_message_id() -> str:
    """A name for an e-mail that no other has: the same each time it is sent."""
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.BASE_URL).hostname}>"


def mails_about(record: Model) -> QuerySet[Mail]:
    """See `portal.outbox.mails_about`."""
    about_type = ContentType.objects.get_for_model(record)
    return Mail.objects.filter(about_type=about_type, about_id=str(record.pk))


def _written(kind: str, keys: Iterable[str]) -> dict[str, Mail]:
    """The e-mails of a kind that were written before, by their keys; an empty key is nobody's.

    That it is not empty is said to the database too, and no order asked for: it then reads the index of keys
    and not every e-mail of the kind.
    """
    asked = [key for key in keys if key]
    rows = Mail.objects.filter(kind=kind, key__in=asked).exclude(key="").order_by()
    return {mail.key: mail for mail in rows}
