"""The page of a process: what it shows, to whom, and in how many queries."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from candidaturas.admin.process.acts import REGISTRY
from candidaturas.admin.process.doing import GROUPS
from candidaturas.admin.process.view import NOTE
from candidaturas.application.purposes import OFFICE
from candidaturas.domain import assessing, assigning, checking, meetings, proposing, talking
from candidaturas.domain.acts import ACTS
from candidaturas.enums import Actor, CheckResult, RequestKind
from candidaturas.models import ActDraft
from portal import uploads
from portal.audit import Verb
from portal.audit.models import AuditEntry
from rede.models import ResidentPopulation
from tests.candidaturas.admin.conftest import signed_in
from tests.candidaturas.admin.process.pages import act_url, process_url, soup_of, texts
from tests.factories import processes
from tests.factories.network import centre
from tests.factories.people import person
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db
MOST_QUERIES = 75


def page(case: Case, user: object = None, query: str = "") -> object:
    """What a person sees; the first reviewer unless said otherwise."""
    response = signed_in(user or case.reviewer).get(process_url(case) + query)
    assert response.status_code == 200
    return soup_of(response)


def test_every_act_of_the_staff_has_a_form_and_a_place() -> None:
    staff = {act.name for act in ACTS.values() if act.by != Actor.ENTITY}
    placed = [name for _title, names in GROUPS for name in names]
    assert REGISTRY.keys() == staff
    assert sorted([*placed, NOTE]) == sorted(staff)


def test_the_acts_possible_now_are_links_and_the_others_say_why_not() -> None:
    case = processes.submitted()
    soup = page(case)
    assert texts(soup, ".process-acts a") == [
        "Concluir a verificação formal",
        "Pedir correção",
        "Enviar mensagem à entidade",
        "Propor uma reunião",
        "Retirar a atribuição",
        "Declarar interesses",
        "Suspender",
    ]
    assert soup.select_one(".process-acts a")["href"] == act_url(case, "verificar")
    reasons = dict(
        zip(texts(soup, ".process-impossible dt"), texts(soup, ".process-impossible dd"), strict=True)
    )
    assert reasons["Entregar a avaliação"] == "A candidatura não está em avaliação."
    assert reasons["Atribuir"] == "Este processo já lhe está atribuído."
    assert "Deferir" not in reasons
    assert texts(soup, ".process-acts .button:not(.button-secondary)") == ["Concluir a verificação formal"]


def test_who_gives_processes_to_themselves_alone_takes_it_from_nobody_else() -> None:
    case = processes.submitted()
    soup = page(case, case.second)
    assert "Atribuir" in texts(soup, ".process-acts a")
    assert "Retirar a atribuição" in texts(soup, ".process-impossible dt")
    assert "Atribuir" in texts(page(case, case.decider), ".process-acts a")
    soup = page(processes.suspended())
    assert texts(soup, ".process-acts .button:not(.button-secondary)") == ["Retomar"]


def leading(soup: object) -> list[str]:
    """What the page offers as the one thing to do."""
    return texts(soup, ".process-acts .button:not(.button-secondary)")


def test_what_all_else_waits_for_leads_and_what_is_done_does_not() -> None:
    case = processes.identified()
    assert leading(page(case)) == ["Enviar a resposta da agência"]
    processes.answer(case)
    assert leading(page(case)) == []
    processes.apply(case)
    soup = page(case, case.decider)
    assert leading(soup) == ["Atribuir"]
    reasons = texts(soup, ".process-impossible dd")
    assert "Ninguém tem este processo atribuído." in reasons
    assigning.assign(case.process, case.decider, case.reviewer)
    assert leading(page(case)) == ["Declarar interesses"]
    assessing.declare(case.process, case.reviewer, has_conflict=False)
    assert leading(page(case)) == ["Concluir a verificação formal"]
    processes.check(case)
    assert leading(page(case)) == ["Entregar a avaliação"]
    processes.assess(case)
    soup = page(case)
    assert leading(soup) == ["Propor deferimento"]
    assert "Entregar a avaliação" in texts(soup, ".process-acts a")


def test_who_decides_sees_what_they_may_do() -> None:
    case = processes.proposed()
    found = texts(page(case, case.decider), ".process-acts a")
    assert found[:2] == ["Deferir", "Devolver à avaliação"]


def test_the_head_says_how_the_time_limits_stand() -> None:
    with processes.on(dt.date(2026, 3, 2)):
        case = processes.corrected()
    soup = page(case)
    facts = dict(zip(texts(soup, ".process-facts dt"), texts(soup, ".process-facts dd"), strict=True))
    assert facts["Passo"].startswith("Verificação formal")
    assert facts["Recebida"].startswith("2/03/2026")
    assert facts["Prazo parado"] == "Pedido de correção: 2/03/2026 – 2/03/2026 1 dia útil"
    assert "terminou há" in facts["Prazo deste passo"]
    assert [one["class"] for one in soup.select(".process-late")] != []


def test_the_application_is_read_with_what_changed_and_in_any_version() -> None:
    case = processes.corrected()
    soup = page(case)
    assert texts(soup, ".process-versions a[aria-current]")[0].startswith("2.ª versão")
    assert texts(soup, "#candidatura-gabinete del") == ["Horta"]
    assert texts(soup, "#candidatura-gabinete ins") == ["Das 9:00 às 12:30"]
    old = page(case, query="?version=1")
    assert texts(old, "#candidatura-gabinete dd") == ["Horta"]
    assert "Esta versão não é a mais recente." in texts(old, ".process-notice")


def test_files_that_were_sent_are_seen_in_place_and_others_not_yet() -> None:
    case = processes.answered()
    draft = case.again().application
    image = SimpleUploadedFile("entrada.png", _png(), "image/png")
    sent = uploads.receive(image, OFFICE.name, draft, case.owner)
    processes.take(processes.apply(case))
    late = uploads.receive(SimpleUploadedFile("b.png", _png(), "image/png"), OFFICE.name, draft, case.owner)
    soup = page(case)
    assert [one["id"] for one in soup.select(".process-file")] == [f"ficheiro-{sent.pk}"]
    shown = soup.select_one(".process-file img")
    assert shown["src"] == f"/ficheiros/{sent.pk}/ver/"
    client = signed_in(case.reviewer)
    answer = client.get(shown["src"])
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    b"".join(answer.streaming_content)
    assert client.get(f"/ficheiros/{late.pk}/ver/").status_code == 404
    assert AuditEntry.objects.filter(target_id=str(sent.pk), verb=Verb.READ, by=case.reviewer).count() == 1


def _png() -> bytes:
    held = BytesIO()
    Image.new("RGB", (4, 4)).save(held, "PNG")
    return held.getvalue()


def test_what_was_asked_stands_with_what_was_answered() -> None:
    case = processes.in_clarification()
    assert "À espera da entidade." in texts(page(case), ".process-notice")
    processes.clarify(case)
    soup = page(case)
    place = "O gabinete · Horário"
    assert texts(soup, "[aria-labelledby=pedidos] dt") == [f"{place}: Falta o horário do gabinete."]
    assert texts(soup, "[aria-labelledby=pedidos] dd") == ["Das 9:00 às 12:30."]


def test_what_the_check_found_stays_to_be_read_line_by_line() -> None:
    case = processes.submitted()
    assert texts(page(case), "[aria-labelledby=verificacao]") == []
    items = checking.items_for(case.process)
    results = {item: (CheckResult.MET, "Vista a certidão." if item == items[0] else "") for item in items}
    checking.check(case.process, case.reviewer, submission=case.submission, results=results)
    soup = page(case, case.decider)
    assert texts(soup, "[aria-labelledby=verificacao] dt") == [item.text for item in items]
    told = texts(soup, "[aria-labelledby=verificacao] dd")
    assert told == ["Cumpre: Vista a certidão.", *["Cumpre"] * (len(items) - 1)]


def test_who_reviews_is_told_with_what_they_declared() -> None:
    case = processes.submitted()
    assigning.assign(case.process, case.decider, case.second)
    lines = texts(page(case), "[aria-labelledby=quem-avalia] .process-line")
    assert lines == ["Declarou que não tem interesse.", "Ainda não declarou interesses."]
    assessing.declare(case.process, case.second, has_conflict=True, text="É família.")
    soup = page(case)
    assert texts(soup, "[aria-labelledby=quem-avalia] .process-line")[1] == "Tem um interesse: É família."
    assert f"por {case.decider}" in texts(soup, "[aria-labelledby=quem-avalia] li")[1]


def test_files_stand_with_the_words_they_came_with() -> None:
    case = processes.hearing()
    assert "À espera da entidade." in texts(page(case), "[aria-labelledby=avaliacao] .process-notice")
    file = SimpleUploadedFile("Planta.png", _png())
    proposing.answer_hearing(case.process, case.owner, "Veja a planta.", [file])
    talking.write(case.process, case.owner, "E esta.", [SimpleUploadedFile("Outra.png", _png())])
    soup = page(case)
    assert texts(soup, "[aria-labelledby=avaliacao] li") == ["Planta.png"]
    assert texts(soup, ".process-talk li li") == ["Outra.png"]
    weighing = soup_of(signed_in(case.reviewer).get(act_url(case, "ponderar")))
    assert texts(weighing, ".act-aside li") == ["Planta.png"]


def test_assessments_stand_side_by_side_after_ones_own() -> None:
    case = processes.assessed()
    processes.take(case, case.second)
    hidden = page(case, case.second)
    assert "Outra pessoa já avaliou. Lê a avaliação dela depois de entregar a sua." in texts(
        hidden, ".process-notice"
    )
    assert "Sobre Realidade migratória local." not in hidden.get_text()
    assessing.assess(
        case.process,
        case.second,
        submission=case.submission,
        grades=processes.grades("Desfavorável"),
    )
    soup = page(case, case.second)
    assert texts(soup, ".process-differ td strong") == ["Favorável", "Desfavorável"] * 3
    processes.clarify(processes.ask(case, RequestKind.CLARIFICATION))
    stale = texts(page(case), "thead .process-stale")
    assert stale == ["A candidatura mudou depois desta avaliação."] * 2


def test_proposal_hearing_answer_weighing_and_decision_are_told_in_order() -> None:
    case = processes.refused()
    assert [one.split(" pessoa")[0] for one in texts(page(case), "[aria-labelledby=avaliacao] h3")] == [
        "Proposta: Indeferimento",
        "Proposta: Indeferimento",
        "Decisão: Indeferimento",
    ]
    found = page(case).get_text()
    for told in ("Não concordamos.", "A resposta não traz factos novos.", "Concordo com a proposta."):
        assert told in found


def test_what_was_proposed_is_read_before_what_was_sent() -> None:
    first = ".process-main > section:first-child > h2"
    assert texts(page(processes.assessed()), first) == ["Candidatura"]
    soup = page(processes.proposed())
    assert texts(soup, first) == ["Avaliação e decisão"]
    assert texts(soup, ".process-jumps a")[:3] == ["Atos", "Avaliação", "Candidatura"]


def test_the_centres_around_and_who_lives_there() -> None:
    case = processes.expressed()
    centre(municipality="0811")
    ResidentPopulation.objects.create(
        municipality_id="0807", year=2023, total=33500, foreign=9120, source="INE"
    )
    soup = page(case)
    assert texts(soup, "[aria-labelledby=territorio] tbody th") == ["CLAIM de Portimão Portimão"]
    assert texts(soup, ".process-map .number") == ["1"]
    assert "residiam 9.120 pessoas estrangeiras, entre 33.500 residentes" in texts(
        soup, "[aria-labelledby=territorio] p"
    )[1].replace("\xa0", ".")


def test_other_processes_of_the_entity_are_linked() -> None:
    case = processes.answered()
    other = processes.expressed(entity=case.entity, municipality="0811")
    assert texts(page(case), "[aria-labelledby=entidade] li a") == [other.process.number]
    assert texts(page(processes.expressed()), "[aria-labelledby=entidade] p") == [
        "Falta confirmar qual é a entidade."
    ]


def test_messages_and_notes_stand_apart_and_both_in_the_history() -> None:
    case = processes.answered()
    talking.write(case.process, case.owner, "Temos uma dúvida.")
    talking.tell(case.process, case.reviewer, "Diga.")
    talking.note(case.process, case.reviewer, "Falámos ao telefone.")
    soup = page(case)
    assert texts(soup, ".process-talk > div:first-child .process-entry p:last-child") == [
        "Diga.",
        "Temos uma dúvida.",
    ]
    assert texts(soup, ".process-notes .process-entry p:last-child") == ["Falámos ao telefone."]
    told = texts(soup, ".process-history li strong")
    assert told[:3] == ["Nota interna", "Mensagem da agência", "Mensagem da entidade"]
    first = soup.select_one(".process-history .internal")
    assert "só a equipa vê" in first.get_text()
    assert any(case.owner.email in text for text in texts(soup, ".process-mails li"))


def test_meetings_say_how_they_stand() -> None:
    case = processes.answered()
    starts_at = timezone.now() + dt.timedelta(days=20)
    meeting = meetings.propose(
        case.process, case.reviewer, mode="online", place="https://exemplo.pt", dates=[(starts_at, 45)]
    )
    assert texts(page(case), "[aria-labelledby=reunioes] h3") == [
        "Online, https://exemplo.pt à espera da entidade"
    ]
    meetings.choose(meeting.dates.get(), case.owner)
    assert "combinada para" in texts(page(case), "[aria-labelledby=reunioes] h3")[0]
    meetings.record(
        meeting, case.reviewer, held_on=timezone.localdate(), attendees="Ana", minutes="Ficou combinado."
    )
    assert "Ficou combinado." in page(case).get_text()


def test_a_text_begun_is_marked_beside_its_act_and_fills_the_note() -> None:
    case = processes.answered()
    for act, text in (("suspender", "Aguarda"), ("anotar", "Ligar amanhã"), ("deferir", "x")):
        ActDraft.objects.create(
            process=case.process,
            act=act,
            by=case.reviewer,
            data={"text": [text]},
            read_version=1,
            saved_at=timezone.now(),
        )
    soup = page(case)
    assert [text[:16] for text in texts(soup, ".process-acts .process-small")] == ["texto por acabar"]
    assert soup.select_one("#nota").get_text(strip=True) == "Ligar amanhã"


def test_reading_leaves_a_line_in_the_audit() -> None:
    case = processes.expressed()
    page(case)
    entry = AuditEntry.objects.filter(target_type="candidaturas.process").latest("pk")
    assert (entry.by, entry.verb, entry.target_id) == (case.reviewer, Verb.READ, str(case.process.pk))


@pytest.mark.parametrize("group", ["", "Editors", "Formadores"])
def test_others_are_sent_away(group: str) -> None:
    case = processes.expressed()
    client = signed_in(person(group=group))
    for address in (process_url(case), act_url(case, "anotar")):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].split("?")[0] in {"/admin/", "/admin/login/", "/entrar/"}


def test_nothing_is_posted_to_the_page_itself() -> None:
    case = processes.expressed()
    assert signed_in(case.reviewer).post(process_url(case)).status_code == 405


def _with(count: int) -> Case:
    """A process with so many of everything that its page lists."""
    case = processes.in_assessment()
    for _number in range(count):
        talking.tell(case.process, case.reviewer, "Bom dia.")
        talking.note(case.process, case.reviewer, "Nota.")
        held = meetings.propose(
            case.process,
            case.reviewer,
            mode="online",
            place="x",
            dates=[(timezone.now() + dt.timedelta(days=9), 30)],
        )
        meetings.cancel(held, case.reviewer, "Adiada.")
        processes.clarify(processes.ask(case, RequestKind.CLARIFICATION))
        processes.expressed(entity=case.entity, municipality="0811")
        reviewer = person(group="Revisores")
        processes.assess(processes.take(case, reviewer), reviewer)
    return case


def test_the_page_asks_as_much_for_one_as_for_three_of_everything() -> None:
    counts = []
    for case in (_with(1), _with(3)):
        client = signed_in(case.reviewer)
        client.get(process_url(case))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(process_url(case)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= MOST_QUERIES
