"""The receipt on paper: number, code, what happens next and what was sent, as an accessible PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.printing import paragraphs, render
from portal.tiles import frieze, svg

if TYPE_CHECKING:
    from portal.wizard.definition import Definition
    from portal.wizard.models import Submission

BLUE = "#1f3f9e"
TINT = "#eef2fb"
MOTIF = "petals"
EDGE_TILES = 31


def receipt(definition: Definition, sent: Submission) -> bytes:
    """The PDF of one sending, in the language of the reader: the same bytes for the same words."""
    return render(
        "portal/wizard/documents/receipt.typ", _data(definition, sent), sent.at.replace(microsecond=0)
    )


def _data(definition: Definition, sent: Submission) -> dict[str, Any]:
    draft = sent.draft
    number = draft.number or ""
    return {
        "title": draft.title or str(definition.title),
        "kicker": _("Recibo · %(form)s") % {"form": definition.title},
        "number": number,
        "facts": [
            {"label": _("Número"), "value": number},
            {"label": _("Código de acompanhamento"), "value": draft.tracking_code or ""},
            {"label": _("Enviado em"), "value": date_format(timezone.localtime(sent.at), "DATETIME_FORMAT")},
            {"label": _("Enviado por"), "value": str(sent.by or "")},
        ],
        "next_title": _("O que acontece a seguir"),
        "next": paragraphs(str(definition.next_step(draft))),
        "declaration_title": _("Declaração aceite"),
        "declaration": paragraphs(sent.declaration),
        "sections": [_section(section) for section in sent.as_read],
        "site": settings.SITE_NAME,
        "tile": svg(MOTIF, BLUE, TINT),
        "edge": frieze(MOTIF, EDGE_TILES, BLUE, TINT),
    }


def _section(section: dict[str, Any]) -> dict[str, Any]:
    answers = [
        {"label": row["label"], "blocks": paragraphs("\n".join(_lines(row)))}
        for row in section["rows"]
        if _lines(row)
    ]
    return {"title": section["title"], "answers": answers}


def _lines(row: dict[str, Any]) -> list[str]:
    return [*row["values"], *(file["name"] for file in row["files"])]
