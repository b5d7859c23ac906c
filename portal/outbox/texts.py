"""The text that holds for a kind of e-mail in a language: that of staff, or the default; and rewriting it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Max

from portal.models import StaleVersionError
from portal.outbox.kinds import MailKind
from portal.outbox.models import MailTemplate


def text_of(kind: MailKind, language: str) -> tuple[str, str]:
    """The subject and the body that hold now. One query."""
    row = current(kind.name, language)
    return (row.subject, row.body) if row and row.body else (kind.subject[language], kind.body[language])


def current(kind: str, language: str) -> MailTemplate | None:
    """The highest version, which may be a return to the default; None where nobody ever wrote one."""
    return MailTemplate.objects.filter(kind=kind, language=language).order_by("-version").first()


def rewrite(
    kind: MailKind, language: str, subject: str, body: str, by: AbstractBaseUser, *, read_version: int
) -> MailTemplate:
    """Write the next version of a text; `read_version` is the one its author read, 0 for none.

    Both texts empty: the default holds again. Raises `StaleVersionError`, and writes nothing, where another
    version was written meanwhile. Effects: one row; e-mails already written keep their text.
    """
    person: Any = by  # the user model is a setting that types do not follow
    mine = MailTemplate(
        kind=kind.name, language=language, version=read_version + 1, subject=subject, body=body, by=person
    )
    if _last(kind, language) != read_version:
        raise StaleVersionError
    try:
        with transaction.atomic():
            mine.save()
    except IntegrityError as error:
        raise StaleVersionError from error
    return mine


def _last(kind: MailKind, language: str) -> int:
    found = MailTemplate.objects.filter(kind=kind.name, language=language).aggregate(last=Max("version"))
    return found["last"] or 0
