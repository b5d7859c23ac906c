"""A file is given to whoever may read it, as a download that runs nowhere, and the giving is written down."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings

from contas.models import User
from portal import uploads
from portal.audit import Verb
from portal.audit.models import AuditEntry
from portal.uploads.models import State, Upload
from tests.portal.uploads.conftest import PURPOSE, stored
from tests.portal.uploads.files import pdf, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(holder: Group, person: User) -> Upload:
    """A file that its sender may read."""
    uploads.allow(Group, lambda user, upload: upload.created_by == user)
    return uploads.receive(sent(pdf(), "Relatório “final”.pdf"), PURPOSE, holder, person)


@pytest.fixture
def reader(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def lines() -> list[tuple[str, str, str, str]]:
    """Who did what to which file."""
    return [
        (str(entry.by), str(entry.verb), entry.target_id, entry.detail)
        for entry in AuditEntry.objects.filter(target_type="uploads.upload")
    ]


def test_whoever_may_reads_it_as_a_download(upload: Upload, reader: Client, person: User) -> None:
    response = reader.get(upload.get_absolute_url())
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == pdf()
    expected = {
        "Content-Type": "application/pdf",
        "Content-Length": str(upload.size),
        "Content-Disposition": "attachment; filename*=utf-8''Relat%C3%B3rio%20%E2%80%9Cfinal%E2%80%9D.pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    assert {name: response[name] for name in expected} == expected
    assert lines() == [("ana@example.pt", Verb.READ, str(upload.pk), PURPOSE)]


def test_a_page_of_ours_shows_it_in_place(upload: Upload, reader: Client) -> None:
    response = reader.get(f"{upload.get_absolute_url()}ver/")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == pdf()
    expected = {
        "Content-Type": "application/pdf",
        "Content-Disposition": "inline; filename*=utf-8''Relat%C3%B3rio%20%E2%80%9Cfinal%E2%80%9D.pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'self'",
        "X-Frame-Options": "SAMEORIGIN",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    assert {name: response[name] for name in expected} == expected
    assert lines() == [("ana@example.pt", Verb.READ, str(upload.pk), PURPOSE)]


def test_what_browsers_do_not_show_is_only_downloaded(upload: Upload, reader: Client) -> None:
    Upload.objects.update(type="odt")
    assert reader.get(f"{upload.get_absolute_url()}ver/").status_code == 404
    response = reader.get(upload.get_absolute_url())
    assert b"".join(response.streaming_content) == pdf()


def test_a_head_is_no_reading(upload: Upload, reader: Client) -> None:
    response = reader.head(upload.get_absolute_url())
    assert (response.status_code, response["Content-Length"]) == (200, str(upload.size))
    assert lines() == []


def test_nothing_is_posted_there(upload: Upload, reader: Client) -> None:
    assert reader.post(upload.get_absolute_url()).status_code == 405


def test_whoever_is_not_signed_in_is_sent_to_the_door(upload: Upload) -> None:
    response = Client().get(upload.get_absolute_url())
    assert (response.status_code, response["Location"]) == (
        302,
        f"/entrar/?next=/ficheiros/{upload.pk}/",
    )
    unknown = f"/ficheiros/{uuid.UUID(int=1)}/"
    assert Client().get(unknown)["Location"] == f"/entrar/?next={unknown}"
    assert lines() == []


def test_for_everybody_else_it_is_not_there(upload: Upload) -> None:
    other = User.objects.create_user("outra@example.pt")
    client = Client()
    client.force_login(other)
    assert client.get(upload.get_absolute_url()).status_code == 404
    assert lines() == [("outra@example.pt", Verb.REFUSED, str(upload.pk), PURPOSE)]


def test_what_is_not_there_leaves_no_line(reader: Client) -> None:
    assert reader.get(f"/ficheiros/{uuid.UUID(int=1)}/").status_code == 404
    assert lines() == []


def test_without_a_rule_nobody_reads(holder: Group, person: User, reader: Client) -> None:
    upload = uploads.receive(sent(pdf()), PURPOSE, holder, person)
    assert reader.get(upload.get_absolute_url()).status_code == 404


def test_without_its_holder_nobody_reads(upload: Upload, holder: Group, reader: Client) -> None:
    holder.delete()
    assert reader.get(upload.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("state", [State.PENDING, State.REFUSED])
def test_only_a_clean_file_is_given(state: State, upload: Upload, reader: Client) -> None:
    Upload.objects.update(state=state)
    assert reader.get(upload.get_absolute_url()).status_code == 404
    assert lines() == []


def test_a_lost_file_is_not_there_and_is_logged(
    upload: Upload, reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    stored()[0].unlink()
    assert reader.get(upload.get_absolute_url()).status_code == 404
    assert f"File {upload.pk} has a row and is not in the storage." in caplog.text


@pytest.mark.parametrize("prefix", ["/guardados", "/guardados/"])
def test_behind_nginx_the_proxy_sends_the_bytes(
    prefix: str, upload: Upload, reader: Client, settings: Settings
) -> None:
    settings.ACCEL_REDIRECT_PREFIX = prefix
    response = reader.get(upload.get_absolute_url())
    assert response["X-Accel-Redirect"] == f"/guardados/{upload.path}"
    assert (response.content, response["Content-Type"]) == (b"", "application/pdf")
    assert lines() == [("ana@example.pt", Verb.READ, str(upload.pk), PURPOSE)]
