"""The receipt on paper."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from contas.models import User
from portal.wizard.documents.receipt import receipt
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft
from tests.portal.wizard.forms import DECLARATION, Meeting

pytestmark = pytest.mark.django_db


def words(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_it_holds_the_number_the_code_and_every_answer(ready: Draft, ana: User, meeting: Meeting) -> None:
    sent = submit(ready, ana, declaration=DECLARATION)
    content = receipt(meeting, sent)
    text = words(content)
    for part in (ready.number, ready.tracking_code, "Ana", "Língua", "praça.png", DECLARATION):
        assert str(part) in text
    assert "E-mail" not in text  # what was not answered
    assert content == receipt(meeting, sent)


def test_it_is_tagged_and_has_a_title(ready: Draft, ana: User, meeting: Meeting) -> None:
    sent = submit(ready, ana, declaration=DECLARATION)
    reader = PdfReader(io.BytesIO(receipt(meeting, sent)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Ana"
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_what_people_type_is_never_markup(ready: Draft, ana: User, meeting: Meeting) -> None:
    save(
        ready, "quem", {"name": ["#set page(fill: red) *a* \u202e"], "kind": ["town"]}, read_version=1, by=ana
    )
    sent = submit(ready, ana, declaration=DECLARATION)
    assert "#set page(fill: red)" in words(receipt(meeting, sent))


def test_a_form_without_a_title_has_that_of_the_definition(ready: Draft, ana: User, meeting: Meeting) -> None:
    sent = submit(ready, ana, declaration=DECLARATION)
    sent.by = None
    sent.draft.title = ""
    reader = PdfReader(io.BytesIO(receipt(meeting, sent)))
    assert reader.metadata is not None
    assert reader.metadata.title == "Anunciar um encontro"
