"""Staff find people of entities and of teams by their address, and are led to their pages."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.members import member, technician
from tests.factories.network import centre, entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(person(group="Editors"))
    return client


def links(visitor: Client, address: str) -> list[tuple[str, str]]:
    """The rows of a listing: the words and the address of each title."""
    page = BeautifulSoup(visitor.get(address).content, "html.parser")
    return [
        (link.get_text(strip=True), str(link["href"])) for link in page.select("td.title .title-wrapper a")
    ]


def test_members_are_found_by_address_and_lead_to_their_entity(editor: Client) -> None:
    lagos = entity(name="Município de Lagos")
    ana = member(lagos, user=person(first_name="Ana", last_name="Exemplo")).user
    member(entity())
    assert links(editor, f"/admin/pessoas-das-entidades/?q={ana.email}") == [
        ("Ana Exemplo", f"/area/entidades/{lagos.pk}/")
    ]
    assert len(links(editor, "/admin/pessoas-das-entidades/?role=owner")) == 2
    assert links(editor, "/admin/pessoas-das-entidades/?role=reader") == []


def test_technicians_are_found_by_address_and_lead_to_their_team(editor: Client) -> None:
    lagos = centre(name="CLAIM de Lagos")
    worker = technician(lagos).user
    technician(centre())
    assert links(editor, f"/admin/equipas/?q={worker.email}") == [
        (worker.email, f"/area/centros/{lagos.slug}/equipa/")
    ]


def test_an_entity_and_a_centre_lead_to_their_people(editor: Client) -> None:
    made = centre()
    page = editor.get(f"/admin/entidades/edit/{made.entity.pk}/").content.decode()
    assert f'href="/area/entidades/{made.entity.pk}/"' in page
    page = editor.get(f"/admin/centros/edit/{made.pk}/").content.decode()
    assert f'href="/area/centros/{made.slug}/equipa/"' in page


def test_nobody_is_added_or_changed_in_the_registers(editor: Client) -> None:
    place = member(entity())
    for act in ("new/", f"edit/{place.pk}/", f"delete/{place.pk}/"):
        assert editor.post(f"/admin/pessoas-das-entidades/{act}").headers.get("Location") == "/admin/"


@pytest.mark.parametrize("address", ["/admin/pessoas-das-entidades/", "/admin/equipas/"])
def test_one_costs_as_many_queries_as_three(address: str, editor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            editor.get(address)
        return len(captured)

    def add() -> None:
        member(entity())
        technician(centre())

    add()
    queries()
    one = queries()
    add()
    add()
    assert queries() == one
