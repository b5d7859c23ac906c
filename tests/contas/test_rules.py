"""Who is who, by group and by right."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from contas import rules
from contas.models import User

pytestmark = pytest.mark.django_db

PREDICATES = {
    "staff": rules.is_staff_member,
    "administrator": rules.is_administrator,
    "editor": rules.is_editor,
    "moderator": rules.is_moderator,
    "reviewer": rules.is_reviewer,
    "decider": rules.is_decider,
    "trainer": rules.is_trainer,
}


def roles(user: User | AnonymousUser) -> set[str]:
    return {name for name, predicate in PREDICATES.items() if predicate(user)}


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("Editors", {"staff", "editor"}),
        ("Moderators", {"staff", "moderator"}),
        ("Revisores", {"staff", "reviewer"}),
        ("Decisores", {"staff", "decider"}),
        ("Formadores", {"staff", "trainer"}),
    ],
)
def test_a_group_gives_its_role_and_the_administration(group: str, expected: set[str]) -> None:
    user = User.objects.create_user("ana@example.pt")
    user.groups.add(Group.objects.get(name=group))
    assert roles(User.objects.get()) == expected


def test_administrators_are_everything() -> None:
    assert roles(User.objects.create_superuser("alda@example.pt")) == set(PREDICATES)


def test_members_visitors_and_closed_accounts_are_nothing() -> None:
    assert roles(User.objects.create_user("madalena@example.pt")) == set()
    assert roles(AnonymousUser()) == set()
    assert roles(User.objects.create_superuser("fechada@example.pt", is_active=False)) == set()
