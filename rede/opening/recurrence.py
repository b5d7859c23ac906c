"""Days that repeat every week, or on the first to fourth or last weekday of the month."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

LAST = -1
NUMBERED = (1, 2, 3, 4)
AHEAD = 366  # days in which the next one is looked for

_WEEK = timedelta(days=7)

# Ordinals agree with the weekday in most languages, so each pair is a message of its own; the
# context is the weekday.
_ORDINALS = (
    {
        1: pgettext_lazy("segunda-feira", "1.ª"),
        2: pgettext_lazy("segunda-feira", "2.ª"),
        3: pgettext_lazy("segunda-feira", "3.ª"),
        4: pgettext_lazy("segunda-feira", "4.ª"),
        LAST: pgettext_lazy("segunda-feira", "última"),
    },
    {
        1: pgettext_lazy("terça-feira", "1.ª"),
        2: pgettext_lazy("terça-feira", "2.ª"),
        3: pgettext_lazy("terça-feira", "3.ª"),
        4: pgettext_lazy("terça-feira", "4.ª"),
        LAST: pgettext_lazy("terça-feira", "última"),
    },
    {
        1: pgettext_lazy("quarta-feira", "1.ª"),
        2: pgettext_lazy("quarta-feira", "2.ª"),
        3: pgettext_lazy("quarta-feira", "3.ª"),
        4: pgettext_lazy("quarta-feira", "4.ª"),
        LAST: pgettext_lazy("quarta-feira", "última"),
    },
    {
        1: pgettext_lazy("quinta-feira", "1.ª"),
        2: pgettext_lazy("quinta-feira", "2.ª"),
        3: pgettext_lazy("quinta-feira", "3.ª"),
        4: pgettext_lazy("quinta-feira", "4.ª"),
        LAST: pgettext_lazy("quinta-feira", "última"),
    },
    {
        1: pgettext_lazy("sexta-feira", "1.ª"),
        2: pgettext_lazy("sexta-feira", "2.ª"),
        3: pgettext_lazy("sexta-feira", "3.ª"),
        4: pgettext_lazy("sexta-feira", "4.ª"),
        LAST: pgettext_lazy("sexta-feira", "última"),
    },
    {
        1: pgettext_lazy("sábado", "1.º"),
        2: pgettext_lazy("sábado", "2.º"),
        3: pgettext_lazy("sábado", "3.º"),
        4: pgettext_lazy("sábado", "4.º"),
        LAST: pgettext_lazy("sábado", "último"),
    },
    {
        1: pgettext_lazy("domingo", "1.º"),
        2: pgettext_lazy("domingo", "2.º"),
        3: pgettext_lazy("domingo", "3.º"),
        4: pgettext_lazy("domingo", "4.º"),
        LAST: pgettext_lazy("domingo", "último"),
    },
)
_MONTHLY = (
    gettext_lazy("%(ordinals)s segunda-feira do mês"),
    gettext_lazy("%(ordinals)s terça-feira do mês"),
    gettext_lazy("%(ordinals)s quarta-feira do mês"),
    gettext_lazy("%(ordinals)s quinta-feira do mês"),
    gettext_lazy("%(ordinals)s sexta-feira do mês"),
    gettext_lazy("%(ordinals)s sábado do mês"),
    gettext_lazy("%(ordinals)s domingo do mês"),
)
_WEEKLY = (
    gettext_lazy("todas as semanas, à segunda-feira"),
    gettext_lazy("todas as semanas, à terça-feira"),
    gettext_lazy("todas as semanas, à quarta-feira"),
    gettext_lazy("todas as semanas, à quinta-feira"),
    gettext_lazy("todas as semanas, à sexta-feira"),
    gettext_lazy("todas as semanas, ao sábado"),
    gettext_lazy("todas as semanas, ao domingo"),
)


class InvalidRecurrenceError(ValueError):
    """A recurrence that cannot be, or that cannot be read; the message is for whoever wrote it."""


def _never(_day: date) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A weekday (0 is Monday), every week or, with `ordinals` (1 to 4, -1 the last), on those of the month.

    `starts_on` and `ends_on` are included; `skip` says which days do not count (a holiday, an
    exception). Raises InvalidRecurrenceError.
    """

    weekday: int
    ordinals: tuple[int, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    skip: Callable[[date], bool] = _never

    def __post_init__(self) -> None:
        check(self.ordinals)
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise InvalidRecurrenceError(_("A última data é anterior à primeira."))


def check(ordinals: tuple[int, ...]) -> None:
    """Raise InvalidRecurrenceError where not every month has one of the ordinals."""
    for each in ordinals:
        if each not in {*NUMBERED, LAST}:
            raise InvalidRecurrenceError(
                _(
                    "Nem todos os meses têm o mesmo dia da semana uma %(number)d.ª vez. "
                    "Escreva de 1.ª a 4.ª, ou «última»."
                )
                % {"number": each}
            )


def days(recurrence: Recurrence, first: date, last: date) -> Iterator[date]:
    """Yield the days of a recurrence from `first` to `last`, both included, in order."""
    on = max(first, recurrence.starts_on or first)
    on += timedelta(days=(recurrence.weekday - on.weekday()) % 7)
    end = min(last, recurrence.ends_on or last)
    while on <= end:
        if _counts(recurrence.ordinals, on) and not recurrence.skip(on):
            yield on
        on += _WEEK


def describe(recurrence: Recurrence) -> str:
    """Say when it happens, in the reader's language: "2.ª e 4.ª terça-feira do mês"."""
    weekday = recurrence.weekday
    if not recurrence.ordinals:
        return str(_WEEKLY[weekday])
    in_order = sorted(set(recurrence.ordinals), key=lambda each: (each == LAST, each))
    *others, said = (str(_ORDINALS[weekday][each]) for each in in_order)
    if others:
        said = _("%(first)s e %(last)s") % {"first": ", ".join(others), "last": said}
    return _MONTHLY[weekday] % {"ordinals": said}


def _counts(ordinals: tuple[int, ...], on: date) -> bool:
    """Tell whether a day has one of the ordinals among its weekday's days of the month."""
    return (
        not ordinals or (on.day + 6) // 7 in ordinals or (LAST in ordinals and (on + _WEEK).month != on.month)
    )
