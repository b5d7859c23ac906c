"""What administrators see of files: the register, and figures where something waits."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings
from wagtail.admin.site_summary import SummaryItem

from contas.models import User
from portal import uploads
from portal.uploads.models import State, Upload
from portal.uploads.scanning.configuration import check_socket
from portal.uploads.wagtail_hooks import uploads_summary
from tests.portal.uploads.conftest import PURPOSE
from tests.portal.uploads.files import pdf, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(holder: Group) -> list[Upload]:
    """One in each state: clean, pending for long, refused today."""
    names = ("limpo.pdf", "pendente.pdf", "recusado.pdf")
    made = [uploads.receive(sent(pdf(), name), PURPOSE, holder, None) for name in names]
    now = timezone.now()
    Upload.objects.filter(pk=made[1].pk).update(
        state=State.PENDING, created_at=now - dt.timedelta(minutes=61), scan_at=now
    )
    Upload.objects.filter(pk=made[2].pk).update(state=State.REFUSED, finding="Marca", scanned_at=now)
    return made


def figures(user: User) -> list[tuple[int, str, str]]:
    request = RequestFactory().get("/admin/")
    request.user = user
    items: list[SummaryItem] = []
    uploads_summary(request, items)
    shown = [item.get_context_data({}) for item in items if item.is_shown()]
    return [(each["total"], each["text"], each["url"]) for each in shown]


def test_the_register_shows_first_what_needs_somebody(files: list[Upload], admin_client: Client) -> None:
    response = admin_client.get("/admin/ficheiros/")
    assert [upload.name for upload in response.context["object_list"]] == [
        "recusado.pdf",
        "pendente.pdf",
        "limpo.pdf",
    ]
    page = response.content.decode()
    for state in State:
        assert str(state.label) in page
    inspected = admin_client.get(f"/admin/ficheiros/inspect/{files[2].pk}/").context["fields"]
    told = {field["label"]: field["value"] for field in inspected}
    assert (told["Estado"], told["O que o antivírus encontrou"], told["Guardar até"]) == (
        "Recusado pela verificação de vírus",
        "Marca",
        "—",
    )
    found = admin_client.get("/admin/ficheiros/?state=pending&q=PENDENTE")
    assert list(found.context["object_list"]) == [files[1]]


def test_the_home_tells_what_waits(files: list[Upload], admin_user: User, person: User) -> None:
    assert figures(person) == []
    assert figures(admin_user) == [
        (1, "ficheiro por verificar", "/admin/ficheiros/?state=pending"),
        (1, "ficheiro recusado hoje", "/admin/ficheiros/?state=refused"),
    ]


def test_the_home_is_silent_while_nothing_waits(files: list[Upload], admin_user: User) -> None:
    now = timezone.now()
    Upload.objects.filter(state=State.PENDING).update(created_at=now - dt.timedelta(minutes=59))
    Upload.objects.filter(state=State.REFUSED).update(scanned_at=now - dt.timedelta(days=1))
    assert figures(admin_user) == []


@pytest.mark.parametrize(
    ("address", "errors"),
    [("", []), ("/run/clamd", []), ("scanner", ["'scanner' is neither an absolute path nor host:port"])],
)
def test_a_wrong_address_of_the_scanner_is_told_at_start(
    address: str, errors: list[str], settings: Settings
) -> None:
    settings.CLAMD_SOCKET = address
    assert [error.msg for error in check_socket()] == [f"CLAMD_SOCKET: {error}." for error in errors]
