"""The meaning of short answers: places, dates, contacts, kinds of entity."""

import re
from datetime import date

from praticas.fichas.ficha import Place
from praticas.fichas.folding import fold
from rede.enums import EntityKind

_MONTHS = (
    ("janeiro", "january"),
    ("fevereiro", "february"),
    ("marco", "march"),
    ("abril", "april"),
    ("maio", "may"),
    ("junho", "june"),
    ("julho", "july"),
    ("agosto", "august"),
    ("setembro", "september"),
    ("outubro", "october"),
    ("novembro", "november"),
    ("dezembro", "december"),
)
_HEAD = r"(?:(?:data|date)(?:\s+d[ae]\s+\w+)?\s*[:\-–]?\s*)?"
_WRITTEN = re.compile(
    _HEAD
    + r"(?:(?P<day>\d{1,2})\s*(?:de\s+|\.\s*)?)?(?P<month>[^\W\d_]+)(?:\s+de)?\s*[,/]?\s*(?P<year>\d{4})\.?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    _HEAD + r"(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-](?P<year>\d{4})\.?", re.IGNORECASE
)
_ISO = re.compile(_HEAD + r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?", re.IGNORECASE)
_FIRST_YEAR = 1990

_PLACE_SIGN = re.compile(r"\s+[-–—]\s+|\s*[/,;|\n]\s*|\s*\(|\s+distrito\s+d[eoa]s?\s+", re.IGNORECASE)
_PLACE_HEAD = re.compile(r"(?:munic[íi]pio|concelho|distrito|cidade)\s*(?:d[eoa]s?\s+|:\s*)", re.IGNORECASE)

_EMAIL = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:.]+")
_CONTACT_WORD = re.compile(r"(?:telefone|telem[óo]vel|tel|e-?mail|phone)\.?\s*:\s*", re.IGNORECASE)

_KINDS = (
    (
        EntityKind.REGIONAL_GOVERNMENT,
        ("governoregional", "direcaoregional", "secretariaregional", "regiaoautonoma"),
    ),
    (
        EntityKind.HIGHER_EDUCATION,
        ("universidade", "politecnico", "escolasuperior", "faculdade", "universitario", "university"),
    ),
    (
        EntityKind.CIVIL_SOCIETY,
        (
            "associacao",
            "fundacao",
            "caritas",
            "misericordia",
            "centrosocial",
            "cooperativa",
            "cruzvermelha",
            "servicojesuita",
            "liga",
            "federacao",
            "ipss",
            "ong",
            "centroparoquial",
            "association",
            "foundation",
        ),
    ),
    (
        EntityKind.LOCAL_AUTHORITY,
        (
            "municipio",
            "camaramunicipal",
            "cm",
            "juntadefreguesia",
            "uniaodasfreguesias",
            "freguesia",
            "comunidadeintermunicipal",
            "areametropolitana",
            "municipality",
        ),
    ),
)


def see_date(text: str) -> date | None:
    """The date that is a whole text ("Junho 2015", "12/06/2015"), day 1 if only a month is told, or None."""
    for pattern in (_ISO, _FIGURES, _WRITTEN):
        match = pattern.fullmatch(text.strip())
        if match is None:
            continue
        month = _month(match["month"])
        year = int(match["year"])
        if month and year >= _FIRST_YEAR:
            try:
                return date(year, month, int(match["day"] or 1))
            except ValueError:
                continue
    return None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    name = fold(text)
    return next(
        (
            number
            for number, names in enumerate(_MONTHS, 1)
            if name in names or name in (n[:3] for n in names)
        ),
        0,
    )


def see_place(text: str) -> Place:
    """Municipality and district of "Loulé - Faro", "Loulé (Faro)", "Concelho de Loulé, distrito de Faro"."""
    parts = [_PLACE_HEAD.sub("", part.strip(" ().,;\n")) for part in _PLACE_SIGN.split(text.strip())]
    parts = [part for part in parts if part] + ["", ""]
    return Place(parts[0], parts[1])


def split_contacts(text: str) -> tuple[tuple[str, str], ...]:
    """The (field, stretch) pairs of a line of contacts: each e-mail, and what is between, in their order."""
    parts: list[tuple[str, str]] = []
    end = 0
    for match in _EMAIL.finditer(text):
        parts += [("entity_phone", text[end : match.start()]), ("entity_email", match.group())]
        end = match.end()
    parts.append(("entity_phone", text[end:]))
    return tuple((field, stretch.strip()) for field, stretch in parts if stretch.strip())


def plain_contact(text: str) -> str:
    """A contact without the word or sign that announces it ("Tel.: 200 000 000 /")."""
    return _CONTACT_WORD.sub("", text).strip(" /|;,:-–")


def guess_kind(name: str) -> str:
    """The `EntityKind` a name tells of, or an empty string."""
    words = [fold(word) for word in name.split()]
    whole = " ".join(words)
    joined = whole.replace(" ", "")
    for kind, marks in _KINDS:
        for mark in marks:
            if mark in words or (len(mark) > 4 and mark in joined):  # noqa: PLR2004 - short marks are whole words
                return kind.value
    return ""
