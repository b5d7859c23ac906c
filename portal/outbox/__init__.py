"""The outbox: e-mails as rows of the caller's transaction, sent by the worker until they arrive or fail.

An app registers each kind of e-mail it writes, with the words that may change and a default text in every
language; staff may rewrite the text. `queue` writes one e-mail; nothing is ever sent inside a request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from portal.outbox.kinds import Attachment, MailKind, Placeholder, WrongValuesError, register

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from portal.outbox.models import Mail

__all__ = [
    "Attachment",
    "MailKind",
    "Placeholder",
    "WrongValuesError",
    "mails_about",
    "queue",
    "queue_each",
    "register",
]


def queue(
    kind: str,
    *,
    to: str,
    language: str,
    values: Mapping[str, str],
    about: Model | None = None,
    key: str = "",
    attachments: Sequence[Attachment] = (),
    reply_to: str = "",
) -> Mail:
    """Write an e-mail in the caller's transaction; it is sent after the commit, or lost with a rollback.

    `language` is a code of the page's language: one that e-mails are not written in gives English. `values`
    holds one text for each placeholder of the kind, no more and no fewer. `about` is the record whose history
    shows it. The same non-empty `key` of a kind gives the first e-mail back and writes nothing.

    Raises `KeyError` for a kind that nobody registered, `WrongValuesError` for other values and `ValueError`
    for attachments that are too much. Effects: one row, HELD where staff read this kind first, FAILED where
    `to` is no address, else QUEUED with one task after the commit.
    """
    (mail,) = queue_each(
        kind,
        to={key: to},
        language=language,
        values=values,
        about=about,
        attachments=attachments,
        reply_to=reply_to,
    )
    return mail


def queue_each(
    kind: str,
    *,
    to: Mapping[str, str],
    language: str,
    values: Mapping[str, str],
    about: Model | None = None,
    attachments: Sequence[Attachment] = (),
    reply_to: str = "",
) -> list[Mail]:
    """The same e-mail to several people, each in a row of their own: `to` is {key: address}.

    Gives the rows in that order. Keys, errors and effects are those of `queue`, with one task for all.
    """
    from portal.outbox import queueing  # noqa: PLC0415 - its models load after this package

    return queueing.queue_each(
        kind,
        to=to,
        language=language,
        values=values,
        about=about,
        attachments=attachments,
        reply_to=reply_to,
    )


def mails_about(record: Model) -> QuerySet[Mail]:
    """The e-mails about a record, newest first."""
    from portal.outbox import queueing  # noqa: PLC0415 - the same

    return queueing.mails_about(record)
