"""The paths of an application that lead through a hearing: mind changed, refused, and in the Azores."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from candidaturas.enums import State
from portal.deadlines.models import ClosedDay
from rede.enums import EntityKind
from tests.browser.candidaturas import Seats, StaffSide, day, fill, limit, look, received, stands
from tests.browser.conftest import TELEPHONE
from tests.browser.following import follow
from tests.factories.processes import Case, assessed

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER = "O centro que existe está cheio: juntamos a lista de espera."
GROUNDS = "Já há um centro no município."
PROPOSED_GROUNDS = "Fundamentos da proposta: a entidade lê este texto"
DECIDED_GROUNDS = "Fundamentos da decisão: a entidade lê este texto"


def propose_refusal(reviewer: StaffSide, case: Case) -> None:
    """From an application that arrived to the hearing of its entity."""
    reviewer.process(case.process)
    reviewer.take()
    reviewer.check()
    reviewer.assess()
    reviewer.act("propor-indeferimento", {PROPOSED_GROUNDS: GROUNDS})


def test_a_hearing_changes_the_mind_of_who_reviews_without_scripts(seats: Seats) -> None:
    ClosedDay.objects.create(day=dt.date(2026, 12, 24))
    with day(2026, 12, 10):
        case = received()
        entity, reviewer, decider = seats(case, scripts=False)
        propose_refusal(reviewer, case)
    with day(2026, 12, 28):
        page = entity.open("process", case.process.key)
        expect(limit(page, "Resposta à proposta de decisão")).to_contain_text("até 28 de dezembro de 2026")
        page.get_by_role("link", name="Responder à proposta de decisão").click()
        expect(page.get_by_text(GROUNDS)).to_be_visible()
        fill(page, {"A sua resposta": ANSWER})
        page.get_by_role("button", name="Continuar").click()
        expect(page.get_by_text("Só pode responder uma vez")).to_be_visible()
        page.get_by_role("button", name="Enviar a resposta").click()
        stands(page, State.WEIGHING)
        reviewer.process(case.process)
        expect(reviewer.begin("ponderar").get_by_text(ANSWER).first).to_be_attached()
        fill(
            reviewer.page,
            {
                "Ponderação da audiência": "A lista de espera convence.",
                "Deferimento": True,
                "Fundamentos da nova proposta": "O centro que existe não chega.",
            },
        )
        reviewer.finish("ponderar")
        decider.process(case.process)
        decider.act("deferir")
        read = entity.open("process", case.process.key)
        read.get_by_role("link", name="Ler a decisão").first.click()
        expect(read.get_by_role("heading", level=1)).to_have_text("Deferimento")
        expect(read.get_by_text("O centro que existe não chega.")).to_be_visible()


def test_refused_after_a_hearing_that_nobody_answered(seats: Seats) -> None:
    with day(2026, 11, 23):
        case = received()
        entity, reviewer, decider = seats(case)
        propose_refusal(reviewer, case)
        page = entity.status(case.process, State.HEARING)
        expect(limit(page, "Resposta à proposta de decisão")).to_contain_text("até 9 de dezembro de 2026")
    with day(2026, 12, 9):
        staff = reviewer.process(case.process)
        expect(staff.locator(".process-impossible")).to_contain_text(
            "A entidade pode responder até 9 de dezembro de 2026."
        )
    with day(2026, 12, 10):
        entity.open("process_hearing", case.process.key)
        expect(page.get_by_text("O prazo para responder terminou.", exact=True)).to_be_visible()
        reviewer.process(case.process)
        reviewer.act("fechar-audiencia")
        entity.status(case.process, State.WEIGHING)
        reviewer.act(
            "ponderar",
            {
                "Ponderação da audiência": "A entidade não respondeu.",
                "Indeferimento": True,
                "Fundamentos da nova proposta": "Mantém-se que já há um centro.",
            },
        )
        decider.process(case.process)
        decider.act("indeferir")
        entity.decision(case.process, State.REFUSED, "Indeferimento")
        expect(page.get_by_text("A entidade não respondeu.")).to_be_visible()
        expect(page.get_by_text("no prazo de 15 dias úteis")).to_be_visible()


def test_the_azores_have_five_days_more_to_be_heard_and_are_decided(seats: Seats) -> None:
    """Fifteen days instead of ten to 16 December, which the sixty wait for: 19 February and 15 days more."""
    with day(2026, 11, 23):
        case = assessed(municipality="4203", kind=EntityKind.REGIONAL_GOVERNMENT)
        entity, reviewer, decider = seats(case, **TELEPHONE)
        staff = reviewer.process(case.process)
        expect(limit(staff, "Prazo da decisão")).to_contain_text("19/02/2027")
        fill(reviewer.begin("propor-indeferimento"), {PROPOSED_GROUNDS: GROUNDS})
        expect(reviewer.preview().get_by_text("O prazo desse passo é 16/12/2026.")).to_be_visible()
        staff.get_by_role("button", name="Confirmar: Propor indeferimento e ouvir a entidade").click()
        expect(limit(staff, "Prazo da decisão")).to_have_text("não corre")
        page = entity.status(case.process, State.HEARING)
        expect(limit(page, "Resposta à proposta de decisão")).to_contain_text("até 16 de dezembro de 2026")
    with day(2026, 12, 16):
        entity.open("process_hearing", case.process.key)
        look(page)
        fill(page, {"A sua resposta": ANSWER})
        follow(page.get_by_role("button", name="Continuar"))
        look(page)
        follow(page.get_by_role("button", name="Enviar a resposta"))
        entity.status(case.process, State.WEIGHING)
        expect(limit(page, "Decisão da agência")).to_contain_text("até 12 de março de 2027")
        staff = reviewer.process(case.process)
        expect(staff.locator(".process-stops")).to_contain_text("23/11/2026 – 16/12/2026")
        reviewer.act(
            "ponderar",
            {
                "Ponderação da audiência": "A lista de espera é do concelho vizinho.",
                "Indeferimento": True,
                "Fundamentos da nova proposta": "Mantém-se que já há um centro.",
            },
        )
    with day(2027, 3, 12):
        staff = decider.process(case.process)
        expect(limit(staff, "Prazo da decisão")).to_contain_text("12/03/2027 termina hoje")
        decider.act("indeferir", {DECIDED_GROUNDS: "Concordo: já há um centro."})
        entity.decision(case.process, State.REFUSED, "Indeferimento")
        expect(page.locator(".lead")).to_contain_text("em 12 de março de 2027")
        expect(page.get_by_text("Concordo: já há um centro.")).to_be_visible()
        expect(page.get_by_text("A lista de espera é do concelho vizinho.")).to_be_visible()
