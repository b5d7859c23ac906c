"""The paths of an application end to end, each side in its own browser, with every last day to the day."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from candidaturas.domain import clock
from candidaturas.enums import ProposalKind, State
from candidaturas.models import Process
from contas.models import User
from portal.deadlines.models import ClosedDay
from portal.wizard.domain.submission import submit
from tests.browser.candidaturas import (
    EntitySide,
    Seats,
    SignIn,
    StaffSide,
    day,
    desk,
    fill,
    limit,
    look,
    received,
    stands,
    tab_to,
)
from tests.browser.candidaturas_forms import apply, express, send
from tests.browser.conftest import TELEPHONE
from tests.browser.following import follow
from tests.candidaturas.application import answers
from tests.candidaturas.application.answers import WHOLE, draft_of, filled
from tests.contas.door import last_code
from tests.factories.people import person
from tests.factories.processes import assessed, proposed, published_pack, take
from tests.portal.uploads.files import pdf

pytestmark = pytest.mark.django_db(transaction=True)
Open = Callable[..., Page]
NEW = "nova@example.pt"
GROUNDS = "Fundamentos da decisão: a entidade lê este texto"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A document to send."""
    found = tmp_path / "documento.pdf"
    found.write_bytes(pdf())
    return found


def begin(page: Page) -> None:
    """From the public page, by a new person with a code of the e-mail, to the number of the expression."""
    page.goto("/candidaturas/")
    look(page)
    follow(page.get_by_role("link", name="Manifestar interesse em criar um CLAIM"))
    look(page)
    page.get_by_role("button", name="Começar").click()
    page.get_by_label("E-mail").fill(NEW)
    page.get_by_role("button", name="Enviar o código").click()
    page.get_by_label("Código", exact=True).fill(last_code(NEW))
    page.get_by_role("button", name="Entrar").click()
    page.get_by_role("link", name="Continuar: A entidade").click()
    express(page)
    assert send(page) == "MI/2026/0001"
    expect(page.locator(".lead")).to_contain_text("Respondemos até 23 de dezembro de 2026")
    page.get_by_role("link", name="Acompanhar").click()
    stands(page, State.EXPRESSED)
    look(page)


def answer(reviewer: StaffSide) -> None:
    """From the queue: the entity is confirmed, and has the pack with the dates of a meeting."""
    queue = reviewer.open("candidaturas-processos:index")
    look(queue)
    queue.get_by_role("link", name="MI/2026/0001").first.click()
    reviewer.begin("identificar").locator("input[name=choice][value=new]").check()
    reviewer.finish("identificar")
    fill(
        reviewer.begin("responder"),
        {
            "Propor também uma reunião": True,
            "Online": True,
            "Morada, ou endereço da reunião online": "https://reuniao.example.pt/claim",
            "1.ª data": "2026-12-03T10:00",
            "2.ª data": "2026-12-04T15:00",
        },
    )
    look(reviewer.page)
    look(reviewer.preview())
    reviewer.page.get_by_role("button", name="Confirmar: Enviar a resposta da agência").click()
    expect(reviewer.page.get_by_role("heading", name="O que se pode fazer")).to_be_visible()


def choose_and_apply(page: Page, paper: Path) -> None:
    """One of the dates is chosen, and the application filled in and sent."""
    page.get_by_role("link", name="Escolher a data da reunião").click()
    page.get_by_label("quinta-feira, 3 de dezembro de 2026, das 10:00 às 11:00").check()
    look(page)
    page.get_by_role("button", name="Enviar a escolha").click()
    expect(page.get_by_role("heading", name="Reunião marcada")).to_be_visible()
    follow(page.get_by_role("link", name="Preencher a candidatura"))
    look(page)
    page.get_by_role("link", name="Continuar: A entidade").click()
    apply(page, paper)
    assert send(page) == "CA/2026/0001"
    expect(page.locator(".lead")).to_contain_text("Decidimos até 19 de fevereiro de 2027")
    page.get_by_role("link", name="Acompanhar").click()
    expect(limit(page, "Decisão da agência")).to_contain_text("até 19 de fevereiro de 2027")


