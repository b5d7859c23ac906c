"""The page on which an author follows a practice: whose it is, what it says, messages, withdrawal."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contas.models import User
from portal.audit import Verb
from portal.audit.models import AuditEntry
from praticas.domain import submissions
from praticas.enums import SubmissionState
from praticas.models import PracticeSubmission
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(author: User) -> Client:
    client = Client()
    client.force_login(author)
    return client


def address(submission: PracticeSubmission, name: str = "practice_submission") -> str:
    return reverse(name, args=[submission.draft_id])


def read(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def told(page: BeautifulSoup) -> list[str]:
    return [item.get_text(" ", strip=True) for item in page.select(".timeline .title")]


def test_it_says_how_the_practice_stands(visitor: Client, horta: PracticeSubmission) -> None:
    page = read(visitor, address(horta))
    assert page.h1.get_text() == "Horta"
    assert page.select_one(".badge").get_text() == "Recebida"
    assert told(page) == ["Recebemos a prática"]
    assert page.select_one("#write").get_text(strip=True) == "Escrever-nos sobre esta prática"
    assert page.find("a", string="Corrigir e enviar de novo") is None


def test_whoever_reads_it_leaves_a_line(visitor: Client, horta: PracticeSubmission, author: User) -> None:
    read(visitor, address(horta))
    entry = AuditEntry.objects.get(verb=Verb.READ)
    assert (entry.by, entry.target_id) == (author, str(horta.pk))


def test_a_question_is_answered_on_the_page(visitor: Client, horta: PracticeSubmission, reader: User) -> None:
    submissions.note(horta, reader, "Só para a equipa.")
    submissions.ask(horta, reader, "Em que ano?")
    page = read(visitor, address(horta))
    assert told(page) == ["Recebemos a prática", "Perguntámos"]
    assert "Em que ano?" in page.select_one(".timeline").get_text()
    assert "Só para a equipa." not in page.get_text()
    assert page.select_one("#write").get_text(strip=True) == "Responder"
    response = visitor.post(address(horta), {"text": "Em 2019."}, follow=True)
    assert response.redirect_chain == [(address(horta), 302)]
    after = BeautifulSoup(response.content, "html.parser")
    assert told(after) == ["Recebemos a prática", "Perguntámos", "Escreveu-nos"]
    assert after.select_one(".badge").get_text() == "Recebida"


def test_an_empty_message_says_what_to_do(visitor: Client, horta: PracticeSubmission) -> None:
    response = visitor.post(address(horta), {"text": "  "})
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert "Escreva a mensagem antes de a enviar." in page.select_one(".error-summary").get_text()


@pytest.mark.parametrize(
    "text", ["a\x00b", "<script>alert(1)</script>", "\u202eoirártnoc", "👋" * 100, "=cmd"]
)
def test_what_is_written_is_only_ever_text(visitor: Client, horta: PracticeSubmission, text: str) -> None:
    response = visitor.post(address(horta), {"text": text}, follow=True)
    page = BeautifulSoup(response.content, "html.parser")
    if "\x00" in text:
        assert horta.events.count() == 1
        assert response.status_code == 422
        return
    assert horta.events.last().text == text
    assert text in page.select_one(".timeline").get_text()
    assert page.select_one(".timeline script") is None


def test_a_message_too_long_stays_in_the_box(visitor: Client, horta: PracticeSubmission) -> None:
    response = visitor.post(address(horta), {"text": "a" * 4001})
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "html.parser")
    assert page.textarea.get_text().strip() == "a" * 4001


def test_a_returned_one_leads_to_its_form(visitor: Client, horta: PracticeSubmission, reader: User) -> None:
    submissions.return_to_author(horta, reader, "Falta o ano.")
    page = read(visitor, address(horta))
    link = page.find("a", string="Corrigir e enviar de novo")
    assert link["href"] == reverse("practice_form:tasks", args=[horta.draft_id])
    assert "Falta o ano." in page.select_one(".timeline").get_text()


def test_a_published_one_leads_to_its_page_while_it_is_public(
    visitor: Client, horta: PracticeSubmission, reader: User
) -> None:
    submissions.publish(horta, reader)
    horta.refresh_from_db()
    page = read(visitor, address(horta))
    assert page.find("a", string="Ver a prática publicada")["href"] == horta.page.url
    horta.page.unpublish()
    page = read(visitor, address(horta))
    assert page.find("a", string="Ver a prática publicada") is None
    assert "já não está no portal" in page.get_text()


def test_withdrawing_asks_first(visitor: Client, horta: PracticeSubmission) -> None:
    asked = read(visitor, address(horta, "practice_withdraw"))
    assert asked.h1.get_text() == "Retirar a prática"
    assert PracticeSubmission.objects.get().state == SubmissionState.RECEIVED
    response = visitor.post(address(horta, "practice_withdraw"), follow=True)
    assert response.redirect_chain == [(address(horta), 302)]
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(".badge").get_text() == "Retirada"
    assert page.select_one("form[method=post] textarea") is None


def test_what_moved_on_meanwhile_is_said(visitor: Client, horta: PracticeSubmission, reader: User) -> None:
    submissions.publish(horta, reader)
    response = visitor.post(address(horta, "practice_withdraw"), follow=True)
    assert "Uma prática publicada não se retira aqui: escreva-nos." in response.content.decode()
    PracticeSubmission.objects.update(state=SubmissionState.WITHDRAWN)
    response = visitor.post(address(horta), {"text": "Um texto longo."})
    assert response.status_code == 409
    assert "Esta prática foi retirada por quem a enviou." in response.content.decode()


@pytest.mark.parametrize("name", ["practice_submission", "practice_withdraw"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_to_others_there_is_none_and_it_is_written_down(
    name: str, method: str, horta: PracticeSubmission
) -> None:
    client, other = Client(), person()
    assert getattr(client, method)(address(horta, name))["Location"].startswith("/entrar/?next=")
    client.force_login(other)
    response = getattr(client, method)(address(horta, name), {"text": "Olá"} if method == "post" else {})
    assert response.status_code == 404
    line = AuditEntry.objects.get(verb="refused")
    assert (line.by, line.target_id) == (other, str(horta.pk))
    assert PracticeSubmission.objects.get().state == SubmissionState.RECEIVED


def test_a_page_asks_the_same_of_the_database_with_a_longer_history(
    visitor: Client, horta: PracticeSubmission, reader: User
) -> None:
    visitor.get(address(horta))
    with CaptureQueriesContext(connection) as short:
        visitor.get(address(horta))
    for number in range(3):
        submissions.ask(PracticeSubmission.objects.get(), reader, f"Pergunta {number}")
    with CaptureQueriesContext(connection) as long:
        visitor.get(address(horta))
    assert len(long) == len(short)
