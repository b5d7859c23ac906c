"""Time limits told in words."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.deadlines.calendars import Calendar, Suspension


def limit(end: date | None, days: int) -> str:
    """Until when, and how many working days that is: "até 9 de dezembro de 2026 (10 dias úteis)"."""
    if end is None:
        return ngettext(
            "%(days)d dia útil; o prazo está suspenso", "%(days)d dias úteis; o prazo está suspenso", days
        ) % {"days": days}
    return ngettext("até %(date)s (%(days)d dia útil)", "até %(date)s (%(days)d dias úteis)", days) % {
        "date": date_format(end),
        "days": days,
    }


def standing(
    calendar: Calendar, end: date | None, today: date, *, suspended: Sequence[Suspension] = ()
) -> str:
    """How a limit stands today: "faltam 3 dias úteis", "termina hoje", "terminou há 2 dias úteis".

    `end` and `suspended` are those of the same limit; an end is None while the clock is stopped. Raises
    UnknownYearError.
    """
    if end is None:
        return _("prazo suspenso")
    if end == today:
        return _("termina hoje")
    days = calendar.between(today, end, suspended=suspended)
    if end > today:
        return ngettext("falta %(days)d dia útil", "faltam %(days)d dias úteis", days) % {"days": days}
    if not days:
        return _("terminou em %(date)s") % {"date": date_format(end)}
    return ngettext("terminou há %(days)d dia útil", "terminou há %(days)d dias úteis", -days) % {
        "days": -days
    }
