"""Administrators read who did what; nobody else does, and nobody rewrites it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contas.models import User
from portal import audit
from tests.factories.people import person

pytestmark = pytest.mark.django_db
HERE = "/admin/acessos/"


@pytest.fixture
def administrator() -> Client:
    return signed_in(User.objects.create_superuser("chefia@example.pt"))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def shown(visitor: Client, query: str = "") -> list[str]:
    """The details of the lines of a listing."""
    response = visitor.get(f"{HERE}{query}")
    return [entry.detail for entry in response.context["object_list"]]


def test_lines_are_filtered_by_who_what_when_and_which(administrator: Client) -> None:
    ana, bruno = person(), person()
    audit.record(audit.Verb.READ, ana, ana, "um")
    audit.record(audit.Verb.CHANGED, bruno, ana, "dois")
    audit.record(audit.Verb.READ, bruno, bruno, "três")
    assert shown(administrator) == ["três", "dois", "um"]
    assert shown(administrator, f"?by={ana.email}") == ["dois", "um"]
    assert shown(administrator, "?verb=read") == ["três", "um"]
    assert shown(administrator, "?target_type=user") == ["três", "dois", "um"]
    assert shown(administrator, f"?target_id={ana.pk}") == ["um"]
    assert shown(administrator, "?at_from=2030-01-01") == []
    assert shown(administrator, "?at_to=2030-01-01") == ["três", "dois", "um"]


def test_only_administrators_read_it_and_nobody_adds(administrator: Client) -> None:
    entry = audit.record(audit.Verb.READ, person(), None)
    for group in ("Editors", "Moderators"):
        staff = signed_in(person(group=group))
        for address in (HERE, f"{HERE}inspect/{entry.pk}/"):
            assert staff.get(address).headers.get("Location") == "/admin/"
    assert administrator.get(f"{HERE}inspect/{entry.pk}/").status_code == 200
    for act in ("new/", f"edit/{entry.pk}/", f"delete/{entry.pk}/"):
        assert administrator.post(f"{HERE}{act}").headers.get("Location") == "/admin/"


def test_it_is_taken_away_as_a_table(administrator: Client) -> None:
    audit.record(audit.Verb.READ, person(), None, "um")
    response = administrator.get(f"{HERE}?export=ods")
    assert b"".join(response.streaming_content).startswith(b"PK")


def test_one_line_costs_as_many_queries_as_three(administrator: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            administrator.get(HERE)
        return len(captured)

    audit.record(audit.Verb.READ, person(), person())
    queries()
    one = queries()
    for _time in range(2):
        audit.record(audit.Verb.READ, person(), person())
    assert queries() == one
