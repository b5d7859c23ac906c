"""A centre as lists show it: the texts of its card, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rede.enums import Appointment, Language, ServiceArea, StepFree, Weekday
from rede.locator.results import Hit, Origin, stops_in
from rede.opening.hours import Span, day
from rede.opening.words import day_words, hours_words, status_kind, status_words, zone_note

if TYPE_CHECKING:
    from rede.locator.board import Board
    from rede.locator.snapshot import PublicCentre, Stop

SERVICES_SHOWN = 4
DECIMALS = 4  # of a degree: about 10 m
NEAR = 10  # km, under which a decimal is shown
NEAREST = 0.1  # km, the least that a decimal says


def card(board: Board, hit: Hit, origin: Origin | None, number: int) -> dict[str, Any]:
    """What the numbered list shows of a centre; `distance` is "" where no place was given."""
    centre = hit.centre
    own = stops_in(centre, origin.dico) if origin else ()
    return {
        **_parts(board, centre),
        "number": number,
        "distance": distance_words(hit.kilometres),
        "visits": [visit_sentence(stop, span) for stop, span in board.next_visits(centre) if stop in own],
        "comes_here": hit.relation == "visits",
        "serves": hit.relation == "serves",
        "is_across_the_sea": hit.is_across_the_sea,
    }


def entry(board: Board, centre: PublicCentre) -> dict[str, Any]:
    """What the browser is given of a centre, to sort and show without asking again."""
    parts = _parts(board, centre)
    names = ("slug", "name", "url", "lat", "lon", "kind", "status", "today", "facts", "phone", "mail")
    return {
        **{name: parts[name] for name in names},
        "group": centre.group,
        "facets": {name: sorted(board.choices(centre, name)) for name in centre.choices},
    }


def empty() -> dict[str, Any]:
    """A card without a centre, for scripts to fill."""
    texts = (
        "slug",
        "name",
        "url",
        "lat",
        "lon",
        "kind",
        "status",
        "today",
        "phone",
        "tel",
        "mail",
        "distance",
        "number",
    )
    return {
        **dict.fromkeys(texts, ""),
        "facts": [""],
        "visits": [],
        "comes_here": False,
        "serves": False,
        "is_across_the_sea": False,
    }


def _parts(board: Board, centre: PublicCentre) -> dict[str, Any]:
    found = board.statuses[centre.code]
    return {
        "slug": centre.slug,
        "name": centre.name,
        "url": centre_url(centre.slug),
        "lat": round(centre.latitude, DECIMALS),
        "lon": round(centre.longitude, DECIMALS),
        "kind": status_kind(found, board.at),
        "status": status_words(found, board.at),
        "today": today_words(board, centre),
        "facts": facts(centre),
        "phone": centre.phone,
        "tel": telephone(centre.phone),
        "mail": centre.email,
    }


def centre_url(slug: str) -> str:
    """The path of the page of a centre, in the reader's language."""
    return reverse("centre", args=[slug])


def telephone(phone: str) -> str:
    """A telephone number as a `tel:` address writes it."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


def facts(centre: PublicCentre) -> list[str]:
    """Where, in which languages, about what, and how one gets in."""
    found = [
        address_words(centre),
        languages_words(centre),
        services_words(centre),
        str(Appointment(centre.appointment).label),
        "" if centre.step_free == StepFree.UNKNOWN else str(StepFree(centre.step_free).label),
    ]
    return [fact for fact in found if fact]


def address_words(centre: PublicCentre) -> str:
    """The address on one line, with the municipality where neither address nor locality says it."""
    if not centre.has_office:
        return _("Sem gabinete: atende nos lugares que visita (%(municipality)s)") % {
            "municipality": centre.municipality.name
        }
    parts = [centre.address, f"{centre.postal_code} {centre.locality}".strip()]
    if centre.municipality.name not in " ".join(parts):
        parts.append(centre.municipality.name)
    return ", ".join(part for part in parts if part)


def languages_words(centre: PublicCentre) -> str:
    """The languages in which it attends people."""
    return ", ".join(str(Language(code).label) for code in centre.languages)


def services_words(centre: PublicCentre) -> str:
    """The first areas in which it helps, and how many more there are."""
    labels = [str(ServiceArea(code).label) for code in centre.services]
    if len(labels) == len(ServiceArea):
        return _("Todas as áreas de apoio")
    rest = len(labels) - SERVICES_SHOWN
    if rest <= 1:
        return ", ".join(labels)
    return ngettext("%(areas)s e mais %(number)d área", "%(areas)s e mais %(number)d áreas", rest) % {
        "areas": ", ".join(labels[:SERVICES_SHOWN]),
        "number": rest,
    }


def today_words(board: Board, centre: PublicCentre) -> str:
    """The hours of today, or why there are none; "" where the status already says all."""
    today = day(centre.schedule, board.at.astimezone(centre.schedule.zone).date())
    if not today.spans:
        return day_words(today) if today.reason else ""
    words = _("Hoje: %(hours)s") % {"hours": day_words(today)}
    note = zone_note(centre.schedule.zone)
    return _("%(hours)s (%(zone)s)") % {"hours": words, "zone": note} if note else words


def distance_words(kilometres: float | None) -> str:
    """A distance: one decimal under 10 km, whole from there on; "" where there is none."""
    if kilometres is None:
        return ""
    if kilometres < NEAREST:
        return _("menos de 100 m")
    decimals = 1 if round(kilometres, 1) < NEAR else 0
    return _("%(km)s km") % {"km": number_format(round(kilometres, decimals), decimals)}


def visit_words(span: Span) -> str:
    """When a visit is: "terça-feira, 24 de novembro, 9:30–12:30, por marcação"."""
    return _("%(day)s, %(hours)s") % {
        "day": date_words(span),
        "hours": hours_words([(span.opens.time(), span.closes.time(), span.by_appointment)]),
    }


def date_words(span: Span) -> str:
    """The day of a visit with its weekday: "terça-feira, 24 de novembro"."""
    on = span.opens.date()
    return _("%(weekday)s, %(date)s") % {
        "weekday": Weekday(on.weekday()).label,
        "date": date_format(on, "MONTH_DAY_FORMAT"),
    }


def visit_sentence(stop: Stop, span: Span) -> str:
    """The next visit to a stop, with where it is."""
    return _("Próxima visita a %(municipality)s: %(when)s (%(place)s)") % {
        "municipality": stop.municipality.name,
        "when": visit_words(span),
        "place": stop.name,
    }
