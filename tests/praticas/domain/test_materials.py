"""Files offered with a practice become materials of its page, once, under the licence of their author."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document

from portal import uploads
from portal.uploads.models import State, Upload
from praticas.domain import materials
from praticas.models import PracticeMaterial, PracticePage, PracticeSubmission
from tests.factories.people import person
from tests.factories.submissions import sent_practice
from tests.portal.uploads.files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def horta() -> PracticeSubmission:
    submission = sent_practice(person())
    submission.licence = "CC BY 4.0"
    submission.save()
    return submission


@pytest.fixture
def guide(horta: PracticeSubmission) -> Upload:
    return uploads.receive(SimpleUploadedFile("guia.pdf", pdf()), materials.PURPOSE, horta.draft, None)


def taken(submission: PracticeSubmission) -> list[tuple[str, str]]:
    page = PracticePage.objects.get(pk=submission.page_id)
    found: list[PracticeMaterial] = list(page.get_latest_revision_as_object().materials.all())
    return [(material.title, material.licence) for material in found]


def test_a_file_becomes_a_document_and_a_material_once(horta: PracticeSubmission, guide: Upload) -> None:
    reader = person(group="Moderators")
    assert materials.offered(horta) == [(guide, False)]
    first = materials.take(horta, str(guide.pk), reader)
    assert materials.take(horta, str(guide.pk), reader) == first
    assert taken(horta) == [("guia.pdf", "CC BY 4.0")]
    horta.refresh_from_db()
    assert materials.offered(horta) == [(guide, True)]
    document = Document.objects.get()
    with document.file.open() as public, guide.open() as private:
        assert public.read() == private.read()


@pytest.mark.parametrize("state", [State.PENDING, State.REFUSED])
def test_what_is_not_clean_is_not_taken(horta: PracticeSubmission, guide: Upload, state: State) -> None:
    Upload.objects.update(state=state)
    with pytest.raises(materials.NotOfferedError, match="ainda não pode ser usado"):
        materials.take(horta, str(guide.pk), person())
    assert (Document.objects.count(), taken(horta)) == (0, [])


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_what_was_not_offered_is_not_taken(horta: PracticeSubmission, guide: Upload, key: str) -> None:
    with pytest.raises(materials.NotOfferedError, match="já não está entre"):
        materials.take(horta, key, person())


def test_without_a_page_there_is_nowhere_to_put_it(horta: PracticeSubmission, guide: Upload) -> None:
    assert horta.page is not None
    horta.page.delete()
    horta.refresh_from_db()
    assert materials.offered(horta) == [(guide, False)]
    with pytest.raises(materials.NotOfferedError, match="já não está entre"):
        materials.take(horta, str(guide.pk), person())


def test_from_the_admin(horta: PracticeSubmission, guide: Upload) -> None:
    client = Client()
    client.force_login(person(group="Moderators"))
    address = reverse("praticas-recebidas:inspect", args=[horta.pk])
    assert "guia.pdf" in client.get(address).content.decode()
    response = client.post(address, {"act": "material", "upload": str(guide.pk)}, follow=True)
    assert "“guia.pdf” passou a ser um material da prática." in response.content.decode()
    assert "já está na página" in response.content.decode()
    response = client.post(address, {"act": "material", "upload": "x"}, follow=True)
    assert "Esse ficheiro já não está entre os que vieram com a prática." in response.content.decode()
