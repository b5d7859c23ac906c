"""What the form itself prints and nobody fills in: its name, notes, page numbers, logos, who paid for it."""

import re
from dataclasses import dataclass

from praticas.fichas.folding import fold

_SUPPORT = re.compile(
    r"(?P<cofunder>co[\s-]?financiad[oa]s?\s+por|co[\s-]?(?:financed|funded)\s+by)\s*(?::|$)"
    r"|(?P<promoter>promovid[oa]s?\s+por|promoted\s+by)\s*(?::|$)",
    re.IGNORECASE,
)
_NOTES = (
    "fichadecaracterizacaodepraticas",
    "praticainspiradora",
    "praticasinspiradoras",
    "inspiringpracticesform",
    "notasepretendequeaspratica",
    "notasepretendequeasuapratica",
    "noteifyouwantyourpractice",
)
_CLOSINGS = ("adaptadaapartirdosinstrumentos", "adaptedfromtheinstruments")
_PAGE_NUMBER = re.compile(
    r"(?:(?:p[áa]g(?:ina)?|page)\.?\s*)?\d{1,3}(?:\s*(?:/|de|of)\s*\d{1,3})?|-\s*\d{1,3}\s*-", re.IGNORECASE
)
_LOGOS = frozenset(
    fold(name)
    for name in (
        "ACM",
        "ACIDI",
        "AIMA",
        "Alto Comissariado para as Migrações",
        "Alto Comissariado para a Imigração e Diálogo Intercultural",
        "Agência para a Integração, Migrações e Asilo",
        "EQUAL",
        "FAMI",
        "FEINPT",
        "Fundo Asilo, Migração e Integração",
        "Fundo Europeu para a Integração de Nacionais de Países Terceiros",
        "Fundo Social Europeu",
        "Governo de Portugal",
        "Governo da República Portuguesa",
        "POPH",
        "Portugal 2020",
        "Portugal 2030",
        "Presidência do Conselho de Ministros",
        "QREN",
        "República Portuguesa",
        "União Europeia",
    )
)


@dataclass(frozen=True, slots=True)
class Support:
    """One "Cofinanciado por:" or "Promovido por:" with the text up to the next."""

    role: str
    label: str
    rest: str


def see_support(text: str) -> tuple[Support, ...]:
    """The footers a text consists of; empty unless it begins with one."""
    matches = list(_SUPPORT.finditer(text))
    if not matches or text[: matches[0].start()].strip():
        return ()
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return tuple(
        Support(match.lastgroup or "", match.group().strip(), text[match.end() : end].strip())
        for match, end in zip(matches, ends, strict=True)
    )


def is_note(text: str) -> bool:
    """Whether a text is the form's name or its printed note."""
    return fold(text[:200]).startswith(_NOTES)


def is_closing(text: str) -> bool:
    """Whether a text is the note that ends the form: what follows belongs to no field."""
    return fold(text[:200]).startswith(_CLOSINGS)


def is_page_number(text: str) -> bool:
    """Whether a text is "3", "3/5", "Página 3 de 5"."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def is_logo(text: str) -> bool:
    """Whether a text is the name on a logo that such forms carry."""
    return fold(text[:200]) in _LOGOS


def looks_like_name(text: str) -> bool:
    """Whether a text may be who paid or promoted: a few words, a capital first, no full stop."""
    return text[0].isupper() and len(text.split()) <= 10 and text[-1] not in ".;:,"  # noqa: PLR2004
