"""The words of the ficha: how the titles of its sections and its labels are written, and how to see them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from praticas.fichas.folding import Folded, spellings
from praticas.sections import SECTIONS

HEAD = 200

SECTION_TITLES: dict[int, tuple[str, ...]] = {
    1: ("Identificação da entidade", "A entidade", "Identification of the entity", "The entity"),
    2: ("Identificação da prática", "Identificação da boa prática", "Identification of the practice"),
    3: ("Descrição da prática", "Descrição da boa prática", "Descrição", "Description of the practice"),
    4: ("Resultados da prática", "Resultados", "Results of the practice", "Results"),
    5: (
        "Fatores críticos de sucesso para a disseminação da prática",
        "Disseminação da prática",
        "Condições de disseminação",
        "Disseminação",
        "Dissemination of the practice",
        "Dissemination",
    ),
}

CONTACTS = "contacts"
DISTRICT = "district"

LABELS: dict[str, tuple[str, ...]] = {
    "entity_name": (
        "Designação",
        "Designação da entidade",
        "Nome da entidade",
        "Entidade promotora",
        "Entidade",
        "Name of the entity",
        "Entity",
        "Organisation",
    ),
    "entity_address": ("Morada", "Morada da entidade", "Endereço postal", "Sede", "Address"),
    "municipality": (
        "Município e distrito",
        "Concelho e distrito",
        "Município/distrito",
        "Concelho/distrito",
        "Município",
        "Concelho",
        "Municipality and district",
        "Municipality",
    ),
    DISTRICT: ("Distrito", "District"),
    "entity_phone": ("Telefone", "Telef", "Tel", "Contacto telefónico", "Telephone", "Phone"),
    "entity_email": ("E-mail", "Correio eletrónico", "Endereço eletrónico", "E-mail address"),
    CONTACTS: ("Telefone e-mail", "Telefone e e-mail", "Contactos", "Telephone e-mail", "Phone and e-mail"),
    "contact_person": ("Pessoa de contacto", "Pessoa a contactar", "Contact person"),
    "title": (
        "Designação da prática",
        "Designação da boa prática",
        "Designação",
        "Nome da prática",
        "Título da prática",
        "Título",
        "Name of the practice",
        "Title of the practice",
        "Title",
    ),
    "areas": (
        "Área de intervenção",
        "Áreas de intervenção",
        "Área(s) de intervenção",
        "Area of intervention",
    ),
    "objectives": (
        "Objetivos e finalidades",
        "Objetivos",
        "Finalidades",
        "Objectives and aims",
        "Objectives",
        "Aims",
    ),
    "target_audience": ("Público-alvo", "Destinatários", "Target audience", "Target group"),
    "partners": ("Parceiros envolvidos", "Parceiros", "Entidades parceiras", "Partners involved", "Partners"),
    "characterisation": (
        "Caracterização da prática",
        "Caracterização",
        "Characterisation of the practice",
        "Characterisation",
    ),
    "skills": (
        "Competências necessárias para a sua implementação",
        "Competências necessárias à sua implementação",
        "Competências necessárias",
        "Skills needed for its implementation",
        "Skills needed",
    ),
    "audience_involvement": (
        "Envolvimento do público-alvo",
        "Envolvimento dos destinatários",
        "Involvement of the target audience",
        "Involvement of the target group",
    ),
    "methodology": (
        "Metodologia de implementação e instrumentos",
        "Metodologia e instrumentos",
        "Metodologia",
        "Implementation methodology and instruments",
        "Methodology and instruments",
        "Methodology",
    ),
    "communication": (
        "Estratégias de comunicação da prática junto do seu público-alvo",
        "Estratégias de comunicação",
        "Estratégia de comunicação",
        "Communication strategies",
        "Communication strategy",
    ),
    "difficulties": (
        "Dificuldades e obstáculos",
        "Dificuldades",
        "Difficulties and obstacles",
        "Difficulties",
    ),
    "success_factors": ("Fatores críticos de sucesso", "Critical success factors"),
    "added_value": ("Valor acrescentado", "Mais-valia", "Added value"),
    "equality_impact": (
        "Impacto em termos de igualdade de oportunidades",
        "Impacto na igualdade de oportunidades",
        "Impact on equal opportunities",
        "Impact in terms of equal opportunities",
    ),
    "sustainability": ("Sustentabilidade", "Sustainability"),
    "dissemination_factors": (
        "Fatores críticos de sucesso de apoio à disseminação",
        "Fatores críticos de apoio à disseminação",
        "Fatores críticos de sucesso",
        "Critical factors that support dissemination",
        "Critical success factors for dissemination",
    ),
    "dissemination_method": (
        "Proposta de metodologia e instrumentos",
        "Proposta de metodologia",
        "Metodologia e instrumentos",
        "Proposed methodology and instruments",
    ),
}

ORDER = tuple(field.name for section in SECTIONS for field in section.fields)
SECTION_OF = {field.name: section.number for section in SECTIONS for field in section.fields} | {
    CONTACTS: 1,
    DISTRICT: 1,
}
_SUFFIXES = (
    "dapratica",
    "naspraticas",
    "napratica",
    "daentidade",
    "dasuapratica",
    "ofthepractice",
    "oftheentity",
)
_NUMBERING = re.compile(
    r"\s*(?:(?:sec[çc][ãa]o|section|parte|part|ponto)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2})*\s*[.)ºª:–-]*|[a-z]\)|[IVX]{1,4}\s*[.)–-])?\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[:：;]\s*|\s+[-–—]\s+|\s*$")
_EXPLANATION = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)?")
_EXPLANATIONS = (
    "aqueproblema",
    "competenciasda",
    "identificacaoesinalizacao",
    "fatoresque",
    "factoresque",
    "whatproblem",
    "skillsof",
    "factorsthat",
    "how",
    "como",
    "quais",
    "qual",
    "indique",
    "descreva",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A label or title at the head of a text.

    `fields` are those it may name and `section` the one it may title, or 0; `end` is where the answer begins;
    `apart` tells that a sign, or the end of the text, parts it from the answer; `short` that it is one word.
    """

    fields: tuple[str, ...]
    section: int
    end: int
    apart: bool
    short: bool


