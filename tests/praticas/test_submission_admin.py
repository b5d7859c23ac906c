"""Practices that were sent, in the admin: what is read, each act, who may, two at once."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from contas.models import User
from portal.audit import Verb
from portal.audit.models import AuditEntry
from portal.outbox.models import Mail
from praticas.domain import submissions
from praticas.enums import SubmissionState
from praticas.models import PracticePage, PracticeSubmission
from tests.factories.people import person
from tests.factories.practices import practice
from tests.factories.submissions import sending, sent_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(reader: User) -> Client:
    client = Client()
    client.force_login(reader)
    return client


def address(submission: PracticeSubmission) -> str:
    return reverse("praticas-recebidas:inspect", args=[submission.pk])


def soup(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def state() -> str:
    return PracticeSubmission.objects.get().state


class TestReading:
    """What the page shows."""

    def test_what_was_sent_and_what_can_be_done(
        self, moderator: Client, horta: PracticeSubmission, reader: User
    ) -> None:
        page = soup(moderator.get(address(horta)))
        sheet = page.select_one(".submission")
        assert sheet.select_one("dt").get_text() == "Designação da prática"
        assert sheet.select_one("dd p").get_text() == "Horta"
        acts = [
            each.get_text(strip=True)
            for each in sheet.select(".submission-act > summary, form.submission-act button")
        ]
        assert acts == ["Perguntar a quem enviou", "Devolver com motivos", "Publicar", "Nota interna"]
        assert AuditEntry.objects.filter(verb="read", by=reader, target_id=str(horta.pk)).count() == 1

    def test_what_changed_between_two_sendings(
        self, moderator: Client, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        submissions.return_to_author(horta, reader, "Falta o ano.")
        sent = sending(horta.draft, author, answer="Horta nova", number=2)
        submissions.receive(horta.draft, sent, PracticePage.objects.get(title="Horta"))
        rows = [
            [cell.get_text(strip=True) for cell in row.select("th, td")]
            for row in soup(moderator.get(address(horta))).select(".submission table tr")
        ]
        assert rows == [["Campo", "Antes", "Agora"], ["Designação da prática", "Horta", "Horta nova"]]

    def test_why_an_act_is_not_possible(
        self, moderator: Client, horta: PracticeSubmission, reader: User
    ) -> None:
        submissions.publish(horta, reader)
        text = soup(moderator.get(address(horta))).select_one(".submission-side").get_text(" ", strip=True)
        assert "Só se pergunta sobre uma prática que está a ser lida." in text
        assert "Só se devolve uma prática que está a ser lida." in text

    def test_who_may_not_publish_is_told_who_does(self, horta: PracticeSubmission) -> None:
        client = Client()
        client.force_login(person(group="Editors"))
        assert "Publica quem pode publicar páginas." in soup(client.get(address(horta))).get_text()
        client.post(address(horta), {"act": "publicar"})
        assert state() == SubmissionState.RECEIVED

    def test_a_page_that_is_gone(self, moderator: Client, horta: PracticeSubmission) -> None:
        PracticePage.objects.get(title="Horta").delete()
        text = soup(moderator.get(address(horta))).select_one(".submission-side").get_text()
        assert "A página feita a partir dela já não existe." in text


class TestActs:
    """Each act, right and wrong."""

    def test_asking(self, moderator: Client, horta: PracticeSubmission) -> None:
        response = moderator.post(
            address(horta), {"act": "perguntar", "perguntar-text": "Em que ano?"}, follow=True
        )
        assert "A pergunta seguiu por e-mail." in soup(response).get_text()
        assert state() == SubmissionState.ASKED

    def test_returning_needs_a_reason(self, moderator: Client, horta: PracticeSubmission) -> None:
        response = moderator.post(address(horta), {"act": "devolver", "devolver-text": " "})
        assert response.status_code == 422
        assert "Escreva o texto." in soup(response).get_text()
        assert state() == SubmissionState.RECEIVED
        moderator.post(address(horta), {"act": "devolver", "devolver-text": "Falta o ano."})
        assert state() == SubmissionState.RETURNED

    def test_publishing_tells_the_author(
        self, moderator: Client, horta: PracticeSubmission, author: User
    ) -> None:
        response = moderator.post(address(horta), {"act": "publicar"}, follow=True)
        assert "Prática publicada: quem a enviou foi avisado." in soup(response).get_text()
        assert PracticePage.objects.get(title="Horta").live is True
        assert Mail.objects.get(kind="practices.published").to == author.email

    def test_a_note(self, moderator: Client, horta: PracticeSubmission) -> None:
        moderator.post(address(horta), {"act": "anotar", "anotar-text": "Liguei."})
        assert "Liguei." in soup(moderator.get(address(horta))).select_one(".internal").get_text()

    def test_an_unknown_act_does_nothing(self, moderator: Client, horta: PracticeSubmission) -> None:
        assert moderator.post(address(horta), {"act": "apagar"})["Location"] == address(horta)
        assert horta.events.count() == 1

    def test_of_two_the_second_is_told_and_keeps_the_text(
        self, moderator: Client, horta: PracticeSubmission, reader: User
    ) -> None:
        submissions.publish(horta, reader)
        response = moderator.post(address(horta), {"act": "devolver", "devolver-text": "Falta o ano."})
        assert response.status_code == 409
        text = soup(response).get_text()
        assert "Está agora: Publicada." in text
        response = moderator.post(address(horta), {"act": "publicar"}, follow=True)
        assert "Esta prática já está publicada" in soup(response).get_text()


def test_the_list_is_filtered_searched_and_exported(
    moderator: Client, horta: PracticeSubmission, author: User, reader: User
) -> None:
    other = sent_practice(author, "Coro")
    submissions.ask(other, reader, "Em que ano?")
    listing = reverse("praticas-recebidas:index")

    def titles(query: str) -> list[str]:
        return [
            row.select("td")[1].get_text(strip=True)
            for row in soup(moderator.get(listing + query)).select("table.listing tbody tr")
        ]

    assert titles("") == ["Horta", "Coro"]
    assert titles("?state=asked") == ["Coro"]
    assert titles("?q=horta") == ["Horta"]
    assert titles(f"?q={other.draft.number}") == ["Coro"]
    response = moderator.get(f"{listing}?export=xlsx")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    rows = list(load_workbook(BytesIO(content)).active.values)
    assert rows[0][:2] == ("Número", "Prática")
    assert [row[1] for row in rows[1:]] == ["Horta", "Coro"]
    exported = AuditEntry.objects.filter(verb=Verb.EXPORTED).order_by("pk")
    assert [entry.target_id for entry in exported] == [str(horta.pk), str(other.pk)]


def test_the_home_of_the_admin_counts_what_waits(
    moderator: Client, horta: PracticeSubmission, reader: User
) -> None:
    link = soup(moderator.get("/admin/")).select_one('a[href="/admin/praticas-recebidas/?state=received"]')
    assert link.get_text(" ", strip=True) == "1 prática recebida por ler"
    submissions.ask(horta, reader, "Em que ano?")
    assert (
        soup(moderator.get("/admin/")).select_one('a[href="/admin/praticas-recebidas/?state=received"]')
        is None
    )


def test_the_editor_of_the_page_leads_to_what_was_sent(moderator: Client, horta: PracticeSubmission) -> None:
    editor = reverse("wagtailadmin_pages:edit", args=[horta.page_id])
    link = soup(moderator.get(editor)).find("a", href=address(horta))
    assert link.parent.get_text(" ", strip=True).startswith(f"Prática {horta.draft.number}, enviada por ")
    other = reverse("wagtailadmin_pages:edit", args=[practice(live=False).pk])
    assert "praticas-recebidas/inspect" not in moderator.get(other).content.decode()
