"""Two people at one process, or one with two pages: who comes second is told, and loses no word."""

import pytest

from candidaturas.domain import asides
from candidaturas.enums import State
from candidaturas.models import ActDraft
from tests.candidaturas.admin.conftest import signed_in
from tests.candidaturas.admin.process.pages import Tab, act_url, process_url, soup_of, texts
from tests.candidaturas.admin.process.test_acts import graded
from tests.factories import processes

pytestmark = pytest.mark.django_db


def test_a_process_that_moved_is_shown_as_it_stands_and_the_text_stays() -> None:
    case = processes.assessed()
    tab = Tab(case, "propor-indeferimento", case.reviewer)
    asides.suspend(case.process, case.decider, "Aguarda um parecer.")
    events = case.process.events.count()
    for do in ("preview", "confirm"):
        response = tab.send(do, {"grounds": "Não há procura."})
        assert response.status_code == 409
        soup = soup_of(response)
        assert "O processo mudou enquanto escrevia (Processo suspenso)." in texts(soup, ".act-conflict")[0]
        assert f"Processo suspenso, por {case.decider}, em" in texts(soup, ".act-conflict p")[0]
        assert texts(soup, ".act-conflict blockquote") == ["Aguarda um parecer."]
        assert soup.select_one("[name=grounds]").get_text(strip=True) == "Não há procura."
        assert soup.select("[value=preview]") == []
        assert soup.select_one("[name=_read]")["value"] == str(case.again().version)
    assert (case.process.events.count(), case.again().state) == (events, State.SUSPENDED)
    asides.resume(case.process, case.decider)
    again = Tab(case, "propor-indeferimento", case.reviewer)
    assert "O processo mudou depois de começar este texto." in texts(again.soup, ".act-conflict h2")
    assert again.soup.select_one("[name=grounds]").get_text(strip=True) == "Não há procura."
    assert again.send("confirm", {"grounds": "Não há procura."}).status_code == 302


def test_one_who_lost_their_side_meanwhile_is_told_why() -> None:
    case = processes.in_assessment()
    tab = Tab(case, "avaliar", case.reviewer)
    case.process.assignments.update(ended_at=case.process.received_at)
    response = tab.send("confirm", graded(case))
    assert response.status_code == 409
    assert texts(soup_of(response), ".act-conflict h2") == ["Este processo não lhe está atribuído."]
    assert ActDraft.objects.get(act="avaliar").data["justification-reality"] == ["Sim."]


def test_an_assessment_is_bound_to_the_version_on_the_page() -> None:
    case = processes.corrected()
    processes.check(case)
    tab = Tab(case, "avaliar", case.reviewer)
    first = case.process.application.submissions.get(round=1)
    response = tab.send("confirm", graded(case) | {"_submission": first.pk})
    assert response.status_code == 409
    assert "A entidade enviou outra versão da candidatura." in texts(soup_of(response), ".act-conflict")[0]
    assert not case.process.assessments.exists()
    assert soup_of(response).select_one("[name=_submission]")["value"] == str(case.submission.pk)


def test_two_tabs_of_one_person_do_it_once() -> None:
    case = processes.proposed()
    one, other = Tab(case, "deferir", case.decider), Tab(case, "deferir", case.decider)
    assert one.send("confirm", {"grounds": "Sim."}).status_code == 302
    response = other.send("confirm", {"grounds": "Sim, claro."})
    assert response.status_code == 409
    assert soup_of(response).select_one("[name=grounds]").get_text(strip=True) == "Sim, claro."
    assert case.process.decisions.get().grounds == "Sim."


def test_a_text_is_kept_by_the_page_and_found_in_another_browser() -> None:
    case = processes.answered()
    tab = Tab(case, "suspender", case.reviewer)
    kept = f"{tab.url}rascunho/"
    answer = tab.client.post(kept, {"_read": tab.read["_read"], "text": "Aguarda\r\num parecer"})
    assert answer.json()["message"].startswith("Guardado às ")
    elsewhere = Tab(case, "suspender", case.reviewer)
    assert elsewhere.soup.select_one("[name=text]").get_text() == "\nAguarda\num parecer"
    assert texts(elsewhere.soup, ".act-errors") == []
    assert Tab(case, "suspender", case.decider).soup.select_one("[name=text]").get_text(strip=True) == ""
    assert tab.client.post(kept, {"_read": "x", "text": " "}).json() == {"message": ""}
    assert not ActDraft.objects.exists()


def test_a_text_is_saved_and_thrown_away_without_scripts() -> None:
    case = processes.answered()
    tab = Tab(case, "suspender", case.reviewer)
    response = tab.send("save", {"text": "Aguarda"})
    assert (response.status_code, response["Location"]) == (302, act_url(case, "suspender"))
    assert ActDraft.objects.get().data == {"text": ["Aguarda"]}
    response = tab.send("discard", {"text": "Aguarda"})
    assert (response.status_code, response["Location"]) == (302, process_url(case))
    assert not ActDraft.objects.exists()


def test_drafts_of_acts_that_are_not_ones_own_are_not_kept() -> None:
    case = processes.expressed()
    response = signed_in(case.reviewer).post(f"{act_url(case, 'deferir')}rascunho/", {"text": "x"})
    assert (response.status_code, ActDraft.objects.count()) == (302, 0)
