"""The store of sessions (`SESSION_ENGINE`), and what a person may do with their own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase
    from django.db.models import QuerySet

    from contas.models import Session, User

DEVICE = "device"
BEGAN = "began"
SEEN = "seen"
SECONDS_BETWEEN_MARKS = 600


class SessionStore(DatabaseStore):
    """Keeps beside each session whose it is."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The model of the rows."""
        from contas.models import Session  # noqa: PLC0415 - loaded before models are

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of a session about to be saved."""
        row = cast("Session", super().create_model_instance(data))
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.device = data.get(DEVICE, "")
        row.began_at = dt.datetime.fromtimestamp(data[BEGAN], dt.UTC) if BEGAN in data else None
        return row


def begin(session: SessionBase, device: str, now: dt.datetime) -> None:
    """Note in a session that somebody has just signed in on a device."""
    from contas.models import Session  # noqa: PLC0415

    session[DEVICE] = device.replace("\x00", "")[: Session.DEVICE]
    session[BEGAN] = session[SEEN] = now.timestamp()


def mark_use(session: SessionBase, now: dt.datetime) -> None:
    """Note that a session is in use, at most once in SECONDS_BETWEEN_MARKS; this also puts off its end."""
    if now.timestamp() - session.get(SEEN, 0) > SECONDS_BETWEEN_MARKS:
        session[SEEN] = now.timestamp()


def sessions_of(user: User, now: dt.datetime) -> QuerySet[Session]:
    """The sessions of a person that have not ended, the one last used first."""
    return user.sessions.filter(expire_date__gt=now).order_by("-seen_at", "session_key")


def end_others(user: User, key: str | None) -> int:
    """End every session of a person but the one with this key; how many ended."""
    return user.sessions.exclude(session_key=key or "").delete()[0]
