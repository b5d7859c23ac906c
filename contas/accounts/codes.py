"""One-time codes sent by e-mail: issued into a session, valid only there, once, and not for long.

Each code has a purpose; a newer one for the same purpose takes the place of the one before.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.core.internal.cryptokit import compare_user_code, generate_user_code

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

LIFETIME = dt.timedelta(minutes=15)
LENGTH = 6  # of an alphabet of twenty letters without vowels or look-alikes: 64 million codes
ATTEMPTS = 5


class Purpose(enum.StrEnum):
    """What a code is asked for; the value is the key under which a session keeps it."""

    SIGN_IN = "code-sign-in"
    CONFIRM = "code-confirm"
    ADDRESS = "code-address"


class CodeError(Exception):
    """A code that opens nothing."""


class WrongCodeError(CodeError):
    """Not the code that was sent; it may be tried again."""


class NoCodeError(CodeError):
    """No code waits in this session: none was asked for here, or it was used or replaced."""


class ExpiredCodeError(NoCodeError):
    """The code was sent too long ago; it waits no longer."""


class TooManyAttemptsError(NoCodeError):
    """Wrong codes were typed too often; the right one waits no longer."""


@dataclass(frozen=True)
class Pending:
    """What waits for a code: the address it was sent to and the path to go on to."""

    email: str
    onward: str


def issue(session: MutableMapping[str, Any], purpose: Purpose, pending: Pending, now: dt.datetime) -> str:
    """A new code, kept in the session in place of any before; the caller sends it."""
    code = generate_user_code(length=LENGTH)
    session[purpose] = {
        "code": code,
        "email": pending.email,
        "onward": pending.onward,
        "at": now.timestamp(),
        "failed": 0,
    }
    return code


def pending(session: MutableMapping[str, Any], purpose: Purpose) -> Pending | None:
    """What waits for a code in a session, whether or not it is still in time."""
    kept = session.get(purpose)
    return Pending(kept["email"], kept["onward"]) if kept else None


def use(session: MutableMapping[str, Any], purpose: Purpose, typed: str, now: dt.datetime) -> Pending:
    """Use up the code of a session; what waited for it.

    Case, spaces and punctuation do not count. Raises a `CodeError`; all but `WrongCodeError` end the wait.
    """
    kept = session.get(purpose)
    if not kept:
        raise NoCodeError
    if now.timestamp() - kept["at"] > LIFETIME.total_seconds():
        del session[purpose]
        raise ExpiredCodeError
    if not compare_user_code(actual=typed, expected=kept["code"]):
        failed = kept["failed"] + 1
        if failed >= ATTEMPTS:
            del session[purpose]
            raise TooManyAttemptsError
        session[purpose] = {**kept, "failed": failed}
        raise WrongCodeError
    del session[purpose]
    return Pending(kept["email"], kept["onward"])


def drop(session: MutableMapping[str, Any], purpose: Purpose) -> None:
    """Forget what waits."""
    session.pop(purpose, None)
