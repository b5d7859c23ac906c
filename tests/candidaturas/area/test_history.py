"""What an entity reads of what happened: nothing internal, the agency without names, grounds once decided."""

import pytest

from candidaturas.area.history import entries
from candidaturas.domain import talking
from candidaturas.enums import ProposalKind
from candidaturas.models import SentDocument
from tests.candidaturas.area.conftest import Read, address, soup, visitor
from tests.factories import processes
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db


def acts(case: Case) -> list[str]:
    """The steps that the entity reads."""
    return [entry.event.act for entry in entries(case.again())]


def test_what_is_internal_is_never_there(read: Read) -> None:
    case = processes.assessed()
    talking.note(case.process, case.reviewer, "Só para nós.")
    assert acts(case) == ["manifestar", "responder", "candidatar", "verificar"]
    assert "Só para nós." not in read(case).get_text()
    assert "Só para nós." not in read(case, "process_file").get_text()


def test_what_led_to_a_decision_is_read_once_there_is_one(read: Read) -> None:
    case = processes.weighed()
    assert acts(case)[-2:] == ["propor-indeferimento", "pronunciar"]
    processes.decide(case)
    assert acts(case)[3:] == [
        "verificar",
        "avaliar",
        "propor-indeferimento",
        "pronunciar",
        "ponderar",
        "indeferir",
    ]
    told = {entry.event.act: entry for entry in entries(case.again())}
    first = told["avaliar"].passages[0]
    assert (str(first.title), first.text) == (
        "Realidade migratória local: Favorável",
        "Sobre Realidade migratória local.",
    )
    assert [str(each.title) for each in told["ponderar"].passages] == [
        "Ponderação",
        "Proposta",
        "Fundamentos",
    ]
    assert [str(each.title) for each in told["indeferir"].passages] == [
        "Decisão",
        "Fundamentos",
        "Como pode contestar, e até quando",
    ]
    page = read(case, "process_file").get_text()
    assert str(case.reviewer) not in page
    assert "A resposta não traz factos novos." in page
    assert "A resposta não traz factos novos." not in read(case).get_text()


def test_after_a_revocation_what_is_written_anew_waits_for_the_next_decision() -> None:
    case = processes.revoked()
    assert acts(case)[-1] == "revogar"
    processes.assess(case, processes.take(case, case.second).second)
    assert acts(case)[-1] == "revogar"
    assert acts(case).count("avaliar") == 1


def test_people_of_the_agency_have_no_name_but_who_decides() -> None:
    case = processes.approved(ProposalKind.CONDITIONAL)
    assert {entry.event.act: entry.who for entry in entries(case.again())} == {
        "manifestar": str(case.owner),
        "responder": "A agência",
        "candidatar": str(case.owner),
        "verificar": "A agência",
        "avaliar": "Quem avalia, pela agência",
        "propor-deferimento": "Quem avalia, pela agência",
        "deferir": str(case.decider),
    }
    found = {entry.event.act: entry for entry in entries(case.again())}
    assert ("Condições", "Abrir três dias por semana.") in [
        (str(each.title), each.text) for each in found["deferir"].passages
    ]


def test_answers_stand_beside_what_was_asked() -> None:
    case = processes.clarify(processes.in_clarification())
    answer = entries(case.again())[-1]
    assert [(str(each.title), each.text) for each in answer.passages] == [
        ("O gabinete · Horário: Falta o horário do gabinete.", "Das 9:00 às 12:30.")
    ]
    asked = entries(case.again())[-2]
    assert [(str(each.title), each.text) for each in asked.passages] == [
        ("", "Falta o horário."),
        ("O gabinete · Horário", "Falta o horário do gabinete."),
    ]


def test_each_version_sent_and_each_document_received_has_its_link() -> None:
    case = processes.corrected()
    links = {entry.event.act: entry.links for entry in entries(case.again())}
    assert case.process.application is not None
    first, second = case.process.application.submissions.order_by("round")
    assert [(str(link.title), link.url) for link in links["candidatar"] + links["corrigir"]] == [
        ("Ler a candidatura, versão 1", address(case, "process_version", first.pk)),
        ("Ler a candidatura, versão 2", address(case, "process_version", second.pk)),
    ]
    documents = SentDocument.objects.filter(pack__process=case.process)
    assert [link.url for link in links["responder"]] == [
        address(case, "process_document", each.pk) for each in documents
    ]
    assert str(links["responder"][0].title).endswith("(versão 1, PDF)")


def test_grades_have_their_english_name_in_english() -> None:
    case = processes.approved()
    page = soup(visitor(case.owner).get(f"/en{address(case, 'process_file')}").content)
    titles = [title.get_text() for title in page.select(".process-passage")]
    assert any(title.endswith(": Favourable") for title in titles)
