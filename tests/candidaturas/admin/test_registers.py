"""Grades, the list of the formal check, the documents that are sent, and the report of what cannot be."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from candidaturas.admin import documents
from candidaturas.domain import answering
from candidaturas.enums import PackKind, State
from candidaturas.models import CheckItem, Grade, PackDocument, PackVersion, Process
from contas.models import User
from rede.enums import CentreModel
from tests.candidaturas.admin.conftest import signed_in
from tests.factories import processes
from tests.factories.people import person

pytestmark = pytest.mark.django_db
DOCUMENTS = "/admin/candidaturas-documentos/"


@pytest.fixture(autouse=True)
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF that says what it is of; the real one has tests of its own."""

    def paper(document: PackDocument, number: int, _at: object) -> bytes:
        return f"%PDF-1.7 {document.title} {number}".encode()

    monkeypatch.setattr(answering, "pack_paper", paper)
    monkeypatch.setattr(documents, "pack_paper", paper)


@pytest.fixture
def note() -> PackDocument:
    document = PackDocument.objects.get(kind=PackKind.NOTE)
    document.title, document.body = "Nota", "<p>Primeiro.</p>"
    document.save()
    return document


def texts(client: Client, path: str, selector: str) -> list[str]:
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    return [" ".join(one.get_text(" ", strip=True).split()) for one in soup.select(selector)]


def test_who_decides_keeps_grades_and_reviewers_do_not(decider: User, reviewer: User) -> None:
    values = {"name": "Favorável com reservas", "name_en": "", "order": "25", "is_active": "on"}
    signed_in(decider).post("/admin/candidaturas-notas/new/", values)
    assert Grade.objects.get(order=25).name == "Favorável com reservas"
    client = signed_in(reviewer)
    assert "Favorável com reservas" in " ".join(texts(client, "/admin/candidaturas-notas/", "td"))
    assert client.get("/admin/candidaturas-notas/new/").headers["Location"] == "/admin/"


def test_what_an_assessment_or_an_answer_needs_is_not_deleted(decider: User) -> None:
    processes.assessed()
    grade, document = Grade.objects.get(name="Favorável"), PackDocument.objects.exclude(versions=None).first()
    assert document is not None
    for path, kept in (("/admin/candidaturas-notas/", grade), (DOCUMENTS, document)):
        response = signed_in(decider).post(f"{path}delete/{kept.pk}/")
        assert (response.status_code, response.headers["Location"]) == (302, path)
        assert type(kept).objects.filter(pk=kept.pk).exists()  # type: ignore[attr-defined]
        (shown,) = texts(response.client, path, ".messages .error")
        assert shown.startswith(f"Não se apaga, porque há registos que precisam dele: {kept}")


def test_a_point_of_the_check_names_a_section_by_its_title(decider: User) -> None:
    client = signed_in(decider)
    offered = texts(client, "/admin/candidaturas-verificacao/new/", "select[name=section] option")
    assert offered[:2] == ["Nenhuma em particular", "A entidade"]
    values = {"text": "Traz a ata", "section": "documentos", "kind": "civil_society", "order": "200"}
    client.post("/admin/candidaturas-verificacao/new/", values)
    item = CheckItem.objects.get(text="Traz a ata")
    assert (item.section, item.kind, item.is_active) == ("documentos", "civil_society", False)
    CheckItem.objects.exclude(order__in=(20, 200)).delete()
    CheckItem.objects.filter(order=20).update(section="")
    listed = texts(client, "/admin/candidaturas-verificacao/", "tbody td:nth-child(2)")
    assert listed == ["—", "Documentos"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"kind": "protocol", "model": ""}, "Escolha o modelo a que a minuta se aplica."),
        ({"kind": "note", "model": "2g"}, "A nota é a mesma para todos os modelos: deixe vazio."),
    ],
)
def test_a_protocol_is_of_a_model_and_the_note_of_all(
    decider: User, values: dict[str, str], told: str
) -> None:
    body = '{"blocks": [], "entityMap": {}}'
    response = signed_in(decider).post(f"{DOCUMENTS}new/", {"title": "Título", "body": body, **values})
    soup = BeautifulSoup(response.content, "html.parser")
    errors = [" ".join(one.get_text(" ", strip=True).split()) for one in soup.select(".error-message")]
    assert told in errors
    assert not PackDocument.objects.filter(title="Título").exists()


