"""The operator's file of streets leaves in the ranges that are asked for, and nothing else leaves."""

import os
from pathlib import Path

import pytest
from django.http import FileResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from rede.views import basemap as view

pytestmark = pytest.mark.django_db  # a page that is not there shows the menu
ADDRESS = "/rede/ruas.pmtiles"
CONTENT = bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def file(tmp_path: Path, settings: Settings) -> Path:
    """A file of 1024 bytes, set by the operator."""
    path = tmp_path / "streets.pmtiles"
    path.write_bytes(CONTENT)
    settings.BASEMAP_PMTILES = str(path)
    return path


@pytest.mark.parametrize(
    ("asked", "content_range", "content"),
    [
        ("bytes=0-126", "bytes 0-126/1024", CONTENT[:127]),
        ("bytes=1000-", "bytes 1000-1023/1024", CONTENT[1000:]),
        ("bytes=1000-4000", "bytes 1000-1023/1024", CONTENT[1000:]),
        ("bytes=-24", "bytes 1000-1023/1024", CONTENT[1000:]),
        ("bytes=-4000", "bytes 0-1023/1024", CONTENT),
        ("bytes=5-5", "bytes 5-5/1024", b"\x05"),
    ],
)
def test_a_range_is_answered_with_its_bytes(
    client: Client, asked: str, content_range: str, content: bytes
) -> None:
    response = client.get(ADDRESS, headers={"range": asked})
    assert (response.status_code, response["Content-Range"], response.content) == (
        206,
        content_range,
        content,
    )


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=9-2", "bytes=-0"])
def test_a_range_outside_the_file_is_refused_with_its_size(client: Client, asked: str) -> None:
    response = client.get(ADDRESS, headers={"range": asked})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize("asked", ["", "bytes=-", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b", "bytes=-1-2"])
def test_any_other_range_gives_the_whole_file(client: Client, asked: str) -> None:
    response = client.get(ADDRESS, headers={"range": asked})
    assert isinstance(response, FileResponse)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == CONTENT
    assert response["Content-Type"] == "application/vnd.pmtiles"


def test_pieces_of_two_versions_never_meet(client: Client, file: Path) -> None:
    first = client.get(ADDRESS, headers={"range": "bytes=0-9"})
    same = client.get(ADDRESS, headers={"range": "bytes=10-19", "if-range": first["ETag"]})
    assert same.status_code == 206
    file.write_bytes(CONTENT[::-1])
    os.utime(file, ns=(1, 1))
    other = client.get(ADDRESS, headers={"range": "bytes=10-19", "if-range": first["ETag"]})
    assert other.status_code == 200
    assert other["ETag"] != first["ETag"]
    assert b"".join(other.streaming_content) == CONTENT[::-1]


def test_a_piece_has_a_largest_size(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "LARGEST", 100)
    response = view.basemap(rf.get(ADDRESS, headers={"range": "bytes=10-"}))
    assert response["Content-Range"] == "bytes 10-109/1024"


def test_nothing_is_served_where_no_file_is_set(client: Client, settings: Settings) -> None:
    for value in ("", "/nowhere/streets.pmtiles"):
        settings.BASEMAP_PMTILES = value
        assert client.get(ADDRESS).status_code == 404


def test_it_is_only_read(client: Client) -> None:
    assert client.post(ADDRESS).status_code == 405
    head = client.head(ADDRESS)
    head.close()
    assert (head.status_code, head["Accept-Ranges"]) == (200, "bytes")
