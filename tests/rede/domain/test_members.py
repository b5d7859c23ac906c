"""Roles change and people go, and an entity never loses its last owner."""

import pytest
from django.core.exceptions import PermissionDenied

from contas.models import User
from rede.domain.members import GoneError, LastOwnerError, change_role, is_last_owner, remove
from rede.enums import MemberEventKind, MemberRole
from rede.models import Entity, MemberEvent, Membership
from rede.rules import (
    is_member,
    is_technician,
    may_edit_for,
    may_manage_members,
    may_manage_technicians,
    owns,
)
from tests.factories.members import member, technician
from tests.factories.network import centre, entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db
OWNER, EDITOR, READER = MemberRole.OWNER, MemberRole.EDITOR, MemberRole.READER


@pytest.fixture
def lagos() -> Entity:
    return entity(name="Município de Lagos")


@pytest.fixture
def ana(lagos: Entity) -> User:
    """An owner."""
    return member(lagos).user


def told() -> list[tuple[str, User | None, User | None, str]]:
    return [(event.kind, event.by, event.person, event.role) for event in MemberEvent.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (OWNER, (True, True, True, True)),
        (EDITOR, (True, True, False, False)),
        (READER, (True, False, False, False)),
    ],
)
def test_what_each_role_may(role: str, expected: tuple[bool, ...], lagos: Entity) -> None:
    who = member(lagos, role).user
    elsewhere = member(entity(), OWNER).user
    rules = (is_member, may_edit_for, owns, may_manage_members)
    assert tuple(rule(who, lagos) for rule in rules) == expected
    assert tuple(rule(elsewhere, lagos) for rule in rules) == (False,) * 4
    who.is_active = False
    assert tuple(rule(who, lagos) for rule in rules) == (False,) * 4
    assert not is_member(User(), lagos)


def test_staff_manage_people_without_belonging(lagos: Entity) -> None:
    made = centre(entity=lagos)
    for group in ("Editors", "Moderators"):
        staff = person(group=group)
        assert (may_manage_members(staff, lagos), may_manage_technicians(staff, made)) == (True, True)
        assert not is_member(staff, lagos)


def test_the_team_of_a_centre_is_managed_by_who_coordinates_it() -> None:
    made = centre()
    coordinator, worker = person(made), technician(made).user
    assert (is_technician(worker, made), is_technician(coordinator, made)) == (True, False)
    assert (may_manage_technicians(coordinator, made), may_manage_technicians(worker, made)) == (True, False)


def test_a_role_changes_with_one_line_in_the_history(lagos: Entity, ana: User) -> None:
    bruno = member(lagos, READER)
    change_role(bruno, EDITOR, ana)
    change_role(bruno, EDITOR, ana)
    bruno.refresh_from_db()
    assert bruno.role == EDITOR
    assert told() == [(MemberEventKind.ROLE, ana, bruno.user, EDITOR)]


@pytest.mark.parametrize("role", [EDITOR, READER])
def test_only_owners_give_roles(role: str, lagos: Entity, ana: User) -> None:
    who = member(lagos, role)
    with pytest.raises(PermissionDenied):
        change_role(who, OWNER, who.user)
    with pytest.raises(PermissionDenied):
        remove(Membership.objects.get(user=ana), who.user)
    assert told() == []


def test_the_last_owner_neither_leaves_nor_changes_role(lagos: Entity, ana: User) -> None:
    own = Membership.objects.get(user=ana)
    closed = member(lagos, OWNER, person(is_active=False))
    member(lagos, EDITOR)
    assert is_last_owner(own)
    for role in (EDITOR, READER):
        with pytest.raises(LastOwnerError):
            change_role(own, role, ana)
    for by in (ana, person(group="Moderators")):
        with pytest.raises(LastOwnerError):
            remove(own, by)
    assert told() == []
    change_role(closed, READER, ana)
    bruno = member(lagos, OWNER)
    assert not is_last_owner(own)
    remove(own, ana)
    assert list(lagos.members.filter(role=OWNER)) == [bruno]


def test_of_two_owners_who_demote_each_other_one_remains(lagos: Entity, ana: User) -> None:
    own, other = Membership.objects.get(user=ana), member(lagos, OWNER)
    change_role(other, READER, ana)
    with pytest.raises(PermissionDenied):
        change_role(own, READER, other.user)
    assert list(lagos.members.filter(role=OWNER)) == [own]


def test_leaving_and_being_removed_are_told_apart(lagos: Entity, ana: User) -> None:
    one, two = member(lagos, EDITOR), member(lagos, READER)
    remove(one, one.user)
    remove(two, ana)
    assert told() == [
        (MemberEventKind.LEFT, one.user, one.user, ""),
        (MemberEventKind.REMOVED, ana, two.user, ""),
    ]
    assert list(lagos.members.values_list("user", flat=True)) == [ana.pk]


def test_who_is_gone_is_neither_removed_nor_changed_again(lagos: Entity, ana: User) -> None:
    bruno, same = member(lagos, EDITOR), Membership.objects.get(user=ana)
    remove(Membership.objects.get(pk=bruno.pk), ana)
    with pytest.raises(GoneError):
        remove(bruno, ana)
    with pytest.raises(GoneError):
        change_role(bruno, READER, ana)
    assert len(told()) == 1
    assert is_last_owner(same)


def test_a_technician_leaves_or_is_taken_out_by_the_coordination() -> None:
    made = centre()
    coordinator, stranger = person(made), person(centre())
    one, two = technician(made), technician(made)
    with pytest.raises(PermissionDenied):
        remove(one, stranger)
    remove(one, one.user)
    remove(two, coordinator)
    assert made.technicians.count() == 0
    assert [kind for kind, *_rest in told()] == [MemberEventKind.LEFT, MemberEventKind.REMOVED]
    assert set(MemberEvent.objects.values_list("centre", "entity")) == {(made.pk, None)}
