"""The acts of an entity: done once, told when it is too late, and never a lost text."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidaturas.area import acts, held
from candidaturas.domain import checking, meetings
from candidaturas.enums import MeetingMode, RequestKind, State
from candidaturas.models import HearingAnswer, Meeting, ProcessEvent
from portal import uploads
from portal.wizard.views import files
from tests.candidaturas.area.conftest import Read, address, soup, visitor
from tests.factories import processes
from tests.factories.processes import Case
from tests.portal.uploads.files import pdf

pytestmark = pytest.mark.django_db


def post(case: Case, name: str, **data: Any) -> HttpResponse:
    """Post to a page as the owner."""
    return visitor(case.owner).post(address(case, name), data)  # type: ignore[return-value]


def paper(name: str = "ata.pdf", content: bytes = b"") -> SimpleUploadedFile:
    """A file that somebody sends."""
    return SimpleUploadedFile(name, content or pdf())


def proposed(case: Case, *days: int) -> Meeting:
    """A meeting on some of the next days."""
    dates = [(timezone.now() + dt.timedelta(days=day), 60) for day in days]
    return meetings.propose(
        case.process, case.reviewer, mode=MeetingMode.IN_PERSON, place="Lisboa", dates=dates
    )


def test_a_message_goes_with_its_files(read: Read) -> None:
    case = processes.expressed()
    form = read(case, "process_message").find("form", enctype="multipart/form-data")
    assert form.find("input", type="file").has_attr("multiple")
    response = post(case, "process_message", text="Duas atas.", attached=[paper("a.pdf"), paper("b.pdf")])
    assert (response.status_code, response["Location"]) == (302, address(case))
    event = ProcessEvent.objects.get(act="escrever")
    assert (event.by, event.text) == (case.owner, "Duas atas.")
    assert [upload.name for upload in uploads.of(event)] == ["a.pdf", "b.pdf"]
    links = read(case).select(".timeline > li:first-child .plain-links a")
    assert [link.get_text() for link in links] == ["a.pdf", "b.pdf"]


def test_an_empty_message_says_what_to_do() -> None:
    response = post(processes.expressed(), "process_message", text=" ")
    assert response.status_code == 422
    assert (
        "Escreva a mensagem antes de a enviar."
        in soup(response.content).select_one(".error-summary").get_text()
    )


def test_a_file_that_does_not_do_sends_nothing_and_keeps_the_text() -> None:
    case = processes.expressed()
    response = post(case, "process_message", text="Com ficheiro.", attached=[paper(), paper("x.pdf", b"MZ")])
    page = soup(response.content)
    assert response.status_code == 422
    assert page.textarea.get_text().strip() == "Com ficheiro."
    assert "“x.pdf”" in page.select_one(".error-summary").get_text()
    assert case.process.events.filter(act="escrever").count() == 0


def test_too_many_messages_in_an_hour_wait_and_keep_their_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_MESSAGES", 1)
    case = processes.expressed()
    assert post(case, "process_message", text="Uma.").status_code == 302
    response = post(case, "process_message", text="Outra.")
    assert response.status_code == 422
    assert "Espere uma hora" in soup(response.content).select_one(".error-summary").get_text()
    assert soup(response.content).textarea.get_text().strip() == "Outra."
    assert case.process.events.filter(act="escrever").count() == 1


def test_too_many_files_in_an_hour_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_AN_HOUR", 0)
    response = post(processes.expressed(), "process_message", text="Olá.", attached=[paper()])
    assert response.status_code == 422
    assert files.too_many() in soup(response.content).select_one(".error-summary").get_text()


def test_a_date_is_chosen_and_what_was_written_with_it_goes_along(read: Read) -> None:
    case = processes.answered()
    meeting = proposed(case, -1, 3, 5)
    past, first, second = meeting.dates.all()
    options = [each["value"] for each in read(case, "process_meeting").select("input[type=radio]")]
    assert options == [str(first.pk), str(second.pk), "nenhuma"]
    assert post(case, "process_meeting", date=past.pk).status_code == 422
    assert post(case, "process_meeting", date=second.pk, text="Somos três.").status_code == 302
    meeting.refresh_from_db()
    assert meeting.chosen == second
    assert case.process.events.get(act="escrever").text == "Somos três."


def test_none_of_the_dates_serves_with_words() -> None:
    case = processes.answered()
    meeting = proposed(case, 3)
    response = post(case, "process_meeting", date="nenhuma")
    assert response.status_code == 422
    summary = soup(response.content).select_one(".error-summary").get_text()
    assert "Diga que dias e horas servem, para propormos outras datas." in summary
    assert post(case, "process_meeting", date="nenhuma", text="À tarde.").status_code == 302
    meeting.refresh_from_db()
    assert meeting.declined_at is not None


def test_dates_that_are_over_leave_only_that_none_serves(read: Read) -> None:
    case = processes.answered()
    proposed(case, -2)
    page = read(case, "process_meeting")
    assert [each["value"] for each in page.select("input[type=radio]")] == ["nenhuma"]
    assert "As datas que propusemos já passaram." in page.get_text()
    section = read(case).select_one("section[aria-labelledby=meeting]")
    assert section.select("li") == []
    assert "As datas que propusemos já passaram." in section.get_text()


def test_a_date_chosen_by_a_colleague_meanwhile_is_told_with_the_text() -> None:
    case = processes.answered()
    meeting = proposed(case, 3)
    meetings.choose(meeting.dates.get(), case.owner)
    response = post(case, "process_meeting", date="nenhuma", text="Só à tarde.")
    page = soup(response.content)
    assert (response.status_code, page.h1.get_text()) == (409, "Já não é possível")
    assert page.select_one(".lead").get_text() == "Não há datas por escolher."
    assert "Só à tarde." in page.select_one(".process-quote").get_text()


def test_questions_are_answered_point_by_point(read: Read) -> None:
    case = processes.in_clarification()
    item = case.process.requests.get().items.get()
    page = read(case, "process_clarify")
    assert (
        page.find("label", attrs={"for": f"id_item-{item.pk}"}).get_text(strip=True) == "O gabinete · Horário"
    )
    assert "Falta o horário do gabinete." in page.select_one(f"#id_item-{item.pk}_helptext").get_text()
    assert post(case, "process_clarify", request=item.request_id).status_code == 422
    data = {f"item-{item.pk}": "Das 9:00 às 12:30.", "request": item.request_id, "attached": [paper()]}
    assert post(case, "process_clarify", **data).status_code == 302
    event = case.process.events.get(act="esclarecer")
    assert event.request_closed.answers == {str(item.pk): "Das 9:00 às 12:30."}
    assert uploads.of(event).count() == 1
    assert case.again().state == State.ASSESSMENT


def test_answers_to_questions_of_before_are_kept_for_copying() -> None:
    case = processes.in_clarification()
    old = case.process.requests.get().items.get()
    checking.withdraw_request(case.process, case.reviewer, "Já não é preciso.")
    data = {f"item-{old.pk}": "Um texto longo.", "request": old.request_id, "attached": [paper()]}
    response = post(case, "process_clarify", **data)
    assert response.status_code == 409
    assert "Um texto longo." in soup(response.content).select_one(".process-quote").get_text()
    processes.ask(case, RequestKind.CLARIFICATION)
    response = post(case, "process_clarify", **(data | {"attached": [paper()]}))
    quote = soup(response.content).select_one(".process-quote").get_text(" ", strip=True)
    assert response.status_code == 409
    assert "Um texto longo." in quote
    assert "Os ficheiros que escolheu também não foram enviados." in quote
    assert case.again().state == State.CLARIFICATION


def test_the_hearing_is_answered_once_and_only_after_it_was_read_again(read: Read) -> None:
    case = processes.hearing()
    page = read(case, "process_hearing")
    assert processes.GROUNDS in page.select_one(".process-quote").get_text()
    assert post(case, "process_hearing", text=" ").status_code == 422
    asked = soup(post(case, "process_hearing", text="Não concordamos.").content)
    assert "Só pode responder uma vez" in asked.select_one(".notice").get_text()
    assert "Não concordamos." in asked.select_one(".process-quote").get_text()
    assert HearingAnswer.objects.count() == 0
    edited = soup(post(case, "process_hearing", text="Não concordamos.", _do="edit").content)
    assert edited.textarea.get_text().strip() == "Não concordamos."
    refused = post(case, "process_hearing", text="Não.", _do="send", attached=[paper("x.pdf", b"MZ")])
    assert refused.status_code == 422
    assert soup(refused.content).select_one("input[name=text]")["value"] == "Não."
    sent = post(case, "process_hearing", text="Não concordamos.", _do="send", attached=[paper()])
    assert sent.status_code == 302
    answer = HearingAnswer.objects.get()
    assert (answer.text, uploads.of(answer.event).count()) == ("Não concordamos.", 1)
    again = post(case, "process_hearing", text="Outra resposta.", _do="send")
    assert again.status_code == 409
    assert "Outra resposta." in soup(again.content).select_one(".process-quote").get_text()


def test_after_the_last_day_the_hearing_says_so(read: Read) -> None:
    with processes.on(dt.date(2026, 11, 23)):
        case = processes.hearing()
    with processes.on(dt.date(2026, 12, 31)):
        page = read(case)
        assert page.select("main a.button") == []
        assert page.select_one(".badge").get_text() == "Terminou o prazo para responder"
        response = post(case, "process_hearing", text="Tarde.", _do="send")
        assert response.status_code == 409
        assert soup(response.content).select_one(".lead").get_text() == "O prazo para responder terminou."


def test_giving_up_asks_first_and_for_what_was_read(read: Read) -> None:
    case = processes.submitted()
    page = read(case, "process_withdraw")
    assert "pode ser reaberto" in page.get_text()
    read_version = page.select_one("input[name=read]")["value"]
    processes.check(case)
    response = post(case, "process_withdraw", text="Mudámos de planos.", read=read_version)
    assert response.status_code == 409
    assert "O processo mudou enquanto escrevia" in soup(response.content).select_one(".lead").get_text()
    assert post(case, "process_withdraw", text="Mudámos.", read=case.again().version).status_code == 302
    assert case.again().state == State.WITHDRAWN
    assert case.process.events.get(act="desistir").text == "Mudámos."


@pytest.mark.parametrize(
    "name", ["process_meeting", "process_clarify", "process_hearing", "process_withdraw"]
)
def test_a_page_whose_time_is_over_leads_to_the_process_which_says_why(name: str) -> None:
    case = processes.archived()
    response = visitor(case.owner).get(address(case, name), follow=True)
    assert response.redirect_chain == [(address(case), 302)]
    assert soup(response.content).select_one(".notice.warn").get_text(strip=True) != ""


def test_what_was_written_to_a_process_that_is_over_is_shown() -> None:
    case = processes.archived()
    response = post(case, "process_withdraw", text="Tanto trabalho.", read=1)
    assert response.status_code == 409
    assert "Tanto trabalho." in soup(response.content).select_one(".process-quote").get_text()
    response = post(case, "process_clarify", request="x")
    assert (response.status_code, soup(response.content).select(".process-quote")) == (409, [])


def test_a_message_may_be_written_in_every_state() -> None:
    case = processes.withdrawn(processes.submitted())
    assert post(case, "process_message", text="Queremos retomar.").status_code == 302
    assert case.process.events.filter(act="escrever").count() == 1


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202eoirártnoc", "👋" * 100, "=cmd"])
def test_what_is_written_is_only_ever_text(text: str, read: Read) -> None:
    case = processes.expressed()
    post(case, "process_message", text=f"{text}\x00")
    kept = case.process.events.get(act="escrever").text
    assert kept == text.removeprefix("\u202e")
    page = read(case)
    assert kept in page.select_one(".timeline").get_text()
    assert page.select_one(".timeline script") is None


def test_what_was_typed_in_a_session_that_ended_waits_until_its_author_is_back() -> None:
    case, client = processes.expressed(), Client()
    page = address(case, "process_message")
    away = client.post(page, {"text": "Duas atas."})
    assert (away.status_code, away["Location"]) == (302, f"{reverse('sign_in')}?next={page}")
    client.force_login(case.owner)
    assert soup(client.get(address(case, "process_withdraw")).content).textarea.get_text(strip=True) == ""
    back = soup(client.get(page).content)
    assert back.textarea.get_text(strip=True) == "Duas atas."
    assert "O que escreveu está aqui e ainda não foi enviado." in back.select_one(".notice").get_text()
    assert ProcessEvent.objects.filter(act="escrever").count() == 0
    assert soup(client.get(page).content).textarea.get_text(strip=True) == ""


def test_what_was_typed_in_a_session_that_ended_is_there_to_copy_where_it_is_too_late() -> None:
    case, client = processes.in_clarification(), Client()
    item = case.process.requests.get().items.first()
    typed = {"request": case.process.requests.get().pk, f"item-{item.pk}": "Reuniões mensais."}
    client.post(address(case, "process_clarify"), typed)
    checking.withdraw_request(case.process, case.reviewer, "Já não é preciso.")
    client.force_login(case.owner)
    late = client.get(address(case, "process_clarify"))
    assert late.status_code == 409
    assert "Reuniões mensais." in soup(late.content).main.get_text()


@pytest.mark.parametrize(("text", "is_known"), [("x" * held.MOST_BYTES, True), ("Olá", False)])
def test_what_is_too_long_or_of_no_process_does_not_wait(text: str, is_known: bool) -> None:
    client, case = Client(), processes.expressed()
    if not is_known:
        case.process.key = uuid4()
    client.post(address(case, "process_message"), {"text": text})
    assert held.HELD not in client.session


def test_few_texts_an_hour_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "MOST_AN_HOUR", 0)
    client = Client()
    client.post(address(processes.expressed(), "process_message"), {"text": "Olá"})
    assert held.HELD not in client.session
