"""What an entity takes with it: exactly what was stored, and papers that say what they are."""

import datetime as dt
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from candidaturas.domain import meetings, proposing, talking
from candidaturas.enums import MeetingMode, ProposalKind
from candidaturas.models import SentDocument
from portal.audit import Verb
from portal.audit.models import AuditEntry
from tests.candidaturas.area.conftest import Read, address, soup, visitor
from tests.factories import processes
from tests.factories.processes import Case, on

LISBON = ZoneInfo("Europe/Lisbon")
pytestmark = pytest.mark.django_db


def words(case: Case, name: str, *args: object) -> str:
    """The text of a PDF, in one line; read twice it is the same paper."""
    client = visitor(case.owner)
    response = client.get(address(case, name, *args))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename")
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_document_of_the_pack_is_what_was_stored_and_stays_so() -> None:
    case = processes.answered()
    sent = SentDocument.objects.filter(pack__process=case.process).select_related("version").first()
    assert sent is not None
    response = visitor(case.owner).get(address(case, "process_document", sent.pk))
    assert response.content == bytes(sent.version.pdf)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].endswith("%28v1%29.pdf")


def test_each_version_is_read_and_taken_as_it_was_sent(read: Read) -> None:
    case = processes.corrected()
    assert case.process.application is not None
    first, second = case.again().application.submissions.order_by("round")  # type: ignore[union-attr]
    for sent, answer in ((first, "Horta"), (second, "Das 9:00 às 12:30")):
        page = read(case, "process_version", sent.pk)
        assert [value.get_text(strip=True) for value in page.select(".wizard-answers dd")] == [answer]
        text = words(case, "process_version_pdf", sent.pk)
        assert answer in text
        assert "Aceito." in text


def test_a_decision_is_read_with_how_to_challenge_it_and_taken_as_a_letter(read: Read) -> None:
    case = processes.revoked()
    refusal, revocation = case.process.decisions.order_by("pk")
    page = read(case, "process_decision", refusal.pk)
    assert page.h1.get_text() == "Indeferimento"
    assert f"Decidido por {case.decider}" in page.select_one(".lead").get_text()
    assert [part.h2.get_text(strip=True) for part in page.select("section.prose")] == [
        "Fundamentos",
        "Como foi ponderada a sua resposta",
        "Como pode contestar, e até quando",
    ]
    assert page.select_one(".notice a")["href"] == address(case, "process_decision", revocation.pk)
    assert read(case, "process_decision", revocation.pk).select(".notice") == []
    assert "Concordo com a proposta." in words(case, "process_letter", refusal.pk)


def test_what_was_weighed_is_read_also_where_nobody_answered_or_minds_changed(read: Read) -> None:
    changed = processes.decide(processes.weighed(ProposalKind.FAVOURABLE))
    with on(dt.date(2026, 11, 23)):
        silent = processes.hearing()
    with on(dt.date(2026, 12, 10)):
        proposing.close_hearing(silent.process, silent.reviewer)
        processes.decide(processes.weigh(silent))
    for case, title in (
        (changed, "Como foi ponderada a sua resposta"),
        (silent, "Audiência de interessados e sua ponderação"),
    ):
        part = read(case, "process_decision", case.process.decisions.get().pk).select("section.prose")[1]
        assert part.h2.get_text(strip=True) == title
        assert part.p.get_text() == "A resposta não traz factos novos."
    plain = processes.approved()
    page = read(plain, "process_decision", plain.process.decisions.get().pk)
    assert [part["aria-labelledby"] for part in page.select("section.prose")] == ["grounds", "means"]


def test_the_whole_file_is_taken_as_one_paper_without_what_is_internal() -> None:
    case = processes.expressed()
    talking.write(case.process, case.owner, "Temos uma dúvida.")
    talking.note(case.process, case.reviewer, "Só para nós.")
    client = visitor(case.owner)
    response = client.get(address(case, "process_whole"))
    assert response["Content-Disposition"] == 'attachment; filename="processo-MI-2026-0001.pdf"'
    pages = PdfReader(BytesIO(b"".join(response.streaming_content))).pages  # type: ignore[arg-type]
    text = " ".join(page.extract_text() for page in pages)
    assert "Temos uma dúvida." in text
    assert "Só para nós." not in text
    assert AuditEntry.objects.filter(verb=Verb.READ, by=case.owner.pk, detail="process_whole").count() == 1
    page = soup(client.get(address(case, "process_file")).content)
    assert [link["href"] for link in page.select(".page-head a")] == [address(case, "process_whole")]


def test_a_step_on_paper_has_its_text_and_who_wrote_it() -> None:
    case = processes.expressed()
    event = talking.write(case.process, case.owner, "Temos uma dúvida.")
    text = words(case, "process_step", event.pk)
    assert "Mensagem da entidade" in text
    assert "Temos uma dúvida." in text
    assert str(case.owner) in text


def test_an_agreed_meeting_goes_into_a_calendar_and_out_of_it() -> None:
    case = processes.answered(name="Associação, com vírgula; e um nome muito comprido para dobrar a linha")
    start = dt.datetime(2027, 7, 14, 10, tzinfo=LISBON)
    meeting = meetings.propose(
        case.process,
        case.reviewer,
        mode=MeetingMode.ONLINE,
        place="https://sala.example.pt/1",
        dates=[(start, 90)],
    )
    place = address(case, "process_meeting_calendar", meeting.pk)
    client = visitor(case.owner)
    assert client.get(place).status_code == 404
    meetings.choose(meeting.dates.get(), case.owner)
    response = client.get(place)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="{case.process.number.replace("/", "-")}.ics"'
    )
    lines = response.content.split(b"\r\n")
    assert response.content.count(b"\n") == response.content.count(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert {b"DTSTART:20270714T090000Z", b"DTEND:20270714T103000Z", b"STATUS:CONFIRMED"} <= set(lines)
    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["uid"].startswith(f"reuniao-{meeting.pk}@")
    assert event["location"] == "https://sala.example.pt/1"
    assert case.process.name in event["summary"]
    assert event.decoded("dtstamp").tzinfo is not None
    meetings.cancel(meeting, case.reviewer, "Não pode ser.")
    [cancelled] = Calendar.from_ical(client.get(place).content).walk("VEVENT")
    assert (cancelled["uid"], cancelled["status"], cancelled["sequence"]) == (event["uid"], "CANCELLED", 1)
