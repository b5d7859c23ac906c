"""Files offered with a practice become materials of its page, once, under the licence of their author."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection

from portal import uploads
from portal.uploads.models import State, Upload
from praticas.domain import materials, submissions
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
    return offer(horta, "guia.pdf", at=horta.received_at)


def offer(submission: PracticeSubmission, name: str, *, at: dt.datetime) -> Upload:
    upload = uploads.receive(SimpleUploadedFile(name, pdf()), materials.PURPOSE, submission.draft, None)
    Upload.objects.filter(pk=upload.pk).update(created_at=at)
    return upload


def opens(document: Document, client: Client) -> int:
    response = client.get(document.url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


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


def test_what_was_added_to_a_correction_and_not_sent_is_not_offered(
    horta: PracticeSubmission, guide: Upload
) -> None:
    added = offer(horta, "outro.pdf", at=horta.received_at + dt.timedelta(hours=1))
    assert materials.offered(horta) == [(guide, False)]
    with pytest.raises(materials.NotOfferedError, match="já não está entre"):
        materials.take(horta, str(added.pk), person())


def test_a_document_is_open_to_staff_alone_until_its_page_is_public(
    horta: PracticeSubmission, guide: Upload, client: Client
) -> None:
    reader = person(group="Moderators")
    staff = Client()
    staff.force_login(reader)
    document = materials.take(horta, str(guide.pk), reader)
    materials.take(horta, str(offer(horta, "mapa.pdf", at=horta.received_at).pk), reader)
    assert Collection.objects.filter(name=materials.WAITING).count() == 1
    assert (opens(document, client), opens(document, staff)) == (302, 200)
    submissions.publish(horta, reader)
    assert opens(document, client) == 200


@pytest.mark.usefixtures("commits")
def test_a_practice_withdrawn_leaves_no_document_behind(horta: PracticeSubmission, guide: Upload) -> None:
    document = materials.take(horta, str(guide.pk), person(group="Moderators"))
    assert horta.draft.created_by is not None
    submissions.withdraw(horta, horta.draft.created_by)
    assert Document.objects.exists() is False
    assert document.file.storage.exists(document.file.name) is False


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
