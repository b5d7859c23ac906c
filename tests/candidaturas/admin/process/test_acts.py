"""Each act through its page: seen as it will be sent, then done, with exactly those effects."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from candidaturas.domain import meetings
from candidaturas.domain.acts import ACTS
from candidaturas.domain.checking import items_for
from candidaturas.enums import CheckResult, Criterion, ProposalKind, State
from candidaturas.models import ActDraft, Grade, Meeting
from contas.models import User
from portal.audit import Verb
from portal.audit.models import AuditEntry
from portal.outbox.models import Mail
from tests.candidaturas.admin.conftest import signed_in
from tests.candidaturas.admin.process.pages import Tab, act_url, process_url, soup_of, texts
from tests.factories import processes
from tests.factories.members import member
from tests.factories.network import entity
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db
ASKED = {"reason": "Falta o horário.", "ask:gabinete:hours": "on", "why:gabinete:hours": "Diga as horas."}
SOON = "soon"
NEW_ENTITY = {
    "choice": "new",
    "name": "Município de Lagos",
    "kind": "local_authority",
    "is_municipality": "on",
    "nipc": "501280049",
    "municipality": "0807",
}


def soon(days: int = 20) -> str:
    """A moment to come, as a browser sends it."""
    return (timezone.localtime() + dt.timedelta(days=days)).strftime("%Y-%m-%dT10:30")


def ready() -> Case:
    """Confirmed, with a pack to send."""
    case = processes.identified()
    processes.published_pack(case.process.model)
    return case


def with_meeting() -> Case:
    case = processes.answered()
    date = timezone.now() + dt.timedelta(days=9)
    meetings.propose(case.process, case.reviewer, mode="online", place="x", dates=[(date, 30)])
    return case


def agreed() -> Case:
    case = with_meeting()
    meetings.choose(Meeting.objects.get().dates.get(), case.owner)
    return case


def unanswered() -> Case:
    """A hearing whose last day passed."""
    with processes.on(dt.date(2026, 3, 2)):
        return processes.hearing()


def found(case: Case) -> dict[str, Any]:
    """The formal check with everything there."""
    return {f"result-{item.pk}": CheckResult.MET for item in items_for(case.process)}


def graded(_case: Case) -> dict[str, Any]:
    grade = Grade.objects.get(name="Favorável").pk
    return {f"grade-{one}": grade for one in Criterion} | {
        f"justification-{one}": "Sim." for one in Criterion
    }


def nothing(_case: Case) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Path:
    """An act done by its page: from where, by whom, with what, and where it leads with which words."""

    act: str
    make: Callable[[], Case]
    to: State
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    typed: Callable[[Case], dict[str, Any]] = nothing
    by: str = "reviewer"


PATHS = (
    Path("enviar-mensagem", processes.answered, State.ANSWERED, "Bom dia.", {"text": "Bom dia."}),
    Path("anotar", processes.expressed, State.EXPRESSED, "Telefonei.", {"text": "Telefonei."}),
    Path("identificar", processes.expressed, State.EXPRESSED, "Município de Lagos", NEW_ENTITY),
    Path("responder", ready, State.ANSWERED, "Bem-vindos.", {"model": "conventional", "text": "Bem-vindos."}),
    Path(
        "propor-reuniao",
        processes.answered,
        State.ANSWERED,
        "Traga a planta.",
        {"mode": "in_person", "place": "Lisboa", "minutes": "45", "meeting_text": "Traga a planta."},
        lambda _case: {"date_1": soon(), "date_3": soon(21)},
    ),
    Path("cancelar-reuniao", with_meeting, State.ANSWERED, "Adiada.", {"text": "Adiada."}),
    Path(
        "registar-reuniao",
        agreed,
        State.ANSWERED,
        "Combinado.",
        {"attendees": "Ana", "minutes": "Combinado."},
        lambda _case: {"held_on": timezone.localdate().isoformat()},
    ),
    Path("suspender", processes.in_assessment, State.SUSPENDED, "Aguarda.", {"text": "Aguarda."}),
    Path("retomar", processes.suspended, State.ASSESSMENT, "", {"text": ""}),
    Path("arquivar", processes.expressed, State.ARCHIVED, "Sem resposta.", {"text": "Sem resposta."}),
    Path("reabrir", processes.archived, State.EXPRESSED, "Voltou.", {"text": "Voltou."}),
    Path("declarar", processes.submitted, State.SUBMITTED, "", {"has_conflict": "nao"}),
    Path("verificar", processes.submitted, State.ASSESSMENT, "", {}, found),
    Path("pedir-correcao", processes.submitted, State.CORRECTION, "Falta o horário.", ASKED),
    Path("pedir-esclarecimento", processes.in_assessment, State.CLARIFICATION, "Falta o horário.", ASKED),
    Path("retirar-pedido", processes.in_correction, State.SUBMITTED, "Basta.", {"text": "Basta."}),
    Path("avaliar", processes.in_assessment, State.ASSESSMENT, "", {}, graded),
    Path(
        "propor-deferimento",
        processes.assessed,
        State.PROPOSED,
        "Está bem.",
        {"kind": "conditional", "grounds": "Está bem.", "conditions": "Três dias por semana."},
    ),
    Path("propor-indeferimento", processes.assessed, State.HEARING, "Não.", {"grounds": "Não."}),
    Path("fechar-audiencia", unanswered, State.WEIGHING, ""),
    Path(
        "ponderar",
        processes.weighing,
        State.PROPOSED,
        "Convence.",
        {"weighing": "Convence.", "kind": "favourable", "grounds": "Está bem."},
    ),
    Path("deferir", processes.proposed, State.APPROVED, "Sim.", {"grounds": "Sim."}, by="decider"),
    Path("indeferir", processes.weighed, State.REFUSED, "Não.", {"grounds": "Não."}, by="decider"),
    Path("devolver", processes.proposed, State.ASSESSMENT, "Reveja.", {"text": "Reveja."}, by="decider"),
    Path(
        "revogar", processes.refused, State.ASSESSMENT, "Novo facto.", {"text": "Novo facto."}, by="decider"
    ),
)
QUIET = {"anotar", "identificar", "declarar", "avaliar"}


def mails() -> set[tuple[str, str]]:
    """To whom, and about what."""
    return set(Mail.objects.values_list("to", "subject"))


def seen(soup: Any) -> set[tuple[str, str]]:
    """The same, as the preview tells it."""
    letters = soup.select(".act-letter:has(.act-mail)")
    return {
        (to, letter.select_one("strong").get_text())
        for letter in letters
        for to in letter.select_one(".process-small").get_text(strip=True).removeprefix("Para ").split(", ")
    }


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.act)
def test_an_act_is_seen_and_then_done(path: Path) -> None:
    case = path.make()
    user: User = getattr(case, path.by)
    tab = Tab(case, path.act, user)
    assert texts(tab.soup, ".act-conflict") == []
    data = path.data | path.typed(case)
    before, events = mails(), case.process.events.count()
    shown: set[tuple[str, str]] = set()
    if path.act not in QUIET:
        preview = tab.send("preview", data)
        assert preview.status_code == 200
        soup = soup_of(preview)
        shown = seen(soup)
        assert (mails(), case.process.events.count()) == (before, events)
        assert case.again().state == case.process.state
        sent = {one["name"]: one.get_text().removeprefix("\n") for one in soup.select("form textarea")}
        assert {name: str(value) for name, value in data.items()} == {
            name: value for name, value in sent.items() if name in data
        }
    response = tab.send("confirm", data)
    assert (response.status_code, response["Location"]) == (302, process_url(case))
    last = case.process.events.last()
    assert (last.act, last.text, last.by, last.to_state) == (path.act, path.text, user, path.to)
    assert case.again().state == path.to
    assert mails() - before == shown - before
    assert not ActDraft.objects.filter(act=path.act).exists()
    assert texts(soup_of(tab.client.get(process_url(case))), ".messages .success") != []


def test_staff_give_a_process_and_take_it_back() -> None:
    case = processes.answered()
    response = Tab(case, "atribuir", case.decider).send("confirm", {"reviewer": case.reviewer.pk})
    assert response.status_code == 302
    assert [one.reviewer for one in case.process.assignments.filter(ended_at=None)] == [case.reviewer]
    response = Tab(case, "retirar-atribuicao", case.decider).send("confirm", {"reviewer": case.reviewer.pk})
    assert response.status_code == 302
    assert not case.process.assignments.filter(ended_at=None).exists()


def test_what_stands_beside_an_act_is_read_and_written_down() -> None:
    case = processes.in_assessment()
    assert signed_in(case.reviewer).get(act_url(case, "avaliar")).status_code == 200
    line = AuditEntry.objects.filter(verb=Verb.READ, target_type="candidaturas.process").get()
    assert (line.by, line.target_id, line.detail) == (case.reviewer, str(case.process.pk), "avaliar")


def test_a_process_is_taken_from_who_left() -> None:
    case = processes.submitted()
    User.objects.filter(pk=case.reviewer.pk).update(is_active=False)
    response = Tab(case, "retirar-atribuicao", case.decider).send("confirm", {"reviewer": case.reviewer.pk})
    assert response.status_code == 302
    assert not case.process.assignments.filter(ended_at=None).exists()


def test_who_may_not_assign_gives_only_to_themselves() -> None:
    case = processes.answered()
    tab = Tab(case, "atribuir", case.reviewer)
    values = [one["value"] for one in tab.soup.select("select[name=reviewer] option")]
    assert values == ["", str(case.reviewer.pk)]
    assert tab.send("confirm", {"reviewer": case.second.pk}).status_code == 422


def test_a_decision_shows_its_letter_before_it_is_taken() -> None:
    case = processes.weighed()
    tab = Tab(case, "indeferir", case.decider)
    soup = soup_of(tab.send("preview", {"grounds": "Não há procura."}))
    letter = soup.select_one(".act-letter:has(.act-mail)")
    assert "Não há procura." in letter.select_one("iframe")["srcdoc"]
    paper = soup.select_one("iframe[src]")["src"]
    response = tab.client.get(paper)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert "RASCUNHO" in PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'self'"
    assert tab.client.get(paper.replace("0.pdf", "1.pdf")).status_code == 404
    assert case.again().state == State.PROPOSED


def test_a_paper_is_there_only_while_its_act_is() -> None:
    case = processes.weighed()
    tab = Tab(case, "indeferir", case.decider)
    paper = f"{tab.url}folha/0.pdf"
    tab.send("save", {"grounds": " "})
    assert tab.client.get(paper).status_code == 404
    tab.send("save", {"grounds": "Não."})
    processes.decide(case)
    ActDraft.objects.create(
        process=case.process,
        act="indeferir",
        by=case.decider,
        data={"grounds": ["Não."]},
        read_version=1,
        saved_at=timezone.now(),
    )
    assert tab.client.get(paper).status_code == 404


def test_the_answer_may_propose_a_meeting_in_the_same_breath() -> None:
    case = ready()
    data = {
        "model": "conventional",
        "text": "",
        "with_meeting": "on",
        "mode": "online",
        "place": "https://exemplo.pt/sala",
        "minutes": "30",
        "date_2": soon(),
    }
    tab = Tab(case, "responder", case.reviewer)
    assert len(soup_of(tab.send("preview", data)).select(".act-mail")) == 2
    assert tab.send("confirm", data).status_code == 302
    meeting = case.process.meetings.get()
    assert (meeting.place, meeting.dates.get().minutes) == ("https://exemplo.pt/sala", 30)
    again = Tab(case, "responder", case.reviewer)
    assert again.soup.select("[name=with_meeting]") == []


def test_what_the_check_finds_missing_fills_the_request_for_correction() -> None:
    case = processes.submitted()
    items = items_for(case.process)
    missing = next(item for item in items if item.section == "gabinete")
    homeless = items[0]
    type(homeless).objects.filter(pk=homeless.pk).update(section="")
    data = found(case) | {
        f"result-{missing.pk}": CheckResult.MISSING,
        f"note-{missing.pk}": "Sem horário.",
        f"result-{homeless.pk}": CheckResult.MISSING,
    }
    tab = Tab(case, "verificar", case.reviewer)
    response = tab.send("preview", data)
    assert response.status_code == 422
    assert "Faltam 2 pontos." in texts(soup_of(response), ".process-notice")[0]
    response = tab.send("correct", data)
    assert response["Location"] == tab.url.replace("verificar", "pedir-correcao")
    soup = soup_of(tab.client.get(response["Location"]))
    assert soup.select_one("[name='ask:gabinete:']").has_attr("checked")
    why = soup.select_one("[name='why:gabinete:']").get_text(strip=True)
    assert why == f"{missing.text}: Sem horário."
    assert soup.select_one("[name=reason]").get_text(strip=True) == homeless.text


def test_a_known_entity_is_found_by_its_number_or_name_and_by_searching() -> None:

    case = processes.expressed(name="Município de Lagos")
    alike = entity(name="Câmara do Município de Lagos")
    joined = member(alike)
    other = entity(name="Associação Horizonte", nipc="501280049")
    tab = Tab(case, "identificar", case.reviewer)
    assert [one["value"] for one in tab.soup.select("[name=choice]")] == [str(alike.pk), "new"]
    assert str(joined.user) in texts(tab.soup, ".act-choice p")[1]
    found_soup = soup_of(tab.send("search", {"search": "horizonte"}))
    values = [one["value"] for one in found_soup.select("[name=choice]")]
    assert values == [str(other.pk), str(alike.pk), "new"]
    response = tab.send("confirm", {"search": "horizonte", "choice": str(other.pk)})
    assert response.status_code == 302
    assert case.again().entity == other


def test_ones_last_assessment_is_where_the_next_begins() -> None:
    case = processes.corrected()
    processes.check(case)
    processes.assess(case)
    tab = Tab(case, "avaliar", case.reviewer)
    field_ = tab.soup.select_one("[name=justification-reality]")
    assert field_.get_text(strip=True) == "Sobre Realidade migratória local."
    assert len(tab.soup.select("[name=grade-reality][checked]")) == 1


def test_conditions_are_decided_only_where_they_were_proposed() -> None:
    plain = Tab(case := processes.proposed(), "deferir", case.decider)
    assert plain.soup.select("[name=conditions]") == []
    case = processes.proposed(ProposalKind.CONDITIONAL)
    tab = Tab(case, "deferir", case.decider)
    assert tab.soup.select_one("[name=conditions]").get_text(strip=True) == "Abrir três dias por semana."
    assert tab.send("preview", {"grounds": "Sim.", "conditions": ""}).status_code == 422
    assert tab.send("confirm", {"grounds": "Sim.", "conditions": "Dois dias."}).status_code == 302
    assert case.process.decisions.get().conditions == "Dois dias."


WRONG = (
    ("enviar-mensagem", processes.answered, {"text": " "}, {"Mensagem: Escreva este texto."}),
    (
        "declarar",
        processes.submitted,
        {"has_conflict": "sim", "text": ""},
        {"Qual é o interesse: Diga qual é o interesse."},
    ),
    (
        "propor-reuniao",
        processes.answered,
        {"mode": "online", "place": "x", "minutes": "5", "date_1": "2020-01-01T10:00"},
        {
            "1.ª data: Esta data já passou.",
            "Duração em minutos: Uma reunião dura pelo menos 15 minutos.",
        },
    ),
    (
        "propor-reuniao",
        processes.answered,
        {"mode": "online", "place": "x", "minutes": "30"},
        {"1.ª data: Proponha pelo menos uma data."},
    ),
    (
        "propor-reuniao",
        processes.answered,
        {"mode": "online", "place": "x", "minutes": "30", "date_1": "amanhã"},
        {"1.ª data: Escreva o dia e a hora, como 09/12/2026 14:30."},
    ),
    (
        "propor-reuniao",
        processes.answered,
        {"mode": "online", "place": "x", "minutes": "30", "date_1": SOON, "date_2": SOON},
        {"2.ª data: Esta data está duas vezes."},
    ),
    (
        "registar-reuniao",
        agreed,
        {"held_on": "2999-01-01", "attendees": "Ana", "minutes": "Sim."},
        {"Realizada em: Este dia ainda não chegou."},
    ),
    (
        "pedir-correcao",
        processes.submitted,
        {"reason": "Falta."},
        {"Assinale pelo menos um ponto da candidatura."},
    ),
    (
        "pedir-correcao",
        processes.submitted,
        {"reason": "Falta.", "ask:gabinete:": "on"},
        {"O que falta em “O gabinete”: Diga o que falta neste ponto, ou retire a marca."},
    ),
    (
        "propor-deferimento",
        processes.assessed,
        {"kind": "conditional", "grounds": "Sim."},
        {"Condições: Escreva as condições, ou escolha outro sentido."},
    ),
    (
        "identificar",
        processes.expressed,
        NEW_ENTITY | {"nipc": "123456789"},
        {"NIPC: O NIPC de uma entidade começa por 5, 6 ou 9; este número começa por 1."},
    ),
    (
        "identificar",
        processes.expressed,
        NEW_ENTITY | {"name": ""},
        {"Nome: Este campo não pode ser vazio."},
    ),
    (
        "responder",
        ready,
        {"model": "conventional", "with_meeting": "on", "mode": "online", "minutes": "30", "date_1": SOON},
        {"Morada, ou endereço da reunião online: Diga onde é a reunião."},
    ),
)


@pytest.mark.parametrize(
    ("act", "make", "data", "told"),
    WRONG,
    ids=[f"{act}-{place}" for place, (act, *_others) in enumerate(WRONG)],
)
def test_what_is_wrong_is_told_and_kept(
    act: str, make: Callable[[], Case], data: dict[str, Any], told: set[str]
) -> None:
    case = make()
    data = {name: soon() if value == SOON else value for name, value in data.items()}
    tab = Tab(case, act, case.reviewer)
    events = case.process.events.count()
    response = tab.send("confirm", data)
    assert response.status_code == 422
    assert {text.replace(" :", ":") for text in texts(soup_of(response), ".act-errors li")} == told
    assert case.process.events.count() == events
    kept = {draft.act: draft.data.keys() for draft in ActDraft.objects.all()}
    assert kept == ({act: data.keys()} if any(str(value).strip() for value in data.values()) else {})


def test_the_model_that_an_entity_may_not_run_is_not_offered() -> None:
    case = processes.identified(kind="civil_society")
    tab = Tab(case, "responder", case.reviewer)
    assert [one["value"] for one in tab.soup.select("[name=model]")] == ["conventional", "expanded"]
    assert any("municípios" in text for text in texts(tab.soup, "form > .process-small"))


def test_no_act_of_the_entity_has_a_page_here() -> None:

    case = processes.expressed()
    client = signed_in(case.reviewer)
    for name in ("desistir", "manifestar", "x"):
        assert client.get(act_url(case, name)).status_code == 404
    assert set(ACTS) >= {"desistir", "manifestar"}
