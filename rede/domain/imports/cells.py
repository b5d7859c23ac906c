"""What the cells of the official list say, as the values of a centre; each fault told beside its column."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, NoReturn

from django.utils.translation import gettext as _

from rede.domain.imports.columns import NO, WEEKDAYS, YES, fold
from rede.domain.municipalities import (
    AmbiguousMunicipalityError,
    MunicipalityNotFoundError,
    find_municipality,
)
from rede.enums import Appointment, CentreModel, CentreState, EntityKind, Language, ServiceArea, StepFree
from rede.opening.reading import InvalidHoursError, parse_hours, parse_recurrence
from rede.opening.recurrence import InvalidRecurrenceError
from rede.places.finding import MissingPostcode, find_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db import models

# Other ways in which lists write the names of models and languages.
OTHER_NAMES = {
    CentreModel: {
        "2g": "2g",
        "claim 2g": "2g",
        "nova geracao": "2g",
        "expansao": "expanded",
        "com expansao de servicos": "expanded",
    },
    Language: {
        "crioulo": "kea",
        "guineense": "pov",
        "lgp": "psr",
        "mandarim": "zh",
        "panjabi": "pa",
        "punjabi": "pa",
    },
}
_DAY = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)|(?P<d>\d\d?)[/.-](?P<m>\d\d?)[/.-](?P<y>\d{4})"
)
_DEGREES = re.compile(r"[+-]?\d{1,9}(\.\d{1,20})?", re.ASCII)
_POSTAL = re.compile(r"(?P<area>[1-9]\d{3})\s?-?\s?(?P<rest>\d{3})", re.ASCII)
_PARTS = (("year", "y"), ("month", "m"), ("day", "d"))


class CellError(ValueError):
    """What is wrong with a cell, in words that say what was found and what is expected."""


def choice(kind: type[models.TextChoices]) -> Callable[[str], str]:
    """A reader of one value of a closed list, by its name in Portuguese or its code."""
    names = {fold(str(label)): value for value, label in kind.choices}
    known = {**{fold(value): value for value in kind.values}, **names, **OTHER_NAMES.get(kind, {})}

    def read(text: str) -> str:
        found = known.get(fold(text))
        if found is None:
            raise CellError(
                _("«%(text)s» não é um valor da lista: %(values)s.")
                % {"text": text.strip()[:60], "values": ", ".join(str(label) for label in kind.labels)}
            )
        return found

    return read


def choices(kind: type[models.TextChoices]) -> Callable[[str], list[str]]:
    """A reader of several values of a closed list, separated by ";", "," or a new line."""
    one = choice(kind)

    def read(text: str) -> list[str]:
        parts = text.split(";") if ";" in text or "\n" in text else text.split(",")
        found = {one(part) for chunk in parts for part in chunk.split("\n") if part.strip()}
        return [value for value in kind.values if value in found]

    return read


def yes_or_no(text: str) -> bool:
    """Whether a cell says yes."""
    said = fold(text)
    if said in {fold(YES), "s", "x", "1", "true"}:
        return True
    if said in {fold(NO), "n", "0", "false", ""}:
        return False
    raise CellError(_("Escreva «sim» ou «não»; está «%(text)s».") % {"text": text[:60]})


def one_line(text: str) -> str:
    """A text for one line, however many its cell has."""
    return re.sub(r"\s*[\t\r\n]\s*", " ", text)


def postal_code(text: str) -> str:
    """A postal code, with or without its hyphen; refused where the table of codes has none such."""
    if not text:
        return ""
    found = _POSTAL.fullmatch(text)
    if not found:
        raise CellError(
            _("«%(text)s» não é um código postal: quatro algarismos, um hífen e três, como 8600-315.")
            % {"text": text[:60]}
        )
    place = find_place(found["area"])
    if isinstance(place, MissingPostcode) and place.loaded:
        raise CellError(_("O código postal %(code)s não existe.") % {"code": text[:60]})
    return f"{found['area']}-{found['rest']}"


def degrees(text: str) -> float | None:
    """Decimal degrees, with a point or a comma."""
    if not text:
        return None
    plain = text.replace(",", ".").replace("−", "-").rstrip("° ")
    if not _DEGREES.fullmatch(plain):
        raise CellError(
            _("«%(text)s» não são graus com decimais, como 37,1020 ou -8,6742.") % {"text": text[:60]}
        )
    return float(plain)


def _refuse_day(text: str, error: ValueError | None = None) -> NoReturn:
    raise CellError(_("«%(text)s» não é uma data, como 2009-03-02.") % {"text": text[:60]}) from error


def day(text: str) -> str | None:
    """A date, written as 2009-03-02 or 2/3/2009."""
    if not text:
        return None
    found = _DAY.fullmatch(text)
    if not found:
        _refuse_day(text)
    try:
        year, month, of_month = (int(found[a] or found[b]) for a, b in _PARTS)
        return dt.date(year, month, of_month).isoformat()
    except ValueError as error:  # 31 February
        _refuse_day(text, error)


def municipality(text: str, district: str = "") -> str:
    """The code of a municipality."""
    try:
        return find_municipality(text, district).dico
    except (MunicipalityNotFoundError, AmbiguousMunicipalityError) as error:
        raise CellError(str(error)) from error


def municipalities(text: str) -> list[str]:
    """The codes of several municipalities, separated by ";" or a new line."""
    return sorted({municipality(part.strip()) for part in re.split(r"[;\n]", text) if part.strip()})


def hours(text: str, weekday: int) -> list[dict[str, Any]]:
    """The rows of one weekday."""
    try:
        slots = parse_hours(text)
    except InvalidHoursError as error:
        raise CellError(str(error)) from error
    return [
        {
            "weekday": weekday,
            "opens": opens.isoformat(),
            "closes": closes.isoformat(),
            "by_appointment": by_appointment,
        }
        for opens, closes, by_appointment in slots
    ]


def stops(text: str) -> list[dict[str, Any]]:
    """The outreach stops, one in each line of the cell: municipality | place | days and hours."""
    return [_stop(part) for part in text.split("\n") if part.strip()]


def _stop(text: str) -> dict[str, Any]:
    first, _bar, others = text.partition("|")
    place, _bar, when = others.rpartition("|")  # the name of a place may hold the sign too
    parts = [part.strip() for part in (first, place, when)]
    if not all(parts):
        raise CellError(
            _("«%(text)s»: escreva «município | lugar | dias e horas», uma visita em cada linha.")
            % {"text": text[:80]}
        )
    try:
        visits = parse_recurrence(parts[2])
    except InvalidRecurrenceError as error:
        raise CellError(str(error)) from error
    if visits.opens is None or visits.closes is None:
        raise CellError(_("«%(text)s»: faltam as horas, como 9:30-12:30.") % {"text": parts[2][:80]})
    return {
        "municipality": municipality(parts[0]),
        "place": parts[1],
        "latitude": None,
        "longitude": None,
        "ordinals": [str(ordinal) for ordinal in visits.ordinals],
        "weekday": visits.weekday,
        "opens": visits.opens.isoformat(),
        "closes": visits.closes.isoformat(),
        "by_appointment": visits.by_appointment,
        "starts_on": None,
        "ends_on": None,
    }


READERS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "nome": ("name", one_line),
    "modelo": ("model", choice(CentreModel)),
    "áreas de apoio": ("services", choices(ServiceArea)),
    "línguas": ("languages", choices(Language)),
    "municípios servidos": ("served", municipalities),
    "gabinete próprio": ("has_office", yes_or_no),
    "morada": ("address", one_line),
    "código postal": ("postal_code", postal_code),
    "localidade": ("locality", one_line),
    "latitude": ("latitude", degrees),
    "longitude": ("longitude", degrees),
    "telefone": ("phone", one_line),
    "e-mail": ("email", one_line),
    "sítio na internet": ("website", one_line),
    "marcação": ("appointment", choice(Appointment)),
    "entrada": ("step_free", choice(StepFree)),
    "como entrar": ("access_notes", one_line),
    "itinerância": ("stops", stops),
    "aberto em": ("opened_on", day),
}
entity_kind = choice(EntityKind)
state = choice(CentreState)
# What an empty cell of a closed list means.
EMPTY = {
    "model": CentreModel.CONVENTIONAL.value,
    "appointment": Appointment.EITHER.value,
    "step_free": StepFree.UNKNOWN.value,
    "has_office": True,
}


def read_values(cells: dict[str, str], problem: Callable[[str, str], None]) -> dict[str, Any]:
    """The values of a centre that a row gives; `problem(heading, message)` takes what is wrong.

    A column that the file does not have gives nothing, an empty cell an empty value. Of the hours only
    those of the weekdays that have a column are given.
    """
    found: dict[str, Any] = {}
    for heading, (name, read) in READERS.items():
        if heading not in cells:
            continue
        text = cells[heading]
        try:
            found[name] = EMPTY[name] if not text and name in EMPTY else read(text)
        except CellError as error:
            problem(heading, str(error))
    for weekday, name in enumerate(WEEKDAYS):
        if name in cells:
            try:
                found.setdefault("periods", []).extend(hours(cells[name], weekday))
            except CellError as error:
                problem(name, str(error))
    return found
