"""One-time codes, as rules on a session."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contas.accounts import codes
from contas.accounts.codes import Pending, Purpose

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
WAITING = Pending("ana@example.pt", "/area/")


def test_a_code_is_six_letters_without_look_alikes() -> None:
    session: dict[str, Any] = {}
    made = {codes.issue(session, Purpose.SIGN_IN, WAITING, NOW) for _again in range(200)}
    assert len(made) > 195
    assert all(re.fullmatch(r"[BCDFGHJKLMNPQRSTVWXZ]{3}-[BCDFGHJKLMNPQRSTVWXZ]{3}", code) for code in made)


def test_purposes_do_not_open_one_another() -> None:
    session: dict[str, Any] = {}
    code = codes.issue(session, Purpose.CONFIRM, WAITING, NOW)
    with pytest.raises(codes.NoCodeError):
        codes.use(session, Purpose.SIGN_IN, code, NOW)
    assert codes.use(session, Purpose.CONFIRM, code, NOW) == WAITING
    assert session == {}


def test_what_waits_can_be_seen_and_dropped() -> None:
    session: dict[str, Any] = {}
    assert codes.pending(session, Purpose.ADDRESS) is None
    codes.issue(session, Purpose.ADDRESS, WAITING, NOW)
    assert codes.pending(session, Purpose.ADDRESS) == WAITING
    codes.drop(session, Purpose.ADDRESS)
    codes.drop(session, Purpose.ADDRESS)
    assert codes.pending(session, Purpose.ADDRESS) is None


@pytest.mark.parametrize(
    ("later", "error"), [(dt.timedelta(minutes=15), None), (dt.timedelta(minutes=15, seconds=1), True)]
)
def test_it_ends_with_its_time(later: dt.timedelta, error: bool | None) -> None:
    session: dict[str, Any] = {}
    code = codes.issue(session, Purpose.SIGN_IN, WAITING, NOW)
    if error:
        with pytest.raises(codes.ExpiredCodeError):
            codes.use(session, Purpose.SIGN_IN, code, NOW + later)
    else:
        assert codes.use(session, Purpose.SIGN_IN, code, NOW + later) == WAITING
    assert session == {}


@given(st.text(max_size=60))
def test_nothing_else_opens(typed: str) -> None:
    session: dict[str, Any] = {}
    codes.issue(session, Purpose.SIGN_IN, WAITING, NOW)
    session[Purpose.SIGN_IN]["code"] = "BCD-FGH"
    if "".join(letter for letter in typed.lower() if letter.isalnum()) != "bcdfgh":
        with pytest.raises(codes.WrongCodeError):
            codes.use(session, Purpose.SIGN_IN, typed, NOW)
        assert session[Purpose.SIGN_IN]["failed"] == 1
