"""An author shares a practice, from the first page to the receipt: with and without scripts, by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from contas.models import User
from portal.wizard.models import Draft
from praticas.domain.submissions import return_to_author
from praticas.models import PracticePage, PracticeSubmission
from praticas.submission.consent import CONTACT_CONSENT
from tests.browser.accessibility import axe
from tests.browser.conftest import NARROW
from tests.browser.following import follow
from tests.contas.door import last_code
from tests.factories.people import person
from tests.praticas.fichas import documents
from tests.praticas.submission.answers import WHOLE, begun, sent

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Page, User], None]
Look = Callable[[], None]
START = "/praticas/enviar/"
# What has the focus: what a button says, the name of any other control.
IN_FOCUS = "(e => e.type === 'submit' ? e.textContent.trim() : e.name)(document.activeElement)"
ADDRESS = "olivia@example.pt"


@pytest.fixture
def author(live_server: object) -> User:
    return User.objects.create_user(ADDRESS)


def look_at(page: Page) -> Look:
    """Hold the page to what each page must be."""

    def look() -> None:
        axe(page)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url

    return look


def onward(page: Page, heading: str) -> None:
    """Save the section and arrive at the next."""
    page.get_by_role("button", name="Guardar e continuar").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def begin(page: Page) -> None:
    """From the start page to the first section."""
    page.goto(START)
    page.get_by_role("button", name="Começar").click()
    page.get_by_role("link", name="Continuar: A entidade").click()


def fill_in(page: Page, look: Look = lambda: None) -> None:
    """Every section of the form, from the first to the page that shows the answers."""
    look()
    page.get_by_label("Designação").fill("Associação Porta Aberta")
    page.get_by_label("Tipo de entidade").select_option(label="Sociedade civil sem fins lucrativos")
    page.get_by_label("Município e distrito").select_option(label="Évora (Évora)")
    onward(page, "A prática")
    look()
    page.get_by_label("Designação da prática").fill("Mesa comprida")
    page.get_by_label("Cultura").check()
    page.get_by_label("Objetivos e finalidades").fill("Juntar quem chega.\n\n- Cozinhar\n- Conversar")
    onward(page, "Como se faz")
    look()
    page.get_by_label("Caracterização da prática").fill("Havia poucas ocasiões de encontro.")
    page.get_by_label("Dificuldades e obstáculos").fill("Nada a assinalar.")
    onward(page, "Resultados")
    look()
    onward(page, "Fazer noutro lugar")
    look()
    onward(page, "Cofinanciamento e promoção")
    look()
    page.get_by_label("Papel").select_option(label="Cofinanciado por")
    page.get_by_label("Nome").fill("Fundo de exemplo")
    onward(page, "Materiais")
    look()
    onward(page, "Contacto")
    look()
    page.get_by_label(str(CONTACT_CONSENT)).check()
    onward(page, "Rever e enviar")


def send(page: Page) -> None:
    """Agree to the declaration and send."""
    page.get_by_label("Posso partilhar esta prática").check()
    page.get_by_role("button", name="Enviar", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recebemos o que enviou")


def sent_page() -> PracticePage:
    """The page of the one practice that was sent."""
    page = PracticeSubmission.objects.get().page
    assert page is not None
    return page


def test_from_the_index_of_practices_to_the_receipt_without_scripts(
    without_javascript: Page, author: User
) -> None:
    page = without_javascript
    page.goto("/praticas/")
    page.get_by_role("link", name="Partilhar uma prática").first.click()
    page.get_by_role("button", name="Começar").click()
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_role("button", name="Enviar o código").click()
    page.get_by_label("Código", exact=True).fill(last_code(ADDRESS))
    page.get_by_role("button", name="Entrar").click()
    page.get_by_role("link", name="Continuar: A entidade").click()
    fill_in(page)
    expect(page.locator("dl").filter(has_text="Mesa comprida").first).to_be_visible()
    send(page)
    expect(page.locator(".number-given")).to_have_text(Draft.objects.get().number or "")
    practice = sent_page()
    assert (practice.title, practice.live, practice.entity_email) == ("Mesa comprida", False, ADDRESS)
    assert practice.objectives == "<p>Juntar quem chega.</p><ul><li>Cozinhar</li><li>Conversar</li></ul>"
    assert practice.shows_contact is True
    assert [one.name for one in practice.supporters.all()] == ["Fundo de exemplo"]
    page.get_by_role("link", name="Acompanhar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mesa comprida")


@pytest.mark.parametrize("screen", [{"viewport": NARROW, "is_mobile": True}, {"color_scheme": "dark"}])
def test_every_step_is_accessible_and_fits(
    screen: dict[str, object], open_page: Callable[..., Page], sign_in: SignIn, author: User
) -> None:
    page = open_page(**screen)
    look = look_at(page)
    page.goto(START)
    look()
    sign_in(page, author)
    page.goto(START)
    follow(page.get_by_role("button", name="Começar"))
    look()
    page.get_by_role("link", name="Continuar: A entidade").click()
    fill_in(page, look)
    look()
    send(page)
    look()
    assert sent_page().title == "Mesa comprida"


def test_by_keys_alone(page: Page, sign_in: SignIn, author: User) -> None:
    sign_in(page, author)
    draft = begun(author, {name: data for name, data in WHOLE.items() if name != "entidade"})
    page.goto(f"{START}{draft.pk}/entidade/")

    def go_to(name: str) -> None:
        for _step in range(80):
            page.keyboard.press("Tab")
            if page.evaluate(IN_FOCUS) == name:
                return
        pytest.fail(f"{name} is out of reach")

    go_to("entity_name")
    page.keyboard.type("Associação Porta Aberta")
    go_to("municipality")
    page.keyboard.type("Loul")
    go_to("Guardar e continuar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A prática")
    page.goto(f"{START}{draft.pk}/rever/")
    go_to("_declaration")
    page.keyboard.press("Space")
    go_to("Enviar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recebemos o que enviou")
    practice = sent_page()
    assert practice.municipality is not None
    assert practice.municipality.name == "Loulé"


def test_what_is_missing_is_said_beside_it_and_nothing_typed_goes(
    page: Page, sign_in: SignIn, author: User
) -> None:
    page.recorder.expect("422")  # type: ignore[attr-defined]
    sign_in(page, author)
    begin(page)
    page.get_by_label("Morada").fill("Rua das Amendoeiras, 12")
    page.get_by_role("button", name="Guardar e continuar").last.click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Escreva o nome da entidade.")
    expect(summary).to_be_focused()
    axe(page)
    summary.get_by_role("link", name="Escolha o município").click()
    expect(page.get_by_label("Município e distrito")).to_be_focused()
    assert page.get_by_label("Morada").input_value() == "Rua das Amendoeiras, 12"
    page.get_by_label("Designação").fill("Rede nacional")
    page.get_by_label("Que território abrange").select_option(label="País")
    onward(page, "A prática")


def test_materials_have_a_licence_and_a_word(
    page: Page, sign_in: SignIn, author: User, tmp_path: Path
) -> None:
    page.recorder.expect("422")  # type: ignore[attr-defined]
    guide = tmp_path / "guia.pdf"
    guide.write_bytes(documents.pdf_plain())
    sign_in(page, author)
    draft = begun(author, WHOLE)
    page.goto(f"{START}{draft.pk}/materiais/")
    page.locator("#id_files").set_input_files(guide)
    expect(page.locator(".wizard-uploads")).to_contain_text("guia.pdf")
    page.get_by_role("button", name="Guardar e continuar").last.click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Escolha o que se pode fazer com os ficheiros que enviou.")
    expect(summary).to_contain_text("Confirme que os ficheiros podem ser publicados, ou retire-os.")
    axe(page)
    page.get_by_label("CC BY 4.0: qualquer pessoa").check()
    page.get_by_label("A entidade pode publicar estes ficheiros").check()
    onward(page, "Contacto")
    page.goto(f"{START}{draft.pk}/rever/")
    send(page)
    assert PracticeSubmission.objects.get().licence == "CC BY 4.0"
    assert [(one.title, one.document) for one in sent_page().materials.all()] == [("Guia do almoço", None)]


def test_a_session_that_ends_in_the_middle_loses_no_word(
    without_javascript: Page, sign_in: SignIn, author: User
) -> None:
    page = without_javascript
    sign_in(page, author)
    draft = begun(author, WHOLE)
    page.goto(f"{START}{draft.pk}/descricao/")
    page.get_by_label("Caracterização da prática").fill("Escrito quando a sessão já tinha acabado.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Guardar e continuar").last.click()
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_role("button", name="Enviar o código").click()
    page.get_by_label("Código", exact=True).fill(last_code(ADDRESS))
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_label("Caracterização da prática")).to_have_value(
        "Escrito quando a sessão já tinha acabado."
    )
    kept = draft.sections.get(section="descricao").data["characterisation"]
    assert kept == ["Escrito quando a sessão já tinha acabado."]


def test_a_browser_is_closed_and_another_goes_on(
    open_page: Callable[..., Page], sign_in: SignIn, author: User
) -> None:
    first = open_page()
    sign_in(first, author)
    begin(first)
    first.get_by_label("Designação").fill("Junta de Freguesia")
    first.get_by_label("Que território abrange").select_option(label="País")
    onward(first, "A prática")
    first.get_by_label("Designação da prática").fill("Horta de todos")
    first.get_by_role("button", name="Guardar e voltar mais tarde").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Está tudo guardado")
    first.context.close()
    other = open_page(viewport=NARROW, has_touch=True, is_mobile=True)
    sign_in(other, author)
    other.goto(START)
    other.get_by_role("link", name="Horta de todos").click()
    other.get_by_role("link", name="A prática", exact=True).click()
    expect(other.get_by_label("Designação da prática")).to_have_value("Horta de todos")


def test_a_practice_is_corrected_and_sent_again(page: Page, sign_in: SignIn, author: User) -> None:
    draft = begun(author, WHOLE)
    sent(draft, author)
    return_to_author(PracticeSubmission.objects.get(), person(group="Moderators"), "Falta o resumo.")
    sign_in(page, author)
    page.goto(f"{START}{draft.pk}/pratica/")
    page.get_by_label("Resumo").fill("Um almoço por mês.")
    onward(page, "Mesa comprida")
    page.get_by_role("link", name="Rever e enviar").click()
    send(page)
    assert PracticePage.objects.get().get_latest_revision_as_object().summary == "Um almoço por mês."
    assert PracticeSubmission.objects.get().state == "received"
