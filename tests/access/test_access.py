"""Walks every address with every role; an address that the table does not know fails."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from contas.models import User
from home.models import ContentPage, HomePage
from tests.access.addresses import Address, addresses, page_addresses
from tests.access.table import (
    ALSO_FOR_STAFF,
    FOR_ADMINISTRATORS,
    FOR_STAFF,
    OPEN,
    PAGES,
    PUBLIC,
    ROLES,
    STAFF,
)
from tests.candidaturas.expression.answers import sent_expression
from tests.factories import processes
from tests.factories.members import invitation, member, technician
from tests.factories.network import centre
from tests.factories.people import person
from tests.factories.practices import practice
from tests.praticas.submission.answers import begun

pytestmark = pytest.mark.django_db
LOGIN = ("/entrar/?next=", "/admin/login/?next=")  # the second leads to the first


@pytest.fixture
def visitors() -> dict[str, Client]:
    """A client for each role."""
    groups = {"member": "", "editor": "Editors", "moderator": "Moderators", "administrator": ""}
    clients = {"anonymous": Client()}
    for role, group in groups.items():
        user = User.objects.create_user(f"{role}@example.pt", is_superuser=role == "administrator")
        if group:
            user.groups.add(Group.objects.get(name=group))
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


@pytest.fixture
def places() -> dict[str, str]:
    """Paths of rows made for the walk, by the names the table uses."""
    shown, draft, restricted = practice(), practice(live=False), practice()
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    document = Document.objects.create(title="Guião", file=ContentFile(b"%PDF-1.7", name="guiao.pdf"))
    content = ContentPage(title="Sobre", slug="sobre")
    HomePage.objects.get(locale__language_code="pt-pt").add_child(instance=content)
    return {
        "practice": f"/praticas/{shown.slug}/",
        "practice_pk": str(shown.pk),
        "draft": f"/praticas/{draft.slug}/",
        "restricted": f"/praticas/{restricted.slug}/",
        "document": document.url,
        "content": "/sobre/",
        "practice_draft": str(begun(person()).pk),
        "expression": str(sent_expression().pk),
        "application": str(processes.submitted().process.application_id),
        "centre": (lagos := centre()).slug,
        "entity": str(lagos.entity.pk),
        "membership": str(member(lagos.entity).pk),
        "technician": str(technician(lagos).pk),
        "invitation": str(invitation(lagos.entity)[0].pk),
    }


def in_admin(address: Address) -> bool:
    return address.route.startswith("admin/")


def status(visitor: Client, path: str) -> int:
    """What a visitor gets, read to its end."""
    response = visitor.get(path)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def room(address: Address) -> str:
    return address.name.split(":")[0]


ADMIN = [address for address in addresses() if in_admin(address)]
CLOSED = [address for address in ADMIN if address.name not in OPEN]


def test_every_address_is_in_the_table_once() -> None:
    public = {address.name for address in addresses() if not in_admin(address)}
    assert public == PUBLIC.keys()
    assert {room(address) for address in CLOSED} == FOR_STAFF.keys() | FOR_ADMINISTRATORS.keys()
    assert {address.name for address in ADMIN} >= OPEN | ALSO_FOR_STAFF
    assert FOR_STAFF.keys() & FOR_ADMINISTRATORS.keys() == set()


def test_every_page_type_is_in_the_table() -> None:
    assert page_addresses() == {(name, "") for name in PAGES}


def test_public_addresses(visitors: dict[str, Client], places: dict[str, str]) -> None:
    found = {
        name: tuple(status(visitors[role], path.format(**places)) for role in ROLES)
        for name, (path, _expected) in PUBLIC.items()
    }
    assert found == {name: expected for name, (_path, expected) in PUBLIC.items()}


@pytest.mark.parametrize("page_type", PAGES)
def test_pages(page_type: str, visitors: dict[str, Client], places: dict[str, str]) -> None:
    found = {
        path: tuple(status(visitors[role], path.format(**places)) for role in ROLES)
        for path in PAGES[page_type]
    }
    assert found == PAGES[page_type]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["anonymous", "member"])
def test_the_administration_sends_everybody_else_to_its_door(
    role: str, method: str, visitors: dict[str, Client]
) -> None:
    entered = []
    for address in CLOSED:
        response = getattr(visitors[role], method)(address.sample)
        if not (response.status_code == 302 and response["Location"].startswith(LOGIN)):
            entered.append((address.name, address.sample, response.status_code))
    assert entered == []


@pytest.mark.parametrize("role", STAFF)
def test_staff_enter_the_rooms_of_their_role(role: str, visitors: dict[str, Client]) -> None:
    doors = FOR_STAFF | (FOR_ADMINISTRATORS if role == "administrator" else {})
    statuses = {path: visitors[role].get(path, follow=True).status_code for path in doors.values() if path}
    assert statuses == dict.fromkeys(statuses, 200)
    assert len(statuses) > 10


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_the_rooms_of_administrators_refuse_other_staff(
    role: str, method: str, visitors: dict[str, Client]
) -> None:
    entered = []
    for address in CLOSED:
        if room(address) not in FOR_ADMINISTRATORS or address.name in ALSO_FOR_STAFF:
            continue
        response = getattr(visitors[role], method)(address.sample)
        refused = response.status_code in {403, 404, 405} or response.headers.get("Location") == "/admin/"
        if not refused:
            entered.append((address.name, address.sample, response.status_code))
    assert entered == []
