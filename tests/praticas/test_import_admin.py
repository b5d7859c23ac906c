"""Importing fichas in the admin: who may, what is shown, what a person decides, what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from contas.models import User
from praticas.admin.imports import may_import
from praticas.domain.drafting import as_read, make_draft
from praticas.domain.receiving import receive
from praticas.models import ImportBatch, ImportFile, PracticePage
from tests.factories.practices import practice_index
from tests.praticas.fichas import documents

pytestmark = pytest.mark.django_db


def person(email: str, *permissions: str) -> User:
    """Somebody who opens the admin, with these page permissions on the base of practices."""
    user = User.objects.create_user(email=email, password=None)
    group = Group.objects.create(name=email)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    for codename in permissions:
        GroupPagePermission.objects.create(
            group=group,
            page=practice_index(),
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=codename),
        )
    return user


@pytest.fixture
def editor() -> User:
    return person("editora@example.pt", "add_page", "change_page")


@pytest.fixture
def staff(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def ficha(*extra: documents.Row, **changes: str) -> ImportFile:
    rows = [*documents.lines(documents.ANSWERS | changes), *extra]
    return receive(ImportBatch.objects.create(), documents.tabbed(rows).encode(), "ficha.txt")


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def typed(client: Client, file: ImportFile, **changes: Any) -> dict[str, Any]:
    """What the form of a ficha would send as it stands, with changes."""
    page = BeautifulSoup(client.get(reverse("imported_ficha", args=[file.pk])).content, "html.parser")
    form = page.select_one("[data-import-form]")
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") != "checkbox":
            data[str(field["name"])] = field.get("value") or field.text.removeprefix("\n")
        elif field.has_attr("checked"):
            data.setdefault(str(field["name"]), []).append(field["value"])
    for select in form.select("select"):
        chosen = select.select_one("option[selected]")
        data[str(select["name"])] = chosen["value"] if chosen else ""
    return data | changes


def test_only_those_who_may_add_practices(client: Client, rf: Any) -> None:
    file = ficha()
    addresses = [
        reverse("ficha_imports"),
        reverse("ficha_batch", args=[file.batch.pk]),
        reverse("imported_ficha", args=[file.pk]),
        reverse("imported_original", args=[file.pk]),
    ]
    home = reverse("wagtailadmin_home")
    for address in addresses:
        assert client.get(address)["Location"].startswith(reverse("sign_in"))
    reader = person("leitora@example.pt", "change_page")
    client.force_login(reader)
    for address in addresses:
        assert client.get(address)["Location"] == home
        assert client.post(address)["Location"] == home
    assert b"import-fichas" not in client.get(home).content
    request = rf.get("/")
    request.user = reader
    assert not may_import(request)
    client.force_login(person("tecnica@example.pt", "add_page"))
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert b"".join(response)  # type: ignore[arg-type] - reading it to its end closes the file
    assert b"importar-fichas" in client.get(home).content


def test_several_files_without_a_script(staff: Client, editor: User) -> None:
    files = [upload("a.txt", documents.tabbed().encode()), upload("b.pdf", documents.pdf_without_text())]
    response = staff.post(reverse("ficha_imports"), {"files": files})
    batch = ImportBatch.objects.get()
    assert response["Location"] == reverse("ficha_batch", args=[batch.pk])
    assert batch.created_by == editor
    assert [(file.name, file.state) for file in batch.files.all()] == [
        ("a.txt", "read"),
        ("b.pdf", "refused"),
    ]
    page = BeautifulSoup(staff.get(response["Location"]).content, "html.parser")
    lines = [" ".join(line.text.split()) for line in page.select(".import-files > li")]
    assert lines == [
        "a.txt 2,3 KB Lida, por rever Tudo encontrado, nada por confirmar Rever",
        f"b.pdf 2,6 KB Recusada {batch.files.get(name='b.pdf').message}",
    ]
    listed = BeautifulSoup(staff.get(reverse("ficha_imports")).content, "html.parser")
    assert "2 ficheiros" in listed.select_one(".import-lines > li").text  # type: ignore[union-attr]


def test_files_one_by_one_with_a_script(staff: Client) -> None:
    address = reverse("ficha_imports")
    json_only = {"Accept": "application/json"}
    data = {"files": upload("a.txt", documents.tabbed().encode())}
    first = staff.post(address, data, headers=json_only).json()
    batch = ImportBatch.objects.get()
    assert first == {
        "batch": batch.pk,
        "url": reverse("ficha_batch", args=[batch.pk]),
        "state": "Lida, por rever",
        "message": "",
    }
    data = {"files": upload("b.txt", b""), "batch": str(batch.pk)}
    second = staff.post(address, data, headers=json_only).json()
    assert (second["batch"], second["state"], second["message"]) == (
        batch.pk,
        "Recusada",
        "O ficheiro está vazio.",
    )
    assert batch.files.count() == 2


@pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 40, "another's"])
def test_a_batch_of_somebody_else_or_nobody(staff: Client, number: str) -> None:
    other = ImportBatch.objects.create()
    data = {"files": upload("a.txt", b"x"), "batch": number.replace("another's", str(other.pk))}
    assert staff.post(reverse("ficha_imports"), data).status_code == 404
    assert ImportFile.objects.count() == 0


def test_no_file_is_an_error_that_says_what_to_do(staff: Client) -> None:
    response = staff.post(reverse("ficha_imports"))
    assert response.status_code == 400
    assert "Escolha pelo menos um ficheiro." in response.text
    response = staff.post(reverse("ficha_imports"), headers={"Accept": "application/json"})
    assert (response.status_code, json.loads(response.content)) == (
        400,
        {"message": "Escolha pelo menos um ficheiro."},
    )


def test_a_file_over_the_limit(staff: Client) -> None:
    staff.post(reverse("ficha_imports"), {"files": upload("a.txt", b"x" * (20 * 1024**2 + 1))})
    assert ImportFile.objects.get().message == "O ficheiro passa o limite de 20 MB."


def test_what_was_found_stands_beside_the_original(staff: Client) -> None:
    file = ficha(("Fax", "200 000 001"), title="CLAI I à mesa", municipality="Atlântida")
    page = BeautifulSoup(staff.get(reverse("imported_ficha", args=[file.pk])).content, "html.parser")
    marks = {mark["data-field"]: mark for mark in page.select(".import-text mark.import-value")}
    assert marks["title"].text == "CLAI I à mesa"
    assert marks["title"]["title"] == "Designação da prática"
    assert [mark.text for mark in page.select(".import-text mark.import-leftover")] == ["Fax", "200 000 001"]
    assert page.select_one("[name=title]")["value"] == "CLAI I à mesa"  # type: ignore[index]
    assert page.select_one("[name=objectives]").text.strip() == (  # type: ignore[union-attr]
        "Juntar quem chega e quem já cá vive.\n\n- Cozinhar em conjunto;\n- Aprender palavras novas."
    )
    assert [box.has_attr("checked") for box in page.select("[name^=suggestion_]")] == [False]
    assert page.select_one(".import-change").text == "CLAI I à CLAII à"  # type: ignore[union-attr]
    assert page.select_one(".import-problems").text == (  # type: ignore[union-attr]
        "Não há nenhum município chamado «Atlântida»."
    )


def test_draft_as_decided_opens_in_its_editor(staff: Client, editor: User) -> None:
    file = ficha(("Fax", "200 000 001"), title="CLAI I à mesa", municipality="Loulé - Faro")
    changes = {
        "suggestion_0": "on",
        "leftover_0": "-",
        "reason_0": "Já ninguém usa.",
        "leftover_1": "entity_phone",
        "summary": "ignored",
        "partners": "Escola\n- um\n- dois",
        "ficha_date": "2019-05-02",
    }
    response = staff.post(reverse("imported_ficha", args=[file.pk]), typed(staff, file, **changes))
    page = PracticePage.objects.get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert staff.get(response["Location"]).status_code == 200
    assert (page.live, page.title, page.owner) == (False, "CLAII à mesa", editor)
    assert page.municipality.dico == "0808"
    assert page.entity_phone == "266 000 111 / 200 000 001"
    assert page.partners == "<p>Escola</p><ul><li>um</li><li>dois</li></ul>"
    assert str(page.ficha_date) == "2019-05-02"
    assert [area.slug for area in page.areas.all()] == ["cultura"]
    assert page.get_latest_revision().user == editor
    file.refresh_from_db()
    assert (file.page, file.drafted_by) == (page, editor)
    batch = BeautifulSoup(staff.get(reverse("ficha_batch", args=[file.batch.pk])).content, "html.parser")
    assert batch.select_one(".import-act a")["href"] == response["Location"]  # type: ignore[index]
    shown = staff.get(reverse("imported_ficha", args=[file.pk]))
    assert "Criar rascunho" not in shown.text


def test_nothing_typed_is_lost_when_something_is_wrong(staff: Client) -> None:
    file = ficha(("Fax", "200 000 001"))
    changes = {
        "title": "",
        "entity_email": "nada",
        "partners": "Escrito agora",
        "leftover_0": "-",
        "suggestion_0": "on",
    }
    response = staff.post(reverse("imported_ficha", args=[file.pk]), typed(staff, file, **changes))
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert {" ".join(error.text.split()) for error in page.select(".import-form .error-message")} == {
        "Dê um nome à prática.",
        "Introduza um endereço de e-mail válido.",
        "Escreva porque é que este texto não entra.",
        "Escolha um campo, ou deixe de fora com um motivo.",
    }
    assert page.select_one("[name=partners]").text.strip() == "Escrito agora"  # type: ignore[union-attr]
    assert PracticePage.objects.count() == 0


def test_what_the_draft_refuses_is_said_beside_its_field(staff: Client) -> None:
    file = ficha(("Fax", "2" * 50))
    changes = {"leftover_0": "-", "reason_0": "x", "leftover_1": "entity_phone"}
    response = staff.post(reverse("imported_ficha", args=[file.pk]), typed(staff, file, **changes))
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert [" ".join(error.text.split()) for error in page.select(".import-form .error-message")] == [
        "Telefone: Garanta que este valor tenha no máximo 60 caracteres (tem 64)."
    ]
    practice_index().delete()
    response = staff.post(reverse("imported_ficha", args=[file.pk]), {})
    assert response["Location"] == reverse("wagtailadmin_home")


def test_a_second_draft_leads_to_the_first(staff: Client) -> None:
    file = ficha()
    page = make_draft(file, as_read(file)[0])
    response = staff.post(reverse("imported_ficha", args=[file.pk]), {})
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert PracticePage.objects.count() == 1


def test_original_only_as_a_download(staff: Client) -> None:
    file = ficha()
    ImportFile.objects.filter(pk=file.pk).update(name='fic"ha\r\nX: 1 ção.html')
    response = staff.get(reverse("imported_original", args=[file.pk]))
    assert b"".join(response) == documents.tabbed().encode()  # type: ignore[arg-type]
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    Path(file.original.path).unlink()
    assert staff.get(reverse("imported_original", args=[file.pk])).status_code == 404


def test_a_refused_or_unknown_file_has_no_page(staff: Client) -> None:
    file = receive(ImportBatch.objects.create(), b"", "vazia.txt")
    assert staff.get(reverse("imported_ficha", args=[file.pk])).status_code == 404
    assert staff.get(reverse("imported_original", args=[file.pk])).status_code == 404
    assert staff.get(reverse("ficha_batch", args=[0])).status_code == 404


@pytest.mark.parametrize("address", ["ficha_imports", "ficha_batch"])
def test_as_many_queries_for_one_as_for_three(
    staff: Client, address: str, django_assert_max_num_queries: Any, editor: User
) -> None:
    def count(files: int) -> int:
        for number in range(files):
            batch = ImportBatch.objects.create(created_by=editor)
            for other in range(files):
                text = documents.tabbed() + f"\n{number}{other}{files}"
                receive(batch, text.encode(), "ficha.txt")
        arguments = [batch.pk] if address == "ficha_batch" else []
        with django_assert_max_num_queries(200) as queries:
            staff.get(reverse(address, args=arguments))
        return len(queries)

    staff.get(reverse("ficha_imports"))
    assert count(1) == count(3)


def test_many_batches_and_many_files_are_paged(staff: Client) -> None:
    batches = ImportBatch.objects.bulk_create(ImportBatch() for _number in range(60))
    ImportFile.objects.bulk_create(
        ImportFile(
            batch=batches[0], name=f"ficha {number}.txt", size=1, sha256=f"{number:064}", state="refused"
        )
        for number in range(60)
    )
    second = staff.get(reverse("ficha_imports"), {"p": 2}).content.decode()
    assert second.count(f"{reverse('ficha_batch', args=[batches[0].pk])}") == 1
    assert (
        "ficha 59.txt" in staff.get(reverse("ficha_batch", args=[batches[0].pk]), {"p": 2}).content.decode()
    )
