"""Reads opening hours and monthly visits as people write them in lists and spreadsheets."""

import re
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from portal.text.folding import without_accents
from rede.opening.hours import Slot, slot_problems
from rede.opening.recurrence import LAST, InvalidRecurrenceError, check


class InvalidHoursError(ValueError):
    """Opening hours that cannot be read; the message quotes what was found and says what is expected."""


@dataclass(frozen=True, slots=True)
class Visits:
    """A visit that repeats, as read; the times are None where none were written."""

    weekday: int
    ordinals: tuple[int, ...]
    opens: time | None
    closes: time | None
    by_appointment: bool


_H = r"\s?h(?:oras?|rs?)?"
_MINUTES = r"\s?\d{2}(?!\s?[h:.]|\d)(?:\s?m(?:in)?\b)?"
_TIME = rf"\d{{1,2}}(?:[:.]\d{{2}}(?::00)?(?:{_H}\b)?|{_H}(?:{_MINUTES})?)?(?![\d:])"
_RANGE = re.compile(
    rf"\bentre\s+(?:as\s+)?{_TIME}\s+e\s+(?:as\s+)?{_TIME}"
    rf"|(?:\b(?:d[ae]s?|as)\s+)?(?<![\d:.]){_TIME}\s*(?:-|\bas?\b|\bate(?:\s+as)?\b)\s*{_TIME}"
)
_CLOCK = re.compile(rf"(\d{{1,2}})(?:(?:[:.]|{_H}\s?)(\d{{2}}))?(?::00)?")
_BOOKING = r"(?:pre-?\s?)?(?:marcacao|agendamento)(?:\s+previ[ao])?"
_FREE = re.compile(rf"\bsem\s+{_BOOKING}")
_NOTE = re.compile(rf"(?:\b(?:so|por|com|mediante|sob|sujeito a)\s+){{0,2}}\b{_BOOKING}")
_HOURS = re.compile(
    rf"(?P<range>{_RANGE.pattern})|(?P<free>\(?\s*{_FREE.pattern}\s*\)?)|(?P<bracket>\(\s*{_NOTE.pattern}\s*\))"
    rf"|(?P<note>{_NOTE.pattern})|(?P<separator>[,;/|+&:\n]|\be\b)"
)
_CLOSED = re.compile(r"(?:encerrad[oa]|fechad[oa]|nao abre|sem atendimento|-)\.?")

_DAYS = re.compile(
    r"(?P<M>(?:\b(?:de|do|no|em)\s+)?(?:\b(?:cada|todos\s+os)\s+)?\bmes(?:es)?\b|\bmensal(?:mente)?\b)"
    r"|(?P<fortnight>\bquinzena(?:l|lmente|s)?\b|\bde 15 em 15 dias\b|\bsemanas?\s+alternadas?\b)"
    r"|(?P<E>\b(?:(?:todas\s+as|cada|por)\s+)?semanas?\b|\bsemanal(?:mente)?\b|\btod[ao]s?\b|\bcada\b)"
    r"|(?P<W>\b(?:[2-6]\s?\.?\s?as?|segundas?|tercas?|quartas?|quintas?|sextas?)[\s-]+feiras?\b"
    r"|\b(?:tercas?|sabados?|domingos?)\b|\b(?:seg|ter|qua|qui|sex|sab|dom)\b)"
    r"|(?P<A>\b(?:segunda|quarta|quinta|sexta)s?\b)"
    r"|(?P<O>\b\d+\s?\.?\s?(?:[ao]s?\b)?|\b(?:primeir|segund|terceir|quart|quint|ultim)[ao]s?\b)"
    r"|(?P<S>[,;/+&()]|\be\b)"
    r"|(?P<F>\b(?:d?[ao]s?|aos?|n[ao]s?)\b)"
)
# One letter per word: ordinals, or what may be an ordinal or a weekday ("segunda"), then the weekday
# right after, or the ordinals behind it. "segunda e sexta" and "segunda a sexta" stay unread.
_SHAPE = re.compile(
    r"[SFEM]*(?P<before>(?:[OA](?:S+F*[OA])*)?)(?P<weekday>[WA])(?:(?P<after>[SF]*O(?:S+F*O)*)[SM]*|[SME]*)"
)
_WEEKDAYS = ("seg", "ter", "qua", "qui", "sex", "sab", "dom")
_ORDINALS = {"pri": 1, "seg": 2, "ter": 3, "qua": 4, "qui": 5, "sex": 6, "ult": LAST}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("·•", ","))
_QUOTED = 80  # characters of what was found that a message repeats
_LAST_HOUR, _LAST_MINUTE = 23, 59


