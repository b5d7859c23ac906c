"""The store of sessions: whose they are, when they are used, and that the old ones go."""

import datetime as dt

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from contas import sessions
from contas.models import Session, User

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def test_a_row_says_whose_it_is_on_what_device_and_since_when() -> None:
    user = User.objects.create_user("ana@example.pt")
    client = Client()
    client.force_login(user)
    row = Session.objects.get(session_key=client.session.session_key)
    assert (row.user, row.device) == (user, "")
    assert row.began_at is not None
    assert list(sessions.sessions_of(user, timezone.now())) == [row]
    assert row.get_session_store_class() is sessions.SessionStore


def test_a_visitor_is_nobody() -> None:
    store = sessions.SessionStore()
    store["language"] = "pt-pt"
    store.save()
    row = Session.objects.get()
    assert (row.user, row.device, row.began_at) == (None, "", None)


def test_what_a_browser_says_of_itself_is_kept_short_and_clean() -> None:
    session = sessions.SessionStore()
    sessions.begin(session, "a\x00" * 1_000, NOW)
    assert session[sessions.DEVICE] == "a" * Session.DEVICE
    session.save()
    assert Session.objects.get().device == "a" * Session.DEVICE


@pytest.mark.parametrize(("seconds", "marked"), [(0, False), (600, False), (601, True)])
def test_use_is_marked_each_ten_minutes(seconds: int, marked: bool) -> None:
    session: SessionBase = sessions.SessionStore()
    sessions.begin(session, "", NOW)
    session.modified = False
    sessions.mark_use(session, NOW + dt.timedelta(seconds=seconds))
    assert session.modified == marked


def test_using_a_session_marks_it() -> None:
    client = Client()
    client.force_login(User.objects.create_user("ana@example.pt"))
    session = client.session
    session[sessions.SEEN] -= 3_600
    session.save()
    before = Session.objects.get().seen_at
    client.get("/conta/")
    assert Session.objects.get().seen_at > before
    assert client.session[sessions.SEEN] > session[sessions.SEEN]


def test_what_ended_is_removed() -> None:
    client = Client()
    client.force_login(User.objects.create_user("ana@example.pt"))
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(days=1))
    assert list(sessions.sessions_of(User.objects.get(), timezone.now())) == []
    call_command("clearsessions")
    assert not Session.objects.exists()
