"""The storage of the wizard views: a draft's rows, and nothing anywhere else."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict
from formtools.wizard.storage import get_storage
from formtools.wizard.storage.exceptions import NoFileStorageConfigured

from contas.models import User
from portal.wizard.domain.saving import ConflictError, save
from portal.wizard.models import Draft
from portal.wizard.storage import DraftStorage
from tests.portal.wizard.forms import WHAT, WHO

PATH = "portal.wizard.storage.DraftStorage"


def storage(draft: Draft, by: User) -> DraftStorage:
    """One as the views make it."""
    request = RequestFactory().get("/")
    request.user = by
    made: DraftStorage = get_storage(PATH, str(draft.pk), request, None)
    return made


def test_what_is_typed_lies_in_the_draft(draft: Draft, ana: User) -> None:
    kept = storage(draft, ana)
    assert kept.get_step_data("quem") is None
    kept.set_step_data("quem", QueryDict("name=Ana&topics=a&topics=b&_version=0&csrfmiddlewaretoken=x"))
    row = draft.sections.get()
    assert (row.data, row.saved_by) == ({"name": ["Ana"], "topics": ["a", "b"]}, ana)
    assert storage(draft, ana).get_step_data("quem") == MultiValueDict(row.data)


def test_another_device_reads_the_same(draft: Draft, ana: User, rui: User) -> None:
    save(draft, "encontro", WHAT, read_version=0, by=ana)
    elsewhere = storage(draft, rui)
    assert elsewhere.draft == draft
    data = elsewhere.get_step_data("encontro")
    assert data is not None
    assert data.getlist("topics") == ["a", "b"]


def test_resetting_forgets_the_step_and_no_answer(draft: Draft, ana: User) -> None:
    kept = storage(draft, ana)
    kept.set_step_data("quem", MultiValueDict(WHO))
    kept.current_step = "quem"
    kept.extra_data = {"seen": True}
    kept.reset()
    assert (kept.current_step, kept.extra_data) == (None, {})
    assert kept.get_step_data("quem") == MultiValueDict(WHO)


def test_a_second_saving_says_which_version_it_read(draft: Draft, ana: User, rui: User) -> None:
    save(draft, "quem", WHO, read_version=0, by=ana)
    kept = storage(draft, rui)
    with pytest.raises(ConflictError):
        kept.set_step_data("quem", MultiValueDict({**WHO, "name": ["Rui"]}))
    kept.read_version = 1
    kept.set_step_data("quem", MultiValueDict({**WHO, "name": ["Rui"]}))
    assert draft.sections.get().data["name"] == ["Rui"]


def test_files_are_not_taken(draft: Draft, ana: User) -> None:
    kept = storage(draft, ana)
    assert kept.get_step_files("fotografias") is None
    kept.set_step_files("fotografias", {})
    with pytest.raises(NoFileStorageConfigured):
        kept.set_step_files("fotografias", {"photos": SimpleUploadedFile("um.png", b"x")})
