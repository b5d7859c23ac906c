"""What e-mails say is not kept for ever: old ones lose text and files, others the name of who left."""

from __future__ import annotations

import datetime as dt
import re

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.html import escape

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


def take_out(words: str, mails: QuerySet[Mail]) -> None:
    """Put "…" in place of an address or a name in the texts of e-mails, which say the rest as before.

    Only whole ones, in any case: neither in a longer address nor in a longer word.
    """
    for mail in mails.filter(Q(text__icontains=words) | Q(html__icontains=escape(words))):
        mail.text, mail.html = _without(words, mail.text), _without(escape(words), mail.html)
        mail.save(update_fields=["text", "html"])


def _without(words: str, text: str) -> str:
    def replacement(found: re.Match[str]) -> str:
        return "…" if found[0].lower() == words.lower() else found[0]  # not what only looks alike

    return re.sub(rf"(?<![\w.+-]){re.escape(words)}(?![\w-]|\.\w)", replacement, text, flags=re.IGNORECASE)
