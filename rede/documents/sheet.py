"""The printed sheet of a centre: one page to hand out or to put on a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.printing import render
from portal.tiles import frieze, svg
from rede import presentation
from rede.documents.qr import qr_svg
from rede.domain.schedules import schedule_of
from rede.enums import CentreState
from rede.opening.words import zone_note

if TYPE_CHECKING:
    import datetime as dt

    from rede.models import Centre
    from rede.opening.hours import Schedule

BLUE = "#1f3f9e"
TINT = "#eef2fb"
INK = "#16203a"
EDGE_TILES = 31


def centre_sheet(centre: Centre, url: str, today: dt.date) -> bytes:
    """The PDF of a centre in the reader's language: the same bytes for the same data and day.

    It tells the usual week, because paper outlives the present one, and the exceptions known of the
    coming eight weeks; `url` is the whole address of the page, for the QR code.
    """
    return render(
        "rede/documents/sheet.typ", _data(centre, url, today), centre.updated_at.replace(microsecond=0)
    )


def _data(centre: Centre, url: str, today: dt.date) -> dict[str, Any]:
    schedule = schedule_of(centre)
    motif = centre.municipality.slug
    return {
        "title": centre.name,
        "kicker": _("CLAIM · demonstração") if centre.is_demonstration else "CLAIM",
        "lead": _("Apoio a migrantes, gratuito e confidencial"),
        "entity": centre.entity.name,
        "place": presentation.place(centre),
        "suspended": _suspended(centre),
        "facts": [
            {"label": label, "value": value, "ltr": ltr} for label, value, ltr in _facts(centre) if value
        ],
        "hours": _hours(centre, schedule),
        "exceptions": _exceptions(centre, schedule, today),
        "stops": _stops(centre),
        "services": {"title": _("Em que ajuda"), "names": presentation.service_names(centre)},
        "scan": _("Dados atuais e mapa: leia este código com o telefone"),
        "scan_alternative": _("Código QR para a página do centro"),
        "confirmed": _confirmed(centre),
        "site": settings.SITE_NAME,
        "address": url.partition("://")[2].rstrip("/"),
        "link": url,
        "qr": qr_svg(url, INK),
        "tile": svg(motif, BLUE, TINT),
        "edge": frieze(motif, EDGE_TILES, BLUE, TINT),
    }


def _suspended(centre: Centre) -> str:
    if centre.state != CentreState.SUSPENDED:
        return ""
    return _("Este centro está suspenso. Motivo: %(reason)s") % {"reason": centre.state_reason}


def _facts(centre: Centre) -> list[tuple[str, str, bool]]:
    """Label, value, and whether it is written from left to right in every language."""
    office = "\n".join(filter(None, (centre.address, f"{centre.postal_code} {centre.locality}".strip())))
    spoken = " · ".join(row["name"] for row in presentation.language_rows(centre))
    return [
        (_("Morada"), office, True)
        if centre.has_office
        else (_("Morada"), _("Centro móvel, sem gabinete próprio"), False),
        (_("Telefone"), centre.phone, True),
        (_("E-mail"), centre.email, True),
        (_("Marcação"), str(centre.get_appointment_display()), False),
        (_("Entrada"), _entrance(centre) if centre.has_office else "", False),
        (_("Línguas de atendimento"), capfirst(spoken), False),
    ]


def _entrance(centre: Centre) -> str:
    return "\n".join(filter(None, (str(centre.get_step_free_display()), centre.access_notes)))


def _hours(centre: Centre, schedule: Schedule) -> dict[str, Any]:
    is_open = centre.state == CentreState.OPEN
    return {
        "title": _("Horário habitual"),
        "headings": [_("Dias"), _("Horas")],
        "rows": presentation.usual_hours(schedule.periods) if is_open else [],
        "note": zone_note(schedule.zone),
    }


def _exceptions(centre: Centre, schedule: Schedule, today: dt.date) -> dict[str, Any]:
    rows: list[dict[str, str]] = []
    if centre.state == CentreState.OPEN and schedule.periods:
        rows = [
            {"days": row["dates"], "hours": row["words"]}
            for row in presentation.different_days(schedule, today, presentation.WEEKS_AHEAD * 7)
        ]
    return {"title": _("Dias diferentes"), "headings": [_("Dias"), _("Horas")], "rows": rows}


def _stops(centre: Centre) -> dict[str, Any]:
    rows = []
    if centre.state == CentreState.OPEN:
        rows = [
            {"place": f"{stop.place}\n{stop.municipality.name}", "when": presentation.recurrence_words(stop)}
            for stop in centre.stops.all()
        ]
    return {"title": _("Visitas a outros lugares"), "headings": [_("Lugar"), _("Quando")], "rows": rows}


def _confirmed(centre: Centre) -> str:
    if centre.confirmed_on is None:
        return ""
    return _("Dados confirmados em %(date)s") % {"date": date_format(centre.confirmed_on, "DATE_FORMAT")}