def test_a_document_is_seen_then_published_and_nothing_changes_it(decider: User, note: PackDocument) -> None:
    client = signed_in(decider)
    page = f"{DOCUMENTS}versoes/{note.pk}/"
    assert texts(client, DOCUMENTS, "tbody tr:first-child td")[3] == "por publicar"
    assert texts(client, page, ".queue-page h2") == ["Versão 1, por publicar", "Versões publicadas"]
    preview = client.get(f"{DOCUMENTS}antevisao/{note.pk}/")
    assert (preview.content, preview.headers["Content-Type"]) == (b"%PDF-1.7 Nota 1", "application/pdf")
    assert not PackVersion.objects.exists()
    client.post(page, {"read_version": note.version})
    version = PackVersion.objects.get()
    assert (version.number, version.published_by, version.body) == (1, decider, "<p>Primeiro.</p>")
    assert texts(client, page, ".queue-page h2") == ["Versões publicadas"]
    assert texts(client, DOCUMENTS, "tbody tr:first-child td")[3] == "1"
    note.body = "<p>Segundo.</p>"
    note.save()
    assert texts(client, DOCUMENTS, "tbody tr:first-child td")[3] == "1, com alterações por publicar"
    stale = client.post(page, {"read_version": note.version - 1}, follow=True)
    assert [str(message).strip() for message in stale.context["messages"]] == [
        "Outra pessoa mudou o documento entretanto. Leia-o de novo antes de publicar."
    ]
    client.post(page, {"read_version": note.version})
    assert list(PackVersion.objects.values_list("number", flat=True)) == [2, 1]
    stored = client.get(f"{DOCUMENTS}versao/{version.pk}/")
    assert stored.content == b"%PDF-1.7 Nota 1"
    assert stored.headers["Content-Disposition"] == 'inline; filename="Nota (v1).pdf"'


def test_who_reads_documents_does_not_publish(reviewer: User, note: PackDocument) -> None:
    client = signed_in(reviewer)
    page = f"{DOCUMENTS}versoes/{note.pk}/"
    assert texts(client, page, ".queue-page form button") == []
    assert client.post(page, {"read_version": note.version}).headers["Location"] == "/admin/"
    assert not PackVersion.objects.exists()
    editor = signed_in(person(group="Editors"))
    for path in (page, f"{DOCUMENTS}antevisao/{note.pk}/", f"{DOCUMENTS}versao/1/"):
        assert editor.get(path).headers["Location"] == "/admin/"


def test_each_version_tells_with_which_answers_it_went(decider: User) -> None:
    first = processes.answered(name="Município de Lagos")
    protocol = PackDocument.objects.get(kind=PackKind.PROTOCOL, model=CentreModel.CONVENTIONAL)
    client, page = signed_in(decider), f"{DOCUMENTS}versoes/{protocol.pk}/"
    client.get(page)
    with CaptureQueriesContext(connection) as one:
        (told,) = texts(client, page, ".queue-packs li")
    number = first.again().number
    assert told.startswith(f"{number} Município de Lagos")
    processes.answered()
    with CaptureQueriesContext(connection) as two:
        assert len(texts(client, page, ".queue-packs li")) == 2
    assert len(one) == len(two)


def test_saving_a_document_leads_to_its_versions(decider: User, note: PackDocument) -> None:
    client = signed_in(decider)
    edit = f"{DOCUMENTS}edit/{note.pk}/"
    assert "Versões e publicação" in " ".join(texts(client, edit, "header a, .w-slim-header a"))
    body = '{"blocks": [{"key": "a", "text": "Novo.", "type": "unstyled"}], "entityMap": {}}'
    values = {"kind": "note", "model": "", "title": "Nota nova", "body": body, "read_version": note.version}
    response = client.post(edit, values)
    assert response.headers["Location"] == f"{DOCUMENTS}versoes/{note.pk}/"
    note.refresh_from_db()
    assert note.title == "Nota nova"


def test_what_cannot_be_is_shown_to_administrators(decider: User) -> None:
    report = "/admin/relatorios/estados-impossiveis/"
    assert signed_in(decider).get(report).headers["Location"] == "/admin/"
    client = signed_in(person(is_superuser=True))
    assert texts(client, report, ".queue-page [role=status]") == [
        "Nada de impossível: todos os processos estão onde a sua história os deixou."
    ]
    case = processes.in_assessment(name="Município de Lagos")
    Process.objects.filter(pk=case.process.pk).update(state=State.WEIGHING)
    number = case.again().number
    assert texts(client, report, ".queue-list li") == [
        (
            f"{number} Município de Lagos "
            "Está em «Ponderação da audiência» e o histórico acaba em «Em avaliação». "
            "Está em «Ponderação da audiência» sem audiência aberta."
        )
    ]
    (link,) = BeautifulSoup(client.get(report).content, "html.parser").select(".queue-list a")
    assert link["href"] == f"/admin/candidaturas-processos/inspect/{case.process.pk}/"
    for who, shown in ((client, True), (signed_in(decider), False)):
        assert (b"estados-impossiveis" in who.get("/admin/").content) is shown
