"""Owners who act on one another at once: one is always left who answers for the entity."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from contas.models import ErasureRequest, User
from contas.personal import Hindrance, erasing
from contas.personal.erasing import ask, erase, hindrances
from rede.domain import members
from rede.domain.members import LastOwnerError, change_role, remove
from rede.enums import MemberRole
from rede.models import MemberEvent, Membership
from tests.factories.members import member
from tests.factories.network import entity

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = dt.date(2026, 11, 22)
REFUSALS = (PermissionDenied, LastOwnerError)


@pytest.fixture
def owners() -> list[Membership]:
    """Two, of one entity."""
    lagos = entity(name="Município de Lagos")
    return [member(lagos), member(lagos)]


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What came of acts that begin together: "done", or the name of the refusal."""
    start, told = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            told.append("done")
        except REFUSALS as error:
            told.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def left() -> int:
    """How many answer for the entity."""
    return Membership.objects.filter(role=MemberRole.OWNER, user__is_active=True).count()


def demotions(owners: list[Membership]) -> list[Callable[[], object]]:
    one, other = owners
    return [
        lambda: change_role(other, MemberRole.READER, one.user),
        lambda: change_role(one, MemberRole.READER, other.user),
    ]


def erased_unless_hindered(user: User) -> None:
    """As the worker erases: nothing comes between the look at what hinders and the erasure."""
    with transaction.atomic():
        if hindrances(user):
            raise LastOwnerError
        erase(user)


@pytest.fixture
def judged_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has both look, before either writes, whether somebody else is left; without the lock."""
    barrier = threading.Barrier(2)
    judge = members.is_last_owner

    def judged(membership: Membership) -> bool:
        found = judge(membership)
        barrier.wait(20)
        return found

    monkeypatch.setattr(members, "is_last_owner", judged)
    monkeypatch.setattr(members, "lock", lambda target: target)


def test_of_two_owners_who_demote_each_other_one_remains(owners: list[Membership]) -> None:
    assert at_once(*demotions(owners)) == ["PermissionDenied", "done"]
    assert (left(), MemberEvent.objects.count()) == (1, 1)


def test_of_two_owners_who_leave_one_remains(owners: list[Membership]) -> None:
    acts = [lambda place=place: remove(place, place.user) for place in owners]
    assert at_once(*acts) == ["LastOwnerError", "done"]
    assert (left(), MemberEvent.objects.count()) == (1, 1)


def test_of_an_erasure_and_a_departure_one_waits_and_is_refused(owners: list[Membership]) -> None:
    one, other = owners
    assert at_once(lambda: erased_unless_hindered(one.user), lambda: remove(other, other.user)) == [
        "LastOwnerError",
        "done",
    ]
    assert left() == 1


def test_a_wish_to_be_erased_and_a_removal_do_not_wait_for_each_other(
    owners: list[Membership], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One holds the account and comes for the entity, the other holds the entity and names the account."""
    one, other = owners
    account, people = threading.Event(), threading.Event()
    told, hinders = members.note, erasing.hindrances

    def hindered(user: User) -> list[Hindrance]:
        account.set()
        people.wait(2)
        return hinders(user)

    def noted(*given: Any, **named: Any) -> MemberEvent:
        people.set()
        account.wait(2)
        return told(*given, **named)

    monkeypatch.setattr(erasing, "hindrances", hindered)
    monkeypatch.setattr(members, "note", noted)
    assert at_once(
        lambda: ask(one.user, TODAY, language="pt-pt"),
        lambda: remove(Membership.objects.get(pk=one.pk), other.user),
    ) == ["done", "done"]
    assert (left(), ErasureRequest.objects.count()) == (1, 1)


def test_without_the_lock_nobody_would_be_left(owners: list[Membership], judged_together: None) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time, so there is no lock to leave out")
    assert at_once(*demotions(owners)) == ["done", "done"]
    assert left() == 0
