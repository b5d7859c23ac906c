"""A purpose and a holder for the tests, forgotten after each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group

from contas.models import User
from portal import uploads
from portal.uploads import listeners, permissions, purposes
from portal.uploads.types import TYPES

PURPOSE = "provas.anexos"


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[uploads.Purpose]:
    """A purpose that takes every type, registries that forget what a test adds, and an empty storage."""
    shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)  # tests of other rooms leave files there
    monkeypatch.setattr(purposes, "_purposes", {})
    monkeypatch.setattr(permissions, "_predicates", {})
    monkeypatch.setattr(listeners, "_listeners", [])
    purpose = uploads.Purpose(
        PURPOSE, tuple(TYPES), most_files=3, most_bytes=uploads.MB, most_pages=3, most_pixels=10_000
    )
    uploads.register(purpose)
    yield purpose
    shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)


@pytest.fixture
def holder(db: None) -> Group:
    """A record that holds files: any will do."""
    return Group.objects.create(name="Com ficheiros")


@pytest.fixture
def person(db: None) -> User:
    """Somebody who sends files."""
    return User.objects.create_user("ana@example.pt")


def stored() -> list[Path]:
    """Every file in the private storage."""
    return sorted(path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file())
