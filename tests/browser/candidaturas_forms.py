"""The two forms of an application filled in as a person does: expression of interest, application."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.candidaturas import fill, look


def onward(page: Page, heading: str) -> None:
    """Save a section of a form and arrive at the next."""
    page.get_by_role("button", name="Guardar e continuar").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def send(page: Page) -> str:
    """Accept the declaration and send; the number of the receipt."""
    page.locator("#declaracao").check()
    page.get_by_role("button", name="Enviar", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recebemos o que enviou")
    return page.locator(".number-given").inner_text()


def express(page: Page) -> None:
    """The three sections of the expression of interest, from the first to the page that shows the answers."""
    look(page)
    fill(
        page,
        {
            "Nome da entidade": "Associação Porta Aberta",
            "Sociedade civil sem fins lucrativos": True,
            "NIPC": "501280049",
            "Município da sede": ["Évora (Évora)"],
            "E-mail geral": "geral@porta.example.pt",
            "Telefone": "266 000 111",
        },
    )
    onward(page, "O centro que imaginam")
    look(page)
    fill(
        page,
        {
            "Município onde ficaria o centro": ["Évora (Évora)"],
            "Convencional": True,
            "Porque querem criar um CLAIM": "Chegou muita gente para as colheitas.",
        },
    )
    page.get_by_role("group", name="Em que áreas o centro ajudaria").get_by_role("checkbox").first.check()
    onward(page, "Contacto")
    look(page)
    fill(
        page,
        {
            "Pessoa de contacto": "Equipa de acolhimento",
            "Função na entidade": "Coordenação",
            "Telefone": "266 000 112",
        },
    )
    onward(page, "Rever e enviar")
    look(page)


def apply(page: Page, paper: Path) -> None:
    """The ten sections of the application, begun with what is known, to the page that shows the answers."""
    expect(page.get_by_label("NIPC", exact=True)).to_have_value("501280049")
    look(page)
    fill(
        page,
        {
            "Quem representa a entidade": "A designar",
            "Em que qualidade": "Presidente da direção",
            "Morada da sede": "Praça de exemplo, 1",
            "Código postal": "7000-100",
        },
    )
    onward(page, "Parceiros")
    look(page)
    fill(page, {"Não, a entidade concorre sozinha": True})
    onward(page, "Realidade migratória local")
    look(page)
    expect(page.get_by_label("Realidade migratória local")).to_have_value(
        "Chegou muita gente para as colheitas."
    )
    fill(page, {"Principais comunidades": "Brasil, Nepal.", "Fontes": "Atendimentos do ano."})
    onward(page, "Respostas que já existem")
    look(page)
    fill(
        page,
        {
            "O que já existe": "Os balcões da câmara.",
            "O que falta": "Um sítio onde perguntar.",
            "Como trabalharia com as respostas que existem": "Com reuniões mensais.",
        },
    )
    onward(page, "O gabinete")
    look(page)
    fill(
        page,
        {
            "Morada do gabinete": "Rua de exemplo, 12",
            "Código postal": "7000-200",
            "Localidade": "Évora",
            "Sim, sem degraus ou com rampa": True,
            "Acessibilidade": "Rampa.",
            "Privacidade": "Sala fechada.",
            "Equipamento": "Dois computadores.",
            "Dia da semana": ["segunda-feira"],
            "Abre": "09:00",
            "Fecha": "12:30",
        },
    )
    onward(page, "Modelo e áreas de apoio")
    look(page)
    fill(page, {"português": True, "inglês": True})
    onward(page, "Itinerância")
    look(page)
    fill(page, {"Não, só no gabinete": True})
    onward(page, "A equipa")
    look(page)
    fill(
        page,
        {
            "Nome": "a selecionar",
            "Função no centro": "Técnica de atendimento",
            "Licenciatura": True,
            "Qual licenciatura, ou que experiência": "Serviço social.",
            "Fala e escreve português": True,
            "Segunda língua": ["inglês"],
            "Trabalha à vontade com computador e internet": True,
            "Horas por semana no centro": "35",
        },
    )
    onward(page, "Compromissos")
    look(page)
    for promise in page.locator("form.wizard-form input[type=checkbox]").all():
        promise.check()
    onward(page, "Documentos")
    look(page)
    for name in ("taxes", "social_security"):
        page.locator(f"input[name={name}][value=consentimento]").check()
    for name in ("representation", "statutes", "office", "curricula"):
        files = page.locator(f"[data-files={name}]")
        files.locator("input[type=file]").set_input_files(paper)
        expect(files.locator(".words.clean")).to_be_visible()
    onward(page, "Rever e enviar")
    look(page)
