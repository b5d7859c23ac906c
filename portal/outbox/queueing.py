"""Writing an e-mail into the caller's transaction, once for each key."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
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


def queue(
    kind: str,
    *,
    to: str,
    language: str,
    values: Mapping[str, str],
    about: Model | None,
    key: str,
    attachments: Sequence[Attachment],
    reply_to: str,
) -> Mail:
    """See `portal.outbox.queue`."""
    known = kind_of(kind)
    check_values(known, values)
    if sum(len(attachment.content) for attachment in attachments) > MOST_BYTES:
        raise ValueError(f"{kind}: the attachments are over {MOST_BYTES} bytes together.")
    language = language if language in CONTENT else FALLBACK
    if key and (first := _first(kind, key)):
        return first
    rendered = render(*text_of(known, language), values, language)
    now = timezone.now()
    mail = Mail(
        kind=kind,
        language=language,
        to=one_line(to)[:LONGEST_ADDRESS],
        reply_to=reply_to if can_receive(reply_to) else "",
        subject=str(known.title) if known.is_secret else rendered.subject,
        secret_subject=rendered.subject if known.is_secret else "",
        text=rendered.text,
        html=rendered.html,
        state=_first_state(known, to),
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
    try:
        with transaction.atomic():
            mail.save()
            MailAttachment.objects.bulk_create(
                MailAttachment(
                    mail=mail, name=one_line(each.name)[:150], mimetype=each.mimetype, content=each.content
                )
                for each in attachments
            )
            if mail.state == MailState.FAILED:
                told = _("O endereço não é válido.")
                Attempt.objects.create(mail=mail, at=now, outcome=Outcome.REFUSED, text=told)
            hand_over(mail)
    except IntegrityError:
        if key and (first := _first(kind, key)):
            return first
        raise
    return mail


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


def hand_over(mail: Mail) -> None:
    """Have the worker take a mail once the transaction commits; should that fail, its sweep takes it.

    One that soon expires goes before the others.
    """
    if mail.state == MailState.QUEUED:
        soon = deliver_mail.using(priority=CODE if mail.expires_at else MAIL)
        transaction.on_commit(partial(soon.enqueue, mail.pk), robust=True)


def new_message_id() -> str:
    """A name for an e-mail that no other has: the same each time it is sent."""
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.BASE_URL).hostname}>"


def mails_about(record: Model) -> QuerySet[Mail]:
    """See `portal.outbox.mails_about`."""
    about_type = ContentType.objects.get_for_model(record)
    return Mail.objects.filter(about_type=about_type, about_id=str(record.pk))


def _first(kind: str, key: str) -> Mail | None:
    return Mail.objects.filter(kind=kind, key=key).first()
