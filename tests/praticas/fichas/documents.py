"""Invented fichas, and the documents that hold them: built here, so that no binary file is kept."""

import io
import zipfile
from collections.abc import Sequence

import docx
import typst
from docx.document import Document

Row = tuple[str, str]

TITLES = (
    "Identificação da Entidade",
    "Identificação da Prática",
    "Descrição da Prática",
    "Resultados da Prática",
    "Fatores críticos de sucesso para a disseminação da Prática",
)

ANSWERS: dict[str, str] = {
    "entity_name": "Associação Porta Aberta de Vila Inventada",
    "entity_address": "Rua das Amendoeiras, 12, 7000-001 Évora",
    "municipality": "Évora - Évora",
    "entity_phone": "266 000 111",
    "entity_email": "geral@porta-aberta.example.pt",
    "contact_person": "Equipa de acolhimento",
    "title": "Mesa comprida: almoços de vizinhança",
    "areas": "Cultura",
    "objectives": "Juntar quem chega e quem já cá vive.\n- Cozinhar em conjunto;\n- Aprender palavras novas.",
    "target_audience": "Famílias recém-chegadas e moradores do bairro.",
    "partners": "Escola básica do bairro; Grupo coral; Mercado municipal.",
    "characterisation": "Havia poucas ocasiões de encontro.\nTodos os meses há um almoço de duas famílias.",
    "skills": "Saber receber, saber escutar e conhecer as regras de higiene de uma cozinha coletiva.",
    "audience_involvement": "São as famílias que escolhem a ementa e convidam.",
    "methodology": "Reunião de preparação; compras no mercado; almoço; conversa final.",
    "communication": "Cartazes na escola e mensagens por telefone.",
    "difficulties": "Nada a assinalar.",
    "success_factors": "A regularidade do encontro e uma cozinha emprestada sem burocracia.",
    "added_value": "As pessoas passaram a conhecer-se pelo nome.",
    "equality_impact": "Mulheres que não saíam de casa passaram a organizar o almoço.",
    "sustainability": "O custo é baixo e a cozinha é da junta de freguesia.",
    "dissemination_factors": "Ter uma cozinha, uma escola e alguém que marque a data.",
    "dissemination_method": "Um guia de duas páginas e uma visita a um almoço.",
}

LABELS: dict[str, str] = {
    "entity_name": "Designação",
    "entity_address": "Morada",
    "municipality": "Município e Distrito",
    "entity_phone": "Telefone",
    "entity_email": "Email",
    "contact_person": "Pessoa de contacto",
    "title": "Designação da prática",
    "areas": "Área de intervenção",
    "objectives": "Objetivos e finalidades",
    "target_audience": "Público-alvo",
    "partners": "Parceiros envolvidos",
    "characterisation": (
        "Caracterização da prática (A que problema pretende responder? Qual a solução implementada)"
    ),
    "skills": (
        "Competências necessárias para a sua implementação (Competências da entidade responsável, "
        "mas também contributos dos parceiros envolvidos)"
    ),
    "audience_involvement": "Envolvimento do público-alvo",
    "methodology": "Metodologia de implementação e instrumentos",
    "communication": "Estratégias de comunicação da prática junto do seu público-alvo",
    "difficulties": "Dificuldades e obstáculos (Identificação e sinalização da forma de os superar)",
    "success_factors": "Fatores críticos de sucesso (Fatores que desempenharam um papel importante)",
    "added_value": "Valor acrescentado",
    "equality_impact": "Impacto em termos de igualdade de oportunidades",
    "sustainability": "Sustentabilidade",
    "dissemination_factors": "Fatores críticos de sucesso de apoio à disseminação",
    "dissemination_method": "Proposta de Metodologia e instrumentos",
}

ENGLISH: dict[str, str] = {
    "entity_name": "Name of the entity",
    "entity_address": "Address",
    "municipality": "Municipality and district",
    "entity_phone": "Telephone",
    "entity_email": "E-mail",
    "contact_person": "Contact person",
    "title": "Name of the practice",
    "areas": "Area of intervention",
    "objectives": "Objectives and aims",
    "target_audience": "Target audience",
    "partners": "Partners involved",
    "characterisation": "Characterisation of the practice (What problem does it answer?)",
    "skills": "Skills needed for its implementation",
    "audience_involvement": "Involvement of the target audience",
    "methodology": "Implementation methodology and instruments",
    "communication": "Communication strategies",
    "difficulties": "Difficulties and obstacles",
    "success_factors": "Critical success factors",
    "added_value": "Added value",
    "equality_impact": "Impact in terms of equal opportunities",
    "sustainability": "Sustainability",
    "dissemination_factors": "Critical factors that support dissemination",
    "dissemination_method": "Proposed methodology and instruments",
}

FIRST_OF_SECTION = ("entity_name", "title", "characterisation", "added_value", "dissemination_factors")
HEADING = "Ficha de Caracterização de Práticas Inspiradoras"
CLOSING = "Adaptada a partir dos instrumentos disponibilizados no contexto de um programa europeu"


def lines(answers: dict[str, str] = ANSWERS, labels: dict[str, str] = LABELS) -> list[Row]:
    """The ficha as (label, answer) rows; a section's title has no answer."""
    rows: list[Row] = []
    for name, answer in answers.items():
        if name in FIRST_OF_SECTION:
            rows.append((TITLES[FIRST_OF_SECTION.index(name)], ""))
        rows.append((labels[name], answer))
    return rows