def _forms() -> Iterator[tuple[str, str, int, bool]]:
    for number, titles in SECTION_TITLES.items():
        for title in titles:
            for form in spellings(title):
                yield form, "", number, " " not in title
    for name, labels in LABELS.items():
        for label in labels:
            for form in spellings(label):
                yield form, name, 0, " " not in label


def _table() -> dict[str, tuple[tuple[str, ...], int, bool]]:
    table: dict[str, tuple[tuple[str, ...], int, bool]] = {}
    for form, name, number, short in _forms():
        fields, section, _ = table.get(form, ((), 0, short))
        table[form] = ((*fields, name) if name and name not in fields else fields, section or number, short)
    return table


_FORMS = _table()
_LENGTHS = sorted({len(form) for form in _FORMS}, reverse=True)


def _after_explanation(text: str, end: int, *, sure: bool) -> int:
    """Where the parenthesis that explains a label ends; when not `sure`, only a known explanation counts."""
    match = _EXPLANATION.match(text, end)
    if match is None:
        return end
    known = Folded.of(match.group(), HEAD).letters.startswith(_EXPLANATIONS)
    return match.end() if known or sure else end


def see_label(text: str, *, sure: bool = False) -> Seen | None:
    """The longest label at the head of a text, or None; `sure` when the answer stands in another cell."""
    start = _NUMBERING.match(text)
    head = start.end() if start else 0
    folded = Folded.of(text[head:], HEAD)
    for length in _LENGTHS:
        found = _FORMS.get(folded.letters[:length]) if length <= len(folded.letters) else None
        if found is None or not _ends_word(text, head + folded.ends[length - 1]):
            continue
        fields, section, short = found
        end = head + folded.ends[length - 1]
        for suffix in _SUFFIXES:
            longer = length + len(suffix)
            if folded.letters[length:longer] == suffix and _ends_word(text, head + folded.ends[longer - 1]):
                end = head + folded.ends[longer - 1]
        end = _after_explanation(text, end, sure=sure)
        parted = _SEPARATOR.match(text, end)
        return Seen(fields, section, parted.end() if parted else end, parted is not None, short)
    return None


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalnum()
