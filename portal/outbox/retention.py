"""Old e-mails lose their text and their files; that they were written, to whom and how they ended stays."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from portal.outbox.enums import MailState
from portal.outbox.models import Mail, MailAttachment, OutboxSettings

OVER = (MailState.SENT, MailState.FAILED, MailState.CANCELLED)


def forget(now: dt.datetime) -> int:
    """Take the text out of each e-mail that is over and older than the settings say; returns how many.

    Effects, all or none: texts emptied, files deleted.
    """
    years, month = divmod(now.year * 12 + now.month - 1 - OutboxSettings.load().text_months, 12)
    limit = now.replace(year=years, month=month + 1, day=min(now.day, 28))
    with transaction.atomic():
        old = Mail.objects.filter(state__in=OVER, created_at__lt=limit).exclude(text="")
        keys = list(old.values_list("pk", flat=True))
        MailAttachment.objects.filter(mail__in=keys).delete()
        return Mail.objects.filter(pk__in=keys).update(text="", html="")