def tabbed(rows: Sequence[Row] | None = None) -> str:
    """A text whose labels and answers are parted by a tab."""
    return "\n".join(
        [HEADING, *(f"{label}\t{answer}" for label, answer in rows or lines()), CLOSING, "Maio 2019"]
    )


def stacked(rows: Sequence[Row] | None = None) -> str:
    """A text whose answers stand under their labels."""
    return "\n\n".join([HEADING, *("\n".join(filter(None, row)) for row in rows or lines()), "Maio 2019"])


def _saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _write(place: docx.document.Document | docx.table._Cell, text: str) -> None:
    for line in text.split("\n"):
        place.add_paragraph(line.removeprefix("- "), style="List Bullet" if line.startswith("- ") else None)


def docx_table(rows: Sequence[Row] | None = None, *, split_at: str = "") -> bytes:
    """A two-column table; `split_at` names the label whose answer a footer cuts in two tables."""
    document = docx.Document()
    document.add_heading(HEADING)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, answer in rows or lines():
        cells = table.add_row().cells
        if not answer:
            cells[0].merge(cells[1]).text = label
            continue
        cells[0].text = label
        first, _, second = answer.partition("|") if label == split_at else (answer, "", "")
        _write(cells[1], first)
        if second:
            document.add_paragraph("Cofinanciado por:")
            document.add_paragraph("Promovido por:")
            table = document.add_table(rows=0, cols=2, style="Table Grid")
            _write(table.add_row().cells[1], second)
    document.add_paragraph(CLOSING)
    document.add_paragraph("Maio de 2019")
    return _saved(document)


def docx_paragraphs(rows: Sequence[Row] | None = None) -> bytes:
    """Headings and paragraphs: "Label: answer" for short answers, long ones under their labels."""
    document = docx.Document()
    for label, answer in rows or lines():
        if not answer:
            document.add_heading(label, 1)
        elif len(answer) < 60 and "\n" not in answer:
            document.add_paragraph(f"{label}: {answer}")
        else:
            document.add_heading(label, 2)
            _write(document, answer)
    return _saved(document)


def _typst(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "#*_$@<>[]\\`~/=-+" else sign for sign in text)


def pdf_table(rows: Sequence[Row] | None = None, *, footer: str = "") -> bytes:
    """A table on A5 pages, so that answers cross pages, with a footer on each."""
    cells = []
    for label, answer in rows or lines():
        if answer:
            body = "\n\n".join(
                f"- {_typst(line[2:])}" if line.startswith("- ") else _typst(line)
                for line in answer.split("\n")
            )
            cells.append(f"[{_typst(label)}],[{body}],")
        else:
            cells.append(f"table.cell(colspan: 2)[*{_typst(label)}*],")
    source = (
        f'#set page("a5", footer: [{_typst(footer)}])\n#set text(size: 10pt)\n= {HEADING}\n'
        f"#table(columns: (4cm, 1fr), align: horizon, {''.join(cells)})\nMaio 2019\n"
    )
    return typst.compile(source.encode())


def pdf_plain(rows: Sequence[Row] | None = None) -> bytes:
    """Labels in a line of their own and their answers under them."""
    body = "\n\n".join(f"*{_typst(label)}*\n\n{_typst(answer)}" for label, answer in rows or lines())
    return typst.compile(f"#set text(size: 10pt)\n= {HEADING}\n\n{body}\n".encode())


def pdf_without_text() -> bytes:
    """A page that is only a drawing, like a scan."""
    return typst.compile(b"#rect(width: 10cm, height: 10cm)")


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """An archive of the parts, in their order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TYPES = (
    '<Types xmlns="x"><Override ContentType="application/wordprocessingml.document.main+xml"/></Types>'
)


def raw_docx(body: str, **parts: str | bytes) -> bytes:
    """A DOCX of a body's XML; other parts by their names under word/, with "_" for "."."""
    document = f'<w:document xmlns:w="{WORD}" xmlns:mc="mc" xmlns:v="v"><w:body>{body}</w:body></w:document>'
    others = {f"word/{name.replace('_', '.')}": content for name, content in parts.items()}
    return zipped({"[Content_Types].xml": WORD_TYPES, "word/document.xml": document, **others})


def word_paragraph(text: str, properties: str = "") -> str:
    """One paragraph of Word's XML."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def raw_odt(body: str, **parts: str | bytes) -> bytes:
    """An ODT of a body's XML; other parts by their names, with "__" for "." and "_" for "/"."""
    names = "".join(f' xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "text", "table", "draw"))
    content = (
        f"<office:document-content{names}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    others = {name.replace("__", ".").replace("_", "/"): content for name, content in parts.items()}
    return zipped({"mimetype": ODT_TYPE, "content.xml": content, **others})


def odt_table(rows: Sequence[Row] | None = None) -> bytes:
    """A two-column table in an ODT."""
    body = f"<text:h>{HEADING}</text:h><table:table>"
    for label, answer in rows or lines():
        paragraphs = "".join(
            f"<text:list><text:list-item><text:p>{line[2:]}</text:p></text:list-item></text:list>"
            if line.startswith("- ")
            else f"<text:p>{line}</text:p>"
            for line in answer.split("\n")
        )
        body += (
            f"<table:table-row><table:table-cell><text:p>{label}</text:p></table:table-cell>"
            f"<table:table-cell>{paragraphs}</table:table-cell></table:table-row>"
        )
    return raw_odt(body + "</table:table><text:p>Maio de 2019</text:p>")
