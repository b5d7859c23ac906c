"""Opening hours in words, in the reader's language; times are of the centre's own clock."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rede.opening.hours import Day, Slot, Status, clock

Kind = Literal["open", "soon", "closed"]

SOON = timedelta(minutes=60)

# A language may bend the weekday in the sentence, so each is a sentence of its own.
_OPENS_ON = (
    gettext_lazy("Abre segunda-feira às %(time)s"),
    gettext_lazy("Abre terça-feira às %(time)s"),
    gettext_lazy("Abre quarta-feira às %(time)s"),
    gettext_lazy("Abre quinta-feira às %(time)s"),
    gettext_lazy("Abre sexta-feira às %(time)s"),
    gettext_lazy("Abre sábado às %(time)s"),
    gettext_lazy("Abre domingo às %(time)s"),
)
_ZONES = {
    "Atlantic/Azores": gettext_lazy("Hora dos Açores"),
    "Atlantic/Madeira": gettext_lazy("Hora da Madeira"),
}


def status_kind(status: Status, now: datetime) -> Kind:
    """Sort a status for its colour and sign: open, opening within the hour, or closed."""
    if status.is_open:
        return "open"
    # In UTC, because two times of one zone are subtracted by their clocks, blind to a change of hour.
    soon = status.opens_at is not None and status.opens_at.astimezone(UTC) - now.astimezone(UTC) <= SOON
    return "soon" if soon else "closed"


def status_words(status: Status, now: datetime) -> str:
    """Say whether the centre is open and until or from when, as seen at `now` (aware, any zone)."""
    if status.closes_at:
        words = (
            _("Aberto até às %(time)s, por marcação")
            if status.by_appointment
            else _("Aberto até às %(time)s")
        )
        return words % {"time": clock(status.closes_at.time())}
    if status.opens_at:
        return _opening(status.opens_at, now)
    return (
        _("Encerrado: %(reason)s") % {"reason": status.reason} if status.reason else _("Sem horário indicado")
    )


def day_words(day: Day) -> str:
    """Say the hours of a date: "9:00–12:30, 14:00–17:00", "Encerrado: feriado (Dia de Natal)"."""
    if day.spans:
        return hours_words((span.opens.time(), span.closes.time(), span.by_appointment) for span in day.spans)
    if day.is_holiday:
        return _("Encerrado: feriado (%(name)s)") % {"name": day.reason}
    return _("Encerrado: %(reason)s") % {"reason": day.reason} if day.reason else _("Encerrado")


def hours_words(slots: Iterable[Slot]) -> str:
    """Write hours as `reading.parse_hours` reads them, saying where an appointment is needed."""
    given = tuple(slots)
    ranges = [f"{clock(opens)}–{clock(closes)}" for opens, closes, _booked in given]
    if given and all(booked for *_times, booked in given):
        return _("%(hours)s, por marcação") % {"hours": ", ".join(ranges)}
    return ", ".join(
        _("%(hours)s (por marcação)") % {"hours": hours} if booked else hours
        for hours, (*_times, booked) in zip(ranges, given, strict=True)
    )


def zone_note(zone: ZoneInfo) -> str:
    """Say whose clock the times follow, "" where it is Lisbon's."""
    return str(_ZONES.get(zone.key, ""))


def _opening(opens_at: datetime, now: datetime) -> str:
    ahead = (opens_at.date() - now.astimezone(opens_at.tzinfo).date()).days
    time = {"time": clock(opens_at.time())}
    if ahead == 0:
        return _("Abre hoje às %(time)s") % time
    if ahead == 1:
        return _("Abre amanhã às %(time)s") % time
    if ahead < 7:  # noqa: PLR2004 - from a week on, the weekday would say two days
        return _OPENS_ON[opens_at.weekday()] % time
    return _("Abre a %(date)s às %(time)s") % {
        **time,
        "date": date_format(opens_at.date(), "MONTH_DAY_FORMAT"),
    }