def test_favourable_from_the_first_page(page: Page, open_page: Open, sign_in: SignIn, paper: Path) -> None:
    published_pack()
    staff = desk(open_page())
    reviewer = StaffSide(staff, person(group="Revisores"), sign_in)
    decider = StaffSide(staff, person(group="Decisores", first_name="Dário", last_name="Melo"), sign_in)
    with day(2026, 11, 23):
        begin(page)
        process = Process.objects.get()
        entity = EntitySide(page, User.objects.get(email=NEW), sign_in)
        answer(reviewer)
        entity.status(process, State.ANSWERED)
        choose_and_apply(page, paper)
        look(reviewer.process(process))
        reviewer.take()
        reviewer.check()
        entity.status(process, State.ASSESSMENT)
        reviewer.assess()
        reviewer.act("propor-deferimento", {"Deferimento": True, "Fundamentos": "Os três critérios."})
        entity.status(process, State.PROPOSED)
    with day(2026, 11, 24):
        decider.process(process)
        fill(decider.begin("deferir"), {GROUNDS: "Concordo."})
        look(decider.page)
        decider.finish("deferir")
        entity.decision(process, State.APPROVED, "Deferimento")
        expect(page.locator(".lead")).to_have_text("Decidido por Dário Melo, em 24 de novembro de 2026.")
        expect(page.get_by_text("Concordo.")).to_be_visible()
        look(page)
        letter = page.request.get(
            page.get_by_role("link", name="Descarregar a notificação").get_attribute("href") or ""
        )
        assert letter.body().startswith(b"%PDF")


def test_favourable_with_conditions_decided_by_keys_alone(seats: Seats) -> None:
    with day(2026, 11, 23):
        case = received()
        entity, reviewer, decider = seats(case, staff_scripts=True)
        reviewer.process(case.process)
        reviewer.take()
        reviewer.check()
        reviewer.assess()
        reviewer.act(
            "propor-deferimento",
            {
                "Deferimento com condições": True,
                "Fundamentos": "Falta gente ao sábado.",
                "Condições": "Abrir ao sábado até março.",
            },
        )
        page = decider.process(case.process)
        tab_to(page, "Deferir")
        page.keyboard.press("Enter")
        page.wait_for_url("**/deferir/")
        tab_to(page, "grounds")
        page.keyboard.press("Control+A")
        page.keyboard.type("Concordo, com uma condição.")
        tab_to(page, "Pré-visualizar")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Antes de confirmar")).to_be_visible()
        draft = page.request.get(page.get_by_role("link", name="Abrir o PDF").get_attribute("href") or "")
        assert draft.body().startswith(b"%PDF")
        tab_to(page, "Confirmar: Deferir")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="O que se pode fazer")).to_be_visible()
        read = entity.decision(case.process, State.APPROVED, "Deferimento com condições")
        expect(read.get_by_text("Concordo, com uma condição.")).to_be_visible()
        expect(read.get_by_text("Abrir ao sábado até março.")).to_be_visible()


def decided(
    sides: tuple[EntitySide, StaffSide, StaffSide], process: Process, last: dt.date, told: str
) -> None:
    """Assessed and proposed now, decided on the very last day, and read by the entity."""
    entity, reviewer, decider = sides
    reviewer.assess()
    reviewer.act("propor-deferimento", {"Deferimento": True, "Fundamentos": "Os três critérios."})
    with day(last.year, last.month, last.day):
        staff = decider.process(process)
        expect(limit(staff, "Prazo da decisão")).to_contain_text(f"{last:%d/%m/%Y} termina hoje")
        decider.act("deferir", {GROUNDS: "Concordo com o que se explicou."})
        page = entity.decision(process, State.APPROVED, "Deferimento")
        expect(page.locator(".lead")).to_contain_text(f"em {told}.")
        expect(page.get_by_text("Concordo com o que se explicou.")).to_be_visible()


def test_a_correction_stops_the_clock_and_keeps_the_number(seats: Seats) -> None:
    """Asked on the day it was sent, sent again on 30 November: five working days later than 19 February."""
    with day(2026, 11, 23):
        case = filled()
        draft = draft_of(case)
        office = WHOLE["gabinete"] | {"hours-0-opens": ["09:00"]}  # as a browser sends it
        answers.fill(draft, case.owner, gabinete=office)
        submit(draft, case.owner, declaration="Aceito.")
        entity, reviewer, decider = seats(case)
        staff = reviewer.process(take(case).process)
        expect(limit(staff, "Prazo da decisão")).to_contain_text("19/02/2027")
        reviewer.ask(
            "pedir-correcao", "Falta saber como se chega.", accessibility="Diga que autocarros param."
        )
        page = entity.status(case.process, State.CORRECTION)
        expect(limit(page, "Entrega da correção")).to_contain_text(
            "até 9 de dezembro de 2026 (faltam 10 dias úteis)"
        )
        expect(limit(page, "Decisão da agência")).to_have_text("a contagem do prazo está parada")
    with day(2026, 11, 30):
        entity.status(case.process, State.CORRECTION)
        page.get_by_role("link", name="O gabinete · Acessibilidade").click()
        expect(page.locator("#id_accessibility_helptext")).to_contain_text(
            "A corrigir: Diga que autocarros param."
        )
        look(page)
        fill(page, {"Acessibilidade": "Rampa. Param as linhas 1 e 2."})
        page.get_by_role("button", name="Guardar e continuar").last.click()
        page.get_by_role("link", name="Rever e enviar").click()
        assert send(page) == "CA/2026/0001"
        page.get_by_role("link", name="Acompanhar").click()
        expect(limit(page, "Decisão da agência")).to_contain_text("até 26 de fevereiro de 2027")
        expect(page.get_by_role("link", name="Ler a candidatura, versão 2")).to_be_visible()
        reviewer.process(case.process)
        expect(staff.locator("#candidatura").locator("..")).to_contain_text("1 resposta mudou desde")
        expect(staff.locator("#candidatura-gabinete summary")).to_contain_text("1 alteração")
        expect(staff.locator("del")).to_have_text(["Rampa", "casa de banho adaptada."])
        expect(staff.locator("ins")).to_have_text(["Rampa. Param as linhas 1", "2."])
        expect(staff.locator(".process-stops")).to_contain_text("23/11/2026 – 30/11/2026")
        reviewer.check()
        decided((entity, reviewer, decider), case.process, dt.date(2027, 2, 26), "26 de fevereiro de 2027")


