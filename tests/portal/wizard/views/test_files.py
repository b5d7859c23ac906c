"""Files of a section, with the form and one by one."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from contas.models import User
from portal import uploads
from portal.uploads.models import Upload
from portal.uploads.storage import private_storage
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft
from portal.wizard.views import files
from tests.portal.wizard.conftest import held, photo, picture
from tests.portal.wizard.forms import DECLARATION
from tests.portal.wizard.views.conftest import address, text_of

pytestmark = pytest.mark.django_db


def note() -> SimpleUploadedFile:
    return SimpleUploadedFile("nota.png", b"nada", "image/png")


def test_several_files_come_in_one_control(at_ana: Client, draft: Draft) -> None:
    data = {"caption": "", "photos": [picture("um.png"), picture("dois.png")], "_version": "0"}
    there = at_ana.post(address(draft, "fotografias/"), data)
    assert there["Location"] == address(draft, "rever/")
    assert held(draft) == ["um.png", "dois.png"]


def test_a_refused_file_is_named_and_the_others_stay(at_ana: Client, draft: Draft) -> None:
    data = {"caption": "Praça", "photos": [picture(), note()], "_version": "0", "_do": "later"}
    page = at_ana.post(address(draft, "fotografias/"), data)
    assert page.status_code == 422
    assert held(draft) == ["praça.png"]
    (problem,) = page.context["problems"]
    assert (problem.control_id, "“nota.png”" in problem.message) == ("id_photos", True)
    assert 'value="Praça"' in text_of(page)


def test_a_file_is_taken_away_by_its_button(at_ana: Client, draft: Draft, ana: User) -> None:
    upload = photo(draft, ana)
    data = {"caption": "Praça", "_version": "0", "_do": f"drop:{upload.pk}"}
    page = at_ana.post(address(draft, "fotografias/"), data)
    assert "Retirámos o ficheiro “praça.png”." in text_of(page)
    assert held(draft) == []
    again = at_ana.post(address(draft, "fotografias/"), data)
    assert (again.status_code, again.context["shown"].notice) == (200, "")


def test_a_file_of_another_section_stays(at_ana: Client, draft: Draft, ana: User) -> None:
    upload = photo(draft, ana)
    at_ana.post(address(draft, "quem/"), {"name": "A", "_version": "0", "_do": f"drop:{upload.pk}"})
    assert held(draft) == ["praça.png"]


def test_each_state_of_a_file_has_its_words(at_ana: Client, draft: Draft, ana: User) -> None:
    lost, waiting, bad = (photo(draft, ana, f"{name}.png") for name in ("perdida", "nova", "infetada"))
    private_storage().delete(lost.path)
    Upload.objects.filter(pk=waiting.pk).update(state=Upload.State.PENDING)
    Upload.objects.filter(pk=bad.pk).update(state=Upload.State.REFUSED, finding="Vírus")
    page = text_of(at_ana.get(address(draft, "fotografias/")))
    assert "O ficheiro perdeu-se: remova-o e envie-o de novo." in page
    assert "A verificar" in page
    assert "o antivírus encontrou nele “Vírus”" in page.replace("&quot;", '"')
    assert f'href="{waiting.get_absolute_url()}"' not in page


def test_a_lost_file_is_missing_when_it_is_sent(at_ana: Client, ready: Draft) -> None:
    private_storage().delete(uploads.of(ready).get().path)
    page = at_ana.post(address(ready, "enviar/"), {"_declaration": "1"})
    assert page.status_code == 422
    (missing,) = page.context["missing"]
    assert missing["url"] == f"{address(ready, 'fotografias/')}?corrigir=1#id_photos"


def test_a_script_sends_one_file(at_ana: Client, draft: Draft) -> None:
    there = address(draft, "ficheiros/")
    sent = at_ana.post(there, {"file": picture(), "section": "fotografias", "name": "photos"})
    upload = uploads.of(draft).get()
    assert sent.json() == {
        "id": str(upload.pk),
        "name": "praça.png",
        "size": sent.json()["size"],
        "state": "clean",
        "words": "Pronto",
        "url": upload.get_absolute_url(),
        "error": "",
    }
    assert at_ana.get(there).status_code == 405


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Não chegou nenhum ficheiro."),
        ({"file": picture, "section": "fotografias", "name": "nada"}, "Esta secção já não pede ficheiros."),
        ({"file": picture, "section": "nada", "name": "photos"}, "Esta secção já não pede ficheiros."),
        ({"file": note, "section": "fotografias", "name": "photos"}, "“nota.png”"),
    ],
)
def test_a_script_is_told_why_a_file_was_refused(
    data: dict[str, object], words: str, at_ana: Client, draft: Draft
) -> None:
    made = {name: value() if callable(value) else value for name, value in data.items()}
    refused = at_ana.post(address(draft, "ficheiros/"), made)
    assert refused.status_code == 422
    assert words in refused.json()["error"]
    assert held(draft) == []


def test_a_script_is_told_that_the_form_was_sent(at_ana: Client, ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    data = {"file": picture(), "section": "fotografias", "name": "photos"}
    refused = at_ana.post(address(ready, "ficheiros/"), data)
    assert (refused.status_code, held(ready)) == (409, ["praça.png"])


def test_one_person_sends_only_so_many(at_ana: Client, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_AN_HOUR", 1)
    data = {"caption": "", "photos": [picture("um.png"), picture("dois.png")], "_version": "0"}
    page = at_ana.post(address(draft, "fotografias/"), data)
    assert page.context["problems"][0].message == files.too_many()
    assert held(draft) == ["um.png"]
    one = {"file": picture(), "section": "fotografias", "name": "photos"}
    refused = at_ana.post(address(draft, "ficheiros/"), one)
    assert (refused.status_code, refused.json()["error"]) == (429, files.too_many())
