"""The page on which an entity follows its process: state, what to do now, until when, what happened."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from candidaturas.domain import checking, meetings, signing, talking
from candidaturas.domain.acts import FOR_ENTITIES
from candidaturas.domain.checking import Asked
from candidaturas.enums import MeetingMode, RequestKind, State
from candidaturas.models import Process, SignOff
from portal.audit import Verb
from portal.audit.models import AuditEntry
from rede.enums import MemberRole
from tests.candidaturas.area.conftest import Read, address, visitor
from tests.factories import processes
from tests.factories.members import member

LISBON = ZoneInfo("Europe/Lisbon")
pytestmark = pytest.mark.django_db

MAKERS = {
    State.EXPRESSED: processes.expressed,
    State.ANSWERED: processes.answered,
    State.SUBMITTED: processes.submitted,
    State.CORRECTION: processes.in_correction,
    State.ASSESSMENT: processes.in_assessment,
    State.CLARIFICATION: processes.in_clarification,
    State.HEARING: processes.hearing,
    State.WEIGHING: processes.weighing,
    State.PROPOSED: processes.proposed,
    State.APPROVED: processes.approved,
    State.REFUSED: processes.refused,
    State.SUSPENDED: processes.suspended,
    State.WITHDRAWN: processes.withdrawn,
    State.ARCHIVED: processes.archived,
}
BUTTONS = {
    State.ANSWERED: ["Preencher a candidatura"],
    State.CORRECTION: ["Corrigir a candidatura"],
    State.CLARIFICATION: ["Responder às perguntas"],
    State.HEARING: ["Responder à proposta de decisão"],
    State.APPROVED: ["Ler a decisão"],
    State.REFUSED: ["Ler a decisão"],
}
LIMITS = {
    State.EXPRESSED: ["Resposta da agência"],
    State.ANSWERED: ["Entrega da candidatura"],
    State.SUBMITTED: ["Verificação pela agência", "Decisão da agência"],
    State.CORRECTION: ["Entrega da correção", "Decisão da agência"],
    State.ASSESSMENT: ["Decisão da agência"],
    State.CLARIFICATION: ["Entrega dos esclarecimentos", "Decisão da agência"],
    State.HEARING: ["Resposta à proposta de decisão", "Decisão da agência"],
    State.WEIGHING: ["Decisão da agência"],
    State.PROPOSED: ["Decisão da agência"],
    State.SUSPENDED: ["Decisão da agência"],
}


@pytest.mark.parametrize("state", State)
def test_every_state_says_what_comes_next_and_asks_one_thing(state: State, read: Read) -> None:
    case = MAKERS[state]()
    words = FOR_ENTITIES[state]
    page = read(case)
    assert page.h1.get_text() == case.process.name
    assert page.select_one(".badge").get_text() == str(words.name)
    assert page.select_one(".summary-box p").get_text() == str(words.next_step)
    assert [link.get_text() for link in page.select("main a.button:not(.second)")] == BUTTONS.get(state, [])
    assert [term.get_text() for term in page.select(".process-limits dt")] == LIMITS.get(state, [])
    certificate = visitor(case.owner).get(address(case, "process_certificate"))
    assert (certificate.status_code, certificate.content[:5]) == (200, b"%PDF-")


def test_a_limit_is_a_day_and_what_is_left_of_it(read: Read) -> None:
    with processes.on(dt.date(2026, 11, 23)):
        case = processes.in_correction()
        page = read(case)
    first, second = page.select(".process-limits dd")
    assert " ".join(first.get_text().split()) == "até 9 de dezembro de 2026 (faltam 10 dias úteis)"
    assert second.get_text() == "a contagem do prazo está parada"


def test_what_is_to_be_corrected_leads_to_its_place_in_the_form(read: Read) -> None:
    case = processes.submitted()
    items = (
        Asked("gabinete", "Falta o horário.", "hours", "Horário"),
        Asked("equipa", "Falta a equipa."),
        Asked("antiga", "Já não há esta secção.", "x", "Antiga"),
    )
    checking.request(
        case.process, case.reviewer, kind=RequestKind.CORRECTION, reason="Falta pouco.", items=items
    )
    page = read(case)
    form = f"/candidaturas/candidatura/{case.again().application_id}/"
    points = page.select(".process-points > li")
    assert [link["href"] for link in page.select(".process-points a")] == [
        f"{form}gabinete/#id_hours",
        f"{form}equipa/",
    ]
    assert [" ".join(point.get_text(" ").split()) for point in points] == [
        "O gabinete · Horário Falta o horário.",
        "A equipa Falta a equipa.",
        "Antiga Já não há esta secção.",
    ]


def test_the_form_is_told_with_how_far_it_is_and_who_confirms(read: Read) -> None:
    case = processes.answered()
    draft = case.again().application_id
    hint = read(case).select_one(".summary-box .hint")
    assert hint.get_text(" ", strip=True).startswith("0 de 10 secções completas.")
    assert hint.a["href"] == f"/candidaturas/candidatura/{draft}/confirmar/"
    assert hint.a.get_text() == "Outra pessoa confirma antes de enviar? É opcional."


def test_the_form_waits_for_a_second_person_until_they_confirmed_it(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = processes.answered()
    Process.objects.update(needs_sign_off=True)
    assert read(case).select_one(".summary-box .hint a").get_text() == (
        "À espera de que outra pessoa da entidade a confirme"
    )
    second = member(case.entity, MemberRole.EDITOR).user
    monkeypatch.setattr(signing, "digest_of", lambda _draft: "0" * 64)
    SignOff.objects.create(process=case.process, by=second, at=timezone.now(), digest="0" * 64)
    assert read(case).select_one(".summary-box .hint a").get_text() == f"Confirmada por {second}"


def test_a_meeting_comes_first_and_once_agreed_has_its_place_and_file(read: Read) -> None:
    case = processes.answered(municipality="4203")
    start = dt.datetime(2099, 1, 15, 10, tzinfo=LISBON)
    meeting = meetings.propose(
        case.process,
        case.reviewer,
        mode=MeetingMode.ONLINE,
        place="https://sala.example.pt/1",
        dates=[(start, 60)],
    )
    page = read(case)
    assert [link.get_text() for link in page.select("main a.button")] == [
        "Escolher a data da reunião",
        "Preencher a candidatura",
    ]
    words = "quinta-feira, 15 de janeiro de 2099, das 10:00 às 11:00, hora de Lisboa (9:00 na hora local)"
    section = page.select_one("section[aria-labelledby=meeting]")
    assert (section.h2.get_text(strip=True), section.li.get_text()) == ("Reunião proposta", words)
    meetings.choose(meeting.dates.get(), case.owner)
    section = read(case).select_one("section[aria-labelledby=meeting]")
    assert (section.h2.get_text(strip=True), section.strong.get_text()) == ("Reunião marcada", words)
    assert [link["href"] for link in section.select("a")] == [
        "https://sala.example.pt/1",
        address(case, "process_meeting_calendar", meeting.pk),
    ]


def test_who_only_reads_sees_everything_and_has_no_button(read: Read) -> None:
    case = processes.in_correction()
    reader = member(case.entity, MemberRole.READER).user
    page = read(case, user=reader)
    assert page.select(".process-points > li") != []
    assert page.select("main a.button, .process-points a, main form") == page.select("main .area-bar form")
    assert "Pode ler tudo o que aqui está." in page.select_one(".summary-box").get_text()
    assert page.find("a", string="Desistir do pedido") is None


def test_each_reading_leaves_a_line(read: Read) -> None:
    case = processes.expressed()
    read(case)
    read(case, "process_file")
    lines = AuditEntry.objects.filter(verb=Verb.READ, target_type="candidaturas.process")
    assert list(lines.order_by("pk").values_list("by", "target_id", "detail")) == [
        (case.owner.pk, str(case.process.pk), "process"),
        (case.owner.pk, str(case.process.pk), "process_file"),
    ]


def test_in_english_the_page_stands_at_its_own_address() -> None:
    case = processes.expressed()
    response = visitor(case.owner).get(f"/en{address(case)}")
    assert (response.status_code, response["Content-Language"]) == (200, "en")


@pytest.mark.parametrize("name", ["process", "process_file"])
def test_a_longer_history_asks_the_same_of_the_database(name: str) -> None:
    case = processes.in_correction()
    client = visitor(case.owner)

    def write(times: int) -> int:
        for number in range(times):
            talking.write(case.process, case.owner, f"Mensagem {number}.")
            talking.tell(case.process, case.reviewer, f"Resposta {number}.")
        with CaptureQueriesContext(connection) as asked:
            client.get(address(case, name))
        return len(asked)

    write(1)
    assert write(1) == write(3)
