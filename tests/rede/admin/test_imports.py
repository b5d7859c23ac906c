"""Importing the list of centres in the admin: who may, what each page says, what is stored and how often."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from contas.models import User
from portal.tables.reading import MAX_BYTES, read_table
from rede.domain.imports import jobs
from rede.enums import ImportState
from rede.models import Centre, CentreImport
from tests.factories.network import centre
from tests.rede.domain.imports.lists import HEADINGS, listed, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]
UPLOAD = "/admin/importar-centros/"


def someone(email: str, *permissions: str) -> User:
    """Somebody who opens the admin, with these permissions."""
    user = User.objects.create_user(email=email, password=None)
    group = Group.objects.create(name=email)
    group.permissions.add(*Permission.objects.filter(codename__in=("access_admin", *permissions)))
    user.groups.add(group)
    return user


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(someone("equipa@example.pt", "add_centre", "change_centre", "move_centre"))
    return client


def send(client: Client, content: bytes, name: str = "lista.csv") -> CentreImport:
    response = client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})
    item = CentreImport.objects.latest("pk")
    assert (response.status_code, response["Location"]) == (302, f"{UPLOAD}{item.pk}/")
    return item


def page(response: HttpResponseBase) -> str:
    """The words of the page."""
    assert response.status_code in {200, 400}
    main = BeautifulSoup(response.content, "html.parser").main  # type: ignore[attr-defined]
    assert main is not None
    return " ".join(main.get_text(" ").split())


def test_only_those_who_may_add_centres(client: Client) -> None:
    client.force_login(someone("editora@example.pt", "change_centre"))
    rooms: dict[str, list[object]] = {
        "centre_imports": [],
        "centre_import": [1],
        "centre_import_present": ["csv"],
    }
    for name, arguments in rooms.items():
        assert client.get(reverse(name, args=arguments))["Location"] == "/admin/"
    assert UPLOAD not in client.get("/admin/").content.decode()


def test_the_way_in(staff: Client) -> None:
    assert UPLOAD in staff.get("/admin/").content.decode()
    text = page(staff.get(UPLOAD))
    assert "até 5 MB e 5000 linhas" in text
    assert "Ainda não foi enviada nenhuma lista." in text
    assert all(heading in text for heading in HEADINGS)


def test_a_list_without_faults_is_stored_once(staff: Client) -> None:
    item = send(staff, listed(row(), row(nome="CLAIM de Odiáxere", telefone="")))
    address = f"{UPLOAD}{item.pk}/"
    text = page(staff.get(address))
    assert "A lista não tem erros Ainda não se guardou nada." in text
    assert "Centros novos 2 Centros alterados 0 Centros iguais 0 Ficam em preparação 1" in text
    assert "Fica em preparação: falta telefone." in text
    assert "Guardar 2 centros" in text
    assert staff.get(f"{address}guardar/").status_code == 405
    assert Centre.objects.count() == 0
    for _time in range(2):
        assert staff.post(f"{address}guardar/")["Location"] == address
    text = page(staff.get(address))
    assert "Lista guardada" in text
    assert "Guardar" not in text
    assert Centre.objects.count() == 2
    history = Centre.objects.get(name="CLAIM de Lagos").events.values_list("by__email", flat=True)
    assert set(history) == {"equipa@example.pt"}
    assert "lista.csv Guardada" in page(staff.get(UPLOAD))


def test_pressing_too_late_says_so(staff: Client) -> None:
    item = send(staff, listed(row()))
    staff.post(f"{UPLOAD}{item.pk}/guardar/")
    again = staff.post(f"{UPLOAD}{item.pk}/guardar/", follow=True).content.decode()
    assert "Esta lista já foi guardada, ou tem de ser verificada de novo." in again
    again = staff.post(f"{UPLOAD}{item.pk}/verificar/", follow=True).content.decode()
    assert "Esta lista está a ser tratada, ou já foi guardada." in again


def test_changes_before_and_after(staff: Client) -> None:
    staff.post(f"{UPLOAD}{send(staff, listed(row())).pk}/guardar/")
    item = send(staff, listed(row(telefone="200 000 009")))
    text = page(staff.get(f"{UPLOAD}{item.pk}/"))
    assert "Telefone 200 000 001 200 000 009" in text
    assert "Guardar 1 centro" in text
    item = send(staff, listed(row()))
    assert "Não há nada a guardar: a lista diz o que já está no portal." in page(
        staff.get(f"{UPLOAD}{item.pk}/")
    )


def test_faults_on_the_page_and_as_a_file(staff: Client) -> None:
    item = send(staff, listed(row(latitude="x"), row(nome="<b>B", segunda="18:00-9:00")))
    address = f"{UPLOAD}{item.pk}/"
    text = page(staff.get(address))
    assert "A lista tem erros: não se guardou nada" in text
    assert "Corrija 2 erros na sua folha" in text
    assert "2 latitude «x» não são graus com decimais, como 37,1020 ou -8,6742." in text
    response = staff.get(f"{address}erros.csv")
    found = read_table(b"".join(response.streaming_content))  # type: ignore[attr-defined]
    assert [line.cells["Linha"] for line in found.lines] == ["2", "3"]
    assert [line.cells["Coluna"] for line in found.lines] == ["latitude", "segunda"]
    assert staff.post(f"{address}verificar/")["Location"] == address
    assert CentreImport.objects.get().state == ImportState.FAULTY


def test_a_file_refused_as_a_whole(staff: Client) -> None:
    text = page(staff.get(f"{UPLOAD}{send(staff, b'%PDF-1.7').pk}/"))
    assert "Não é uma folha CSV, ODS ou XLSX." in text
    CentreImport.objects.update(
        report={"problems": [{"row": 2, "column": "a", "message": "b"}], "more_problems": 3}
    )
    assert "Há mais 3 que aqui não se mostram." in page(
        staff.get(f"{UPLOAD}{CentreImport.objects.get().pk}/")
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "Escolha um ficheiro."),
        ({"file": SimpleUploadedFile("a.csv", b"a" * (MAX_BYTES + 1))}, "O ficheiro tem mais de 5 MB."),
    ],
)
def test_nothing_or_too_much_sent(staff: Client, files: dict[str, SimpleUploadedFile], message: str) -> None:
    response = staff.post(UPLOAD, files)
    assert response.status_code == 400
    assert message in page(response)
    assert CentreImport.objects.count() == 0


def test_while_somebody_works_on_it(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "work", type("Later", (), {"enqueue": lambda *_args: None}))
    item = send(staff, listed(row()))
    jobs._note(item.pk, 3, 7)
    address = f"{UPLOAD}{item.pk}/"
    assert "A verificar a lista 3 de 7 linhas vistas." in page(staff.get(address))
    response = staff.get(f"{address}andamento/")
    assert response.json() == {
        "working": True,
        "done": 3,
        "total": 7,
        "stale": False,
        "words": "3 de 7 linhas vistas.",
    }
    CentreImport.objects.update(state=ImportState.STORING)
    monkeypatch.setattr(jobs, "STALE_AFTER", -1)
    assert "A guardar a lista Nada avança há algum tempo" in page(staff.get(address))


def test_the_original_is_only_a_download(staff: Client) -> None:
    item = send(staff, listed(row()), "lista de março.csv")
    response = staff.get(f"{UPLOAD}{item.pk}/original/")
    assert b"".join(response.streaming_content) == listed(row())  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    item.original.storage.delete(item.original.name)
    assert staff.get(f"{UPLOAD}{item.pk}/original/").status_code == 404


@pytest.mark.parametrize("form", ["csv", "ods", "xlsx"])
def test_the_template_and_the_present_list(staff: Client, form: str) -> None:
    centre()
    empty = staff.get(reverse("centre_import_template", args=[form]))
    assert f"modelo-da-lista-de-centros.{form}" in empty["Content-Disposition"]
    assert b"".join(empty.streaming_content)  # type: ignore[attr-defined]
    present = staff.get(reverse("centre_import_present", args=[form]))
    found = read_table(b"".join(present.streaming_content))  # type: ignore[attr-defined]
    assert found.headings == HEADINGS
    assert [line.cells["nome"] for line in found.lines] == ["CLAIM de Lagos"]


def test_other_forms_and_other_lists_are_not_there(staff: Client) -> None:
    assert staff.get(reverse("centre_import_template", args=["json"])).status_code == 404
    assert staff.get(f"{UPLOAD}999/").status_code == 404


def test_many_lists_are_paged(staff: Client) -> None:
    CentreImport.objects.bulk_create(CentreImport(name=f"lista {number}.csv") for number in range(25))
    first = staff.get(UPLOAD).content.decode()
    assert (first.count("lista 24.csv"), first.count("lista 4.csv")) == (1, 0)
    assert "lista 4.csv" in staff.get(f"{UPLOAD}?p=2").content.decode()
