"""The days a place keeps: national and regional holidays computed, municipal ones by rules kept as data.

A rule of a municipal holiday is one of

- `06-13`: that date every year;
- `easter+39`, `easter-2`: so many days (two digits at most) from Easter Sunday;
- `mon#1-09`, `sun#2-07+1`, `fri#last-10`: the first to fourth or the last weekday of a month, or up
  to six days after it.

National and regional holidays come from the `holidays` package, which also has a holiday for each
district; that one is of the capital alone, so districts are never asked for.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateutil.easter import easter
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from holidays import country_holidays

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULE = re.compile(
    rf"(?P<month>\d\d)-(?P<day>\d\d)"
    rf"|easter(?P<from_easter>[+-]\d{{1,2}})"
    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)})#(?P<ordinal>[1-4]|last)-(?P<in_month>\d\d)(?P<after>\+[1-6])?"
)
# What no leap year changes, so that a rule holds in every year.
_ORDINARY_YEAR = 2023
# First digit of a municipality's code: time zone, and subdivision in the `holidays` package.
_ISLANDS = {"3": (ZoneInfo("Atlantic/Madeira"), "30"), "4": (ZoneInfo("Atlantic/Azores"), "20")}
_MAINLAND = (ZoneInfo("Europe/Lisbon"), None)
# Of Madeira, by Decreto Legislativo Regional 17/2024/M of 16 December; the package does not have it.
_AUTONOMY_DAY_SINCE = 2025
_AUTONOMY_DAY = {"pt_PT": "Dia da Autonomia", "en_US": "Autonomy Day"}


class InvalidRuleError(ValueError):
    """A rule of a municipal holiday outside the grammar, or naming a date that not every year has."""


def zone_of(dico: str) -> ZoneInfo:
    """Tell the time zone of a municipality from its four-digit code."""
    return _ISLANDS.get(dico[:1], _MAINLAND)[0]


def closed_days(dico: str, municipal: Iterable[tuple[str, str]] = ()) -> Callable[[date], str]:
    """Give the function that tells a date's holiday in a municipality, "" where it is none.

    `municipal` are the (name, rule) of its own holidays. National and regional names are Portuguese
    for readers of Portuguese and English for all others. Raises InvalidRuleError.
    """
    own = tuple(municipal)
    for _name, rule in own:
        check_rule(rule)
    subdivision = _ISLANDS.get(dico[:1], _MAINLAND)[1]

    def name_of(on: date) -> str:
        language = "pt_PT" if (get_language() or "pt").startswith("pt") else "en_US"
        known = _computed(on.year, subdivision, language)
        return known.get(on) or next((name for name, rule in own if rule_day(rule, on.year) == on), "")

    return name_of


def check_rule(rule: str) -> None:
    """Raise InvalidRuleError where a rule is not one."""
    rule_day(rule, _ORDINARY_YEAR)


@lru_cache(maxsize=4096)
def rule_day(rule: str, year: int) -> date:
    """Compute the date of a rule in a year. Raises InvalidRuleError."""
    parts = _RULE.fullmatch(rule)
    if not parts:
        raise InvalidRuleError(
            _("«%(rule)s» não é uma regra. Escreva, por exemplo, «06-13», «easter+39» ou «mon#2-09».")
            % {"rule": rule}
        )
    if parts["from_easter"]:
        return easter(year) + timedelta(days=int(parts["from_easter"]))
    try:
        if parts["month"]:
            date(_ORDINARY_YEAR, int(parts["month"]), int(parts["day"]))
            return date(year, int(parts["month"]), int(parts["day"]))
        return _weekday_of_month(year, parts) + timedelta(days=int(parts["after"] or 0))
    except ValueError:
        raise InvalidRuleError(
            _("«%(rule)s» não é uma data que exista todos os anos.") % {"rule": rule}
        ) from None


def _weekday_of_month(year: int, parts: re.Match[str]) -> date:
    """Find the first to fourth or last weekday of the rule's month; ValueError for a month 13."""
    month, weekday = int(parts["in_month"]), _WEEKDAYS.index(parts["weekday"])
    if parts["ordinal"] == "last":
        end = date(year, month, monthrange(year, month)[1])
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (int(parts["ordinal"]) - 1))


@lru_cache(maxsize=256)
def _computed(year: int, subdivision: str | None, language: str) -> Mapping[date, str]:
    """Compute a year's national and regional holidays once for all the centres that keep them."""
    known = dict(country_holidays("PT", subdiv=subdivision, years=year, language=language))
    if subdivision == _ISLANDS["3"][1] and year >= _AUTONOMY_DAY_SINCE:
        known.setdefault(date(year, 4, 2), _AUTONOMY_DAY[language])
    return known