def parse_hours(text: str) -> tuple[Slot, ...]:
    """Read the hours of one day: "9:00-12:30, 14h-17h (por marcação)"; "" and "encerrado" give none.

    A note of appointment in brackets, or right after a period, is of that period; set apart by a
    comma at the end, or put first, it is of the whole day. Raises InvalidHoursError.
    """
    folded = _fold(text)
    if not folded or _CLOSED.fullmatch(folded):
        return ()
    slots: list[Slot] = []
    before, whole_day, position = "", False, 0
    for token in _HOURS.finditer(folded):
        if folded[position : token.start()].strip():
            break
        kind = str(token.lastgroup)
        if kind == "range":
            slots.append((*_times(token.group(), InvalidHoursError), False))
        elif kind in {"bracket", "note"}:
            at_the_end = not folded[token.end() :].strip(" .")
            if slots and (kind == "bracket" or before == "range" or not at_the_end):
                slots[-1] = (*slots[-1][:2], True)
            else:
                whole_day = True
        before, position = kind, token.end()
    if folded[position:].strip(" .") or not slots:
        raise InvalidHoursError(
            _(
                "Não se percebe o horário «%(text)s». "
                "Escreva, por exemplo, «9:00-12:30, 14:00-17:00» ou «encerrado»."
            )
            % {"text": _quoted(text)}
        )
    if found := slot_problems(slots):
        raise InvalidHoursError(" ".join(found))
    return tuple((opens, closes, whole_day or by_appointment) for opens, closes, by_appointment in slots)


def parse_recurrence(text: str) -> Visits:
    """Read a visit that repeats: "2.ª e 4.ª terça-feira, 9:30-12:30, por marcação".

    Raises InvalidRecurrenceError, also where the words ask for what not every month has.
    """
    folded = _fold(text)
    ranges = _RANGE.findall(folded)
    if len(ranges) > 1:
        raise InvalidRecurrenceError(
            _("Há mais de um horário em «%(text)s»: escreva cada um na sua linha.") % {"text": _quoted(text)}
        )
    opens, closes = _times(ranges[0], InvalidRecurrenceError) if ranges else (None, None)
    if opens and closes and (found := slot_problems([(opens, closes, False)])):
        raise InvalidRecurrenceError(" ".join(found))
    pattern, bookings = _NOTE.subn(" , ", _FREE.sub(" , ", _RANGE.sub(" , ", folded)))
    weekday, ordinals = _read_days(pattern, text)
    return Visits(weekday, ordinals, opens, closes, by_appointment=bool(bookings))


def _read_days(pattern: str, text: str) -> tuple[int, tuple[int, ...]]:
    """Read the weekday and its ordinals from what is left once hours and notes are out."""
    tokens, position = [], 0
    for token in _DAYS.finditer(pattern):
        if token.lastgroup == "fortnight":
            raise InvalidRecurrenceError(
                _(
                    "«%(text)s»: de quinze em quinze dias a semana muda conforme o mês. "
                    "Escreva «1.ª e 3.ª terça-feira»."
                )
                % {"text": _quoted(text)}
            )
        if pattern[position : token.start()].strip(" ."):
            break
        tokens.append(token)
        position = token.end()
    codes = "".join(str(token.lastgroup) for token in tokens)
    shape = _SHAPE.fullmatch(codes)
    one_of_the_month = "M" in codes and "E" not in codes
    if (
        pattern[position:].strip(" .")
        or not shape
        or (one_of_the_month and not shape["before"] and not shape["after"])
    ):
        raise InvalidRecurrenceError(
            _(
                "Não se percebe quando é «%(text)s». "
                "Escreva, por exemplo, «2.ª e 4.ª terça-feira, 9:30-12:30» ou "
                "«todas as quartas-feiras, 14:00-17:00», com um só dia da semana."
            )
            % {"text": _quoted(text)}
        )
    places = [*range(*shape.span("before")), *range(*shape.span("after"))]
    ordinals = tuple(dict.fromkeys(_ordinal(tokens[each].group()) for each in places if codes[each] in "OA"))
    check(ordinals)
    word = tokens[shape.start("weekday")].group()
    return int(word[0]) - 2 if word[0].isdigit() else _WEEKDAYS.index(word[:3]), ordinals


def _ordinal(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS[word[:3]]


def _times(found: str, error: type[ValueError]) -> tuple[time, time]:
    """Read the two times of a range already recognised, as "9h30 as 12h30"."""
    opens, closes = (_time(hour, minute, error) for hour, minute in _CLOCK.findall(found))
    return opens, closes


def _time(hour: str, minute: str, error: type[ValueError]) -> time:
    if int(hour) > _LAST_HOUR or int(minute or 0) > _LAST_MINUTE:
        raise error(
            _("«%(time)s» não é uma hora: vão de 0:00 a 23:59.") % {"time": f"{hour}:{minute or '00'}"}
        )
    return time(int(hour), int(minute or 0))


def _fold(text: str) -> str:
    """Lower case without accents, one kind of dash, ª and º as letters, no spaces around."""
    return without_accents(text.translate(_DASHES).lower()).strip()


def _quoted(text: str) -> str:
    found = text.strip()
    return found if len(found) <= _QUOTED else f"{found[:_QUOTED]}…"
