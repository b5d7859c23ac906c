"""The file of a process as one PDF and as a ZIP: what is in it, for whom, and what cannot be printed."""

import csv
import datetime as dt
import hashlib
import json
import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter

from candidaturas import dossier
from candidaturas.domain import answering, asides, meetings, talking
from candidaturas.enums import ProposalKind
from candidaturas.models import PackDocument
from portal import uploads
from portal.audit.models import AuditEntry
from portal.uploads.models import State, Upload
from portal.uploads.storage import private_storage
from portal.wizard.models import Submission
from tests.factories.people import person
from tests.factories.processes import (
    Case,
    answer,
    apply,
    assess,
    check,
    decide,
    expressed,
    identify,
    in_assessment,
    in_clarification,
    on,
    propose,
    take,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 23)


def pdf_bytes(pages: int = 1, password: str = "") -> bytes:
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(200, 300)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "#a34f0c").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def case() -> Case:
    """An application in favour, with one file of each kind, a meeting, a note and a suspension."""
    with on(DAY):
        case = expressed(name="Município de Exemplo")
        for document in PackDocument.objects.all():
            answering.publish(document, None)
        take(apply(answer(identify(case))))
        soon = dt.datetime(2026, 11, 30, 10, tzinfo=dt.UTC)
        meeting = meetings.propose(
            case.process,
            case.reviewer,
            mode="online",
            place="Sala 1",
            dates=[(soon, 60)],
            text="Conversemos.",
        )
        meetings.choose(meeting.dates.get(), case.owner)
        meetings.record(
            meeting, case.reviewer, held_on=DAY, attendees="As duas partes.", minutes="Correu bem."
        )
        asides.suspend(case.process, case.reviewer, "Aguarda um parecer.")
        asides.resume(case.process, case.reviewer)
        talking.write(
            case.process,
            case.owner,
            "Seguem documentos.",
            [
                SimpleUploadedFile("Estatutos.pdf", pdf_bytes(3)),
                SimpleUploadedFile("Fachada.png", photo()),
                SimpleUploadedFile("Outro.pdf", pdf_bytes()),
            ],
        )
        talking.note(case.process, case.reviewer, "Confirmar a morada.")
        decide(propose(assess(check(case)), ProposalKind.CONDITIONAL))
    return case


def read(case: Case, *, internal: bool) -> PdfReader:
    with dossier.pdf(case.again(), internal=internal) as file:
        return PdfReader(BytesIO(file.read()), strict=True)


def texts(found: PdfReader) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in found.pages]


