"""An administrator who deletes an account erases it: no step of a process loses its author, no page fails."""

import pytest
from django.test import Client
from django.urls import reverse

from contas.models import User
from tests.factories import processes

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_root(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("chefia@example.pt"))
    return client


def told(response: object) -> list[str]:
    """What the page says was done, or why not."""
    return [str(message).strip() for message in response.context["messages"]]  # type: ignore[attr-defined]


def test_who_did_something_is_erased_and_stays_its_author(at_root: Client) -> None:
    case = processes.expressed()
    path = reverse("wagtailusers_users:delete", args=[case.owner.pk])
    assert at_root.get(path).status_code == 200
    assert User.objects.get(pk=case.owner.pk).erased_at is None
    name = str(case.owner)
    response = at_root.post(path, follow=True)
    assert response.redirect_chain == [(reverse("wagtailusers_users:index"), 302)]
    assert name in told(response)[0]
    assert str(case.process.events.get().by) == "Pessoa que apagou a conta"


def test_several_at_once_and_staff_lose_their_access_first(at_root: Client) -> None:
    case = processes.assessed()
    case.entity.members.all().delete()
    path = reverse("wagtail_bulk_action", args=["contas", "user", "delete"])
    query = f"?id={case.owner.pk}&id={case.reviewer.pk}"
    response = at_root.post(path + query, follow=True)
    assert len(told(response)) == 2
    assert any(line.startswith(f"{case.reviewer}: ") for line in told(response))
    users = [User.objects.get(pk=one.pk) for one in (case.owner, case.reviewer)]
    assert [user.erased_at is not None for user in users] == [True, False]
    case.reviewer.groups.clear()
    at_root.post(f"{path}?id={case.reviewer.pk}")
    assert str(case.process.assessments.get().by) == "Pessoa que apagou a conta"


def test_other_acts_on_several_are_what_they_were(at_root: Client) -> None:
    user = processes.expressed().owner
    path = reverse("wagtail_bulk_action", args=["contas", "user", "set_active_state"])
    at_root.post(f"{path}?id={user.pk}", {"mark_as_active": "False"})
    user.refresh_from_db()
    assert (user.is_active, user.erased_at) == (False, None)
