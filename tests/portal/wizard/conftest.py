"""The form of the tests, known while each runs, and people who fill it in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from contas.models import User
from portal import uploads
from portal.uploads import purposes
from portal.uploads.models import Upload
from portal.wizard import registry
from portal.wizard.domain.drafts import start
from portal.wizard.domain.files import attach
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft
from tests.portal.uploads.files import image
from tests.portal.wizard.forms import PHOTOS, WHAT, WHO, Meeting


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Meeting]:
    """The form, its purpose and its addresses."""
    form = Meeting()
    monkeypatch.setitem(registry._definitions, form.name, form)
    monkeypatch.setitem(purposes._purposes, PHOTOS.name, PHOTOS)
    monkeypatch.setattr(settings, "ROOT_URLCONF", "tests.portal.wizard.urls")
    yield form
    shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)


@pytest.fixture
def ana(db: None) -> User:
    """Who begins the drafts."""
    return User.objects.create_user("ana@example.pt")


@pytest.fixture
def rui(db: None) -> User:
    """Somebody who works on them too."""
    return User.objects.create_user("rui@example.pt")


@pytest.fixture
def draft(meeting: Meeting, ana: User) -> Draft:
    """One just begun."""
    return start(meeting, ana, language="pt-pt")


@pytest.fixture
def ready(draft: Draft, ana: User) -> Draft:
    """One that can be sent."""
    save(draft, "quem", WHO, read_version=0, by=ana)
    save(draft, "encontro", WHAT, read_version=0, by=ana)
    photo(draft, ana)
    return draft


def picture(name: str = "praça.png") -> SimpleUploadedFile:
    """A picture as a browser sends it."""
    return SimpleUploadedFile(name, image("PNG"), "image/png")


def photo(draft: Draft, by: User, name: str = "praça.png") -> Upload:
    """A picture that joins the draft."""
    return attach(draft, "fotografias", "photos", picture(name), by)


def held(draft: Draft) -> list[str]:
    """The names of the files of a draft."""
    return [upload.name for upload in uploads.of(draft)]