def test_a_clarification_and_a_day_off_at_its_end(seats: Seats) -> None:
    """The sixty days begin after 28 December: 3 of it, 20 in January, 20 in February, 17 to 23 March."""
    with day(2026, 12, 10):
        case = assessed()
        sides = entity, reviewer, _decider = seats(case)
        staff = reviewer.process(case.process)
        reviewer.ask("pedir-esclarecimento", "Uma pergunta.", hours="E ao sábado?")
        page = entity.status(case.process, State.CLARIFICATION)
        expect(limit(page, "Entrega dos esclarecimentos")).to_contain_text("até 24 de dezembro de 2026")
    with day(2026, 12, 14):
        ClosedDay.objects.create(day=dt.date(2026, 12, 24))
        clock.refresh_all()
        entity.status(case.process, State.CLARIFICATION)
        expect(limit(page, "Entrega dos esclarecimentos")).to_contain_text("até 28 de dezembro de 2026")
    with day(2026, 12, 28):
        entity.status(case.process, State.CLARIFICATION)
        follow(page.get_by_role("link", name="Responder às perguntas"))
        look(page)
        page.recorder.expect("422")  # type: ignore[attr-defined]
        page.get_by_role("button", name="Enviar os esclarecimentos").click()
        expect(page.get_by_role("alert")).to_contain_text("Responda a esta pergunta antes de enviar.")
        fill(page, {"O gabinete · Horário": "Ao sábado de manhã, por marcação."})
        page.get_by_role("button", name="Enviar os esclarecimentos").click()
        stands(page, State.ASSESSMENT)
        expect(limit(page, "Decisão da agência")).to_contain_text("até 23 de março de 2027")
        reviewer.process(case.process)
        expect(staff.get_by_text("Ao sábado de manhã").first).to_be_attached()
        expect(staff.get_by_text("A candidatura mudou depois desta avaliação.")).to_be_attached()
        expect(staff.locator(".process-impossible")).to_contain_text("Falta 1 avaliação da versão atual")
        decided(sides, case.process, dt.date(2027, 3, 23), "23 de março de 2027")


def test_withdrawn_on_a_telephone(seats: Seats) -> None:
    with day(2026, 11, 23):
        case = received()
        entity, reviewer, _decider = seats(case, **TELEPHONE)
        page = entity.status(case.process, State.SUBMITTED)
        page.get_by_role("link", name="Desistir do pedido").click()
        expect(page.get_by_text("O processo para e não há decisão.")).to_be_visible()
        look(page)
        fill(page, {"Porquê": "Mudámos de planos."})
        page.get_by_role("button", name="Desistir do pedido").click()
        expect(page.get_by_role("status").first).to_contain_text("Desistiu deste pedido.")
        entity.status(case.process, State.WITHDRAWN)
        staff = reviewer.process(case.process)
        expect(staff.get_by_text("Mudámos de planos.").first).to_be_attached()
        expect(staff.locator(".process-acts").get_by_role("link", name="Reabrir")).to_be_visible()


def test_a_decision_while_the_entity_withdraws_loses_no_text(seats: Seats) -> None:
    with day(2026, 11, 23):
        case = proposed(ProposalKind.FAVOURABLE)
        entity, _reviewer, decider = seats(case, staff_scripts=True)
        decider.page.recorder.expect("409")  # type: ignore[attr-defined]
        decider.process(case.process)
        fill(decider.begin("deferir"), {GROUNDS: "Concordo com tudo."})
        decider.preview()
        page = entity.open("process_withdraw", case.process.key)
        page.get_by_role("button", name="Desistir do pedido").click()
        stands(page, State.WITHDRAWN)
        decider.page.get_by_role("button", name="Confirmar: Deferir").click()
        told = decider.page.get_by_role("alert").first
        expect(told).to_contain_text("Último passo: A entidade desistiu")
        expect(decider.page.get_by_label(GROUNDS)).to_have_value("Concordo com tudo.")
        look(decider.page)
        assert case.again().decision is None