def outline(found: PdfReader) -> list[tuple[str, int]]:
    """Titles of pieces and documents with their pages from 1, in order."""
    flat: list[tuple[str, int]] = []

    def walk(items: Sequence[Any]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                flat.append((item.title, (found.get_destination_page_number(item) or 0) + 1))

    walk(found.outline)
    return flat


PIECES = [
    "Manifestação de interesse",
    "Resposta da agência: formulário, minuta do protocolo e nota de enquadramento",
    "Reunião",
    "Candidatura",
    "Candidatura completa: passou à avaliação",
    "Declaração de interesses",
    "Avaliação entregue",
    "Proposta de deferimento",
    "Decisão: Deferimento com condições",
    "Mensagem da entidade",
    "Histórico",
    "Nota interna",
]


def test_the_copy_of_staff_has_every_piece_on_the_page_that_the_index_says(case: Case) -> None:
    found = read(case, internal=True)
    pages = texts(found)
    marks = dict(outline(found))
    assert [title for title, _page in outline(found) if title in PIECES] == PIECES
    index = " ".join(pages[:3])
    for number, title in enumerate(PIECES, 1):
        assert f"Peça {number} " in pages[marks[title] - 1]
        assert re.search(
            rf"{number} {re.escape(title)} (Só para a equipa )?23 de novembro de 2026 {marks[title]} ", index
        )
    assert pages[0].startswith("Criar um CLAIM Processo CA/2026/0001 Entidade Município de Exemplo ")
    assert pages[-1].endswith(f"Página {len(pages)} de {len(pages)}")
    assert "Passos" in pages[marks["Histórico"] - 1]
    assert "Processo suspenso" in pages[marks["Histórico"] - 1]
    assert "Aguarda um parecer." in pages[marks["Histórico"] - 1]
    assert "Dias em que o prazo da decisão esteve parado" in " ".join(pages[marks["Histórico"] - 1 :])
    assert "Confirmar a morada." in pages[-1]
    assert "Quem esteve As duas partes. Ata Correu bem." in pages[marks["Reunião"] - 1]
    assert found.metadata is not None
    assert found.metadata.title == "Processo CA/2026/0001"
    assert str(found.root_object["/Lang"]) == "pt-PT"


def test_documents_are_bound_in_page_by_page(case: Case) -> None:
    found = read(case, internal=True)
    marks = dict(outline(found))
    first = marks["Estatutos.pdf"]
    assert [tuple(map(round, page.mediabox[2:])) for page in found.pages[first : first + 3]] == [
        (200, 300)
    ] * 3
    assert len(found.pages[marks["Fachada.png"]].images) == 1
    assert "As 3 páginas seguintes são deste ficheiro." in texts(found)[first - 1]
    assert "Estatutos.pdf PDF · " in " ".join(texts(found)[:3])
    assert "Candidatura deferida com condições" in texts(found)[marks["decisão-2026-11-23.pdf"]]


def test_the_copy_of_the_entity_leaves_out_what_staff_alone_read(case: Case) -> None:
    talking.note(case.process, case.reviewer, "Outra nota.")
    found = read(case, internal=False)
    left_out = {"Declaração de interesses", "Nota interna"}
    titles = [title for title, _page in outline(found) if title in PIECES]
    assert titles == [title for title in PIECES if title not in left_out]
    said = " ".join(texts(found))
    assert "Confirmar a morada." not in said
    assert str(case.reviewer) not in said
    assert "Só para a equipa" not in said
    assert "a entidade" in texts(found)[0]


def test_before_the_decision_the_entity_does_not_read_assessments() -> None:
    case = assess(in_assessment())
    titles = [title for title, _page in outline(read(case, internal=False))]
    assert "Avaliação entregue" not in titles
    assert "Avaliação entregue" in [title for title, _page in outline(read(case, internal=True))]


def test_a_reviewer_who_has_not_assessed_gets_no_assessment_of_others() -> None:
    case = in_assessment()
    take(assess(case), case.second)
    with dossier.pdf(case.again(), internal=True, reader=case.second) as file:
        found = PdfReader(BytesIO(file.read()))
    assert "Avaliação entregue" not in [title for title, _page in outline(found)]
    assert "Faltam as avaliações" in texts(found)[0]


def test_what_cannot_be_printed_is_told_in_the_index_and_is_not_fatal(case: Case) -> None:
    event = case.process.events.filter(act="escrever").latest("pk")
    kept = {upload.name: upload for upload in uploads.of(event)}

    def store(name: str, content: bytes) -> None:
        private_storage().delete(kept[name].path)
        private_storage().save(kept[name].path, BytesIO(content))

    store("Estatutos.pdf", b"%PDF-1.7 estragado")
    store("Outro.pdf", pdf_bytes(password="segredo"))
    private_storage().delete(kept["Fachada.png"].path)
    Upload.objects.create(
        holder=event, purpose="x", name="Plano.odt", type="odt", size=5, sha256="a" * 64, state=State.CLEAN
    )
    Upload.objects.create(
        holder=event, purpose="x", name="Novo.pdf", type="pdf", size=5, sha256="b" * 64, state=State.PENDING
    )
    found = read(case, internal=True)
    index = " ".join(texts(found)[:3])
    assert re.search(r"Estatutos.pdf .{70,110} está estragado e não se consegue abrir", index)
    assert re.search(r"Outro.pdf .{70,110} está protegido por palavra", index)
    assert re.search(r"Fachada.png .{70,110} não está no lugar onde foi guardado", index)
    assert re.search(r"Plano.odt .{70,110} não se imprime: está no ZIP do processo", index)
    assert re.search(r"Novo.pdf .{70,110} à espera da verificação de vírus", index)
    assert "Estatutos.pdf" not in dict(outline(found))
    rows = {row["Nome"]: row for row in index_of(archived(case))}
    assert rows["Estatutos.pdf"]["Nota"].startswith("não é igual ao que foi recebido")
    assert rows["Fachada.png"]["Nota"] == "não está no lugar onde foi guardado"
    assert (rows["Novo.pdf"]["Ficheiro"], rows["Novo.pdf"]["Nota"]) == (
        "",
        "à espera da verificação de vírus",
    )


def archived(case: Case, *, internal: bool = True) -> ZipFile:
    return ZipFile(BytesIO(b"".join(dossier.archive(case.again(), internal=internal))))


def index_of(found: ZipFile) -> list[dict[str, str]]:
    content = found.read("processo-ca-2026-0001/indice.csv").decode("utf-8-sig")
    return list(csv.DictReader(content.splitlines()))


def test_the_zip_has_files_as_received_an_index_and_sums_that_hold(case: Case) -> None:
    found = archived(case)
    folder = "processo-ca-2026-0001/"
    names = [name.removeprefix(folder) for name in found.namelist()]
    assert [
        name[:13] for name in names if name.endswith(("-estatutos.pdf", "-fachada.png", "-outro.pdf"))
    ] == ["ficheiros/010"] * 3
    assert "pecas/001-manifestacao-de-interesse.pdf" in names
    assert names[-3:] == ["indice.csv", "indice.json", "SHA256SUMS"]
    assert len(set(names)) == len(names)
    lines = found.read(f"{folder}SHA256SUMS").decode().splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    assert list(sums) == names[:-1]
    for name, digest in sums.items():
        assert hashlib.sha256(found.read(folder + name)).hexdigest() == digest
    rows = json.loads(found.read(f"{folder}indice.json"))
    assert [row["path"] for row in rows] == names[:-3]
    statutes = next(row for row in rows if row["name"] == "Estatutos.pdf")
    upload = Upload.objects.get(name="Estatutos.pdf")
    assert (statutes["number"][:3], statutes["size"], statutes["sha256"], statutes["note"]) == (
        "10.",
        upload.size,
        upload.sha256,
        None,
    )
    letter = PdfReader(BytesIO(found.read(f"{folder}pecas/001-manifestacao-de-interesse.pdf")))
    assert "Peça 1 do processo" in letter.pages[0].extract_text()


def test_a_file_sent_twice_is_bound_once_and_one_that_went_is_told() -> None:
    case = in_clarification()
    draft = case.submission.draft
    upload = Upload.objects.create(
        holder=draft, purpose="x", name="CV.odt", type="odt", size=5, sha256="c" * 64, state=State.CLEAN
    )
    files = [
        {"id": str(upload.pk), "name": "CV.odt", "sha256": "c" * 64},
        {"id": "00000000-0000-4000-8000-000000000000", "name": "Velho.pdf", "sha256": "d" * 64},
    ]
    rows = [{"name": "cv", "label": "Currículos", "values": [], "files": files}]
    as_read = [{"name": "documentos", "title": "Documentos", "rows": rows}]
    for number in (2, 3):
        Submission.objects.create(
            draft=draft,
            round=number,
            at=case.submission.at,
            definition_version=1,
            declaration="Aceito.",
            answers={},
            as_read=as_read,
        )
    said = " ".join(texts(read(case, internal=True))[:3])
    assert said.count("CV.odt") == 1
    assert re.search(r"4.1 CV.odt .{70,110} não se imprime", said)
    assert re.search(r"4.2 Velho.pdf SHA-256 .{60,80} já não está guardado", said)
    assert "3 Candidatura, versão 1" in said


def test_a_process_without_application_or_files_has_its_file_too() -> None:
    with on(DAY):
        case = expressed()
    found = read(case, internal=True)
    assert [title for title, _page in outline(found)][1:] == [
        "Índice",
        "Manifestação de interesse",
        "Histórico",
    ]
    assert "Ficheiros do processo" not in " ".join(texts(found))


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF-1.7"), ("zip", b"PK\x03\x04")])
def test_staff_who_may_look_take_a_copy_which_the_audit_remembers(
    client: Client, form: str, start: bytes
) -> None:
    with on(DAY):
        case = expressed()
    client.force_login(case.reviewer)
    response = client.get(reverse(f"candidaturas-dossier-{form}", args=[case.process.pk]))
    assert response.status_code == 200
    assert response.getvalue().startswith(start)
    assert response["Content-Disposition"] == f'attachment; filename="processo-MI-2026-0001.{form}"'
    assert "no-store" in response["Cache-Control"]
    line = AuditEntry.objects.filter(target_type="candidaturas.process").latest("pk")
    assert (line.verb, line.by, line.target_id, line.detail) == (
        "exported",
        case.reviewer,
        str(case.process.pk),
        form,
    )


@pytest.mark.parametrize("form", ["pdf", "zip"])
def test_for_everybody_else_there_is_no_file(client: Client, form: str) -> None:
    case = expressed()
    address = reverse(f"candidaturas-dossier-{form}", args=[case.process.pk])
    assert client.get(address)["Location"].startswith(("/entrar/", "/admin/login/"))
    client.force_login(person(group="Editors"))
    assert client.get(address).status_code == 404
    client.force_login(case.reviewer)
    assert client.get(reverse(f"candidaturas-dossier-{form}", args=[0])).status_code == 404
