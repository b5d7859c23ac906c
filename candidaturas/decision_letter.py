"""The notification of a decision on paper: what was decided, by whom, when, why, and how to challenge it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from candidaturas.application.answers import typed
from candidaturas.enums import DecisionKind
from portal.models import PortalSettings
from portal.printing import Block, Run, paragraphs, render
from portal.printing.papers import BLUE, EDGE_TILES, TINT
from portal.tiles import frieze, svg
from rede.enums import CentreModel
from rede.models import Municipality

if TYPE_CHECKING:
    from candidaturas.models import Decision, HearingClosure

MOTIF = "petals"
_MARKER = re.compile(r"^(?:[-–•*]|\(?\d{1,2}[.)ª]|\(?[a-z]\))\s+")


def letter(decision: Decision, *, draft: bool = False) -> bytes:
    """The PDF of a decision in the language of the moment: the same bytes for the same decision.

    `draft` marks each page of one that was not taken yet; then the decision needs no row, and no moment.
    """
    process, at = decision.process, decision.at or timezone.now()
    number = process.number
    service = PortalSettings.load().responsible_entity or settings.SITE_NAME
    entity = process.entity
    nipc = entity.nipc if entity else ""
    subject = _subject(decision)
    data = {
        "title": subject,
        "kicker": _("Notificação de decisão"),
        "draft": _("Rascunho, para ler antes de decidir: não é uma decisão e não produz efeitos.")
        if draft
        else "",
        "mark": _("RASCUNHO"),
        "service": service,
        "to": _("Para"),
        "addressee": [
            line
            for line in (decision.entity_name or process.name, _("NIPC %s") % nipc if nipc else "")
            if line
        ],
        "number": number,
        "facts": [
            {"label": label, "value": value}
            for label, value in (
                (_("Processo"), number),
                (_("Data da decisão"), _day(at)),
                (_("Assunto"), _("Candidatura para criar um CLAIM")),
            )
        ],
        "outcome": str(DecisionKind(decision.kind).label),
        "sentence": _sentence(decision),
        "parts": _parts(decision),
        "author": str(decision.by),
        "role": [_("Responsável pela decisão"), service],
        "site": settings.SITE_NAME,
        "tile": svg(MOTIF, BLUE, TINT),
        "edge": frieze(MOTIF, EDGE_TILES, BLUE, TINT),
    }
    return render("candidaturas/decision_letter.typ", data, at.replace(microsecond=0))


def weighed(decision: Decision) -> HearingClosure | None:
    """The hearing that was weighed before this, also where it changed minds."""
    proposal = decision.proposal
    return decision.closure or (proposal.after if proposal else None)


def lines_of(text: str) -> list[Block]:
    """A text as it is meant: lines, marked or not, are a numbered list; a single one is a paragraph."""
    lines = [_MARKER.sub("", line.strip()) for line in text.splitlines() if line.strip()]
    if len(lines) < 2:  # noqa: PLR2004 - one line is no list
        return paragraphs(text)
    return [Block(kind="ol", items=[[Block(kind="p", runs=[Run(text=line)])] for line in lines])]


def _subject(decision: Decision) -> str:
    subjects = {
        DecisionKind.FAVOURABLE: _("Candidatura deferida"),
        DecisionKind.CONDITIONAL: _("Candidatura deferida com condições"),
        DecisionKind.UNFAVOURABLE: _("Candidatura indeferida"),
        DecisionKind.REVOCATION: _("Decisão revogada"),
    }
    return subjects[DecisionKind(decision.kind)]


def _sentence(decision: Decision) -> str:
    about = _about(decision)
    match DecisionKind(decision.kind):
        case DecisionKind.FAVOURABLE:
            return (
                _(
                    "A candidatura %(number)s, de %(name)s, para criar um CLAIM em %(place)s, no modelo"
                    " “%(model)s”, foi aceite."
                )
                % about
            )
        case DecisionKind.CONDITIONAL:
            return (
                _(
                    "A candidatura %(number)s, de %(name)s, para criar um CLAIM em %(place)s, no modelo"
                    " “%(model)s”, foi aceite, com as condições que esta carta indica."
                )
                % about
            )
        case DecisionKind.UNFAVOURABLE:
            return (
                _(
                    "A candidatura %(number)s, de %(name)s, para criar um CLAIM em %(place)s, no modelo"
                    " “%(model)s”, não foi aceite."
                )
                % about
            )
    revoked = decision.revokes
    return _(
        "A decisão de %(day)s sobre a candidatura %(number)s, de %(name)s, deixa de valer. A candidatura"
        " volta a ser avaliada, e será tomada uma nova decisão."
    ) % {**about, "day": _day(revoked.at) if revoked else "—"}


def _about(decision: Decision) -> dict[str, str]:
    """What was applied for in the version that was proposed on: a later one changes no letter."""
    process, proposal = decision.process, (decision.revokes or decision).proposal
    said = proposal.submission.answers if proposal else {}
    model = typed(said, "servico", "model") or process.model
    place = typed(said, "gabinete", "municipality") or process.municipality_id
    return {
        "number": process.number,
        "name": decision.entity_name or process.name,
        "place": str(Municipality.objects.select_related("district").get(pk=place)),
        "model": str(CentreModel(model).label),
    }


def _parts(decision: Decision) -> list[dict[str, object]]:
    closure = weighed(decision)
    parts = [
        (_("Fundamentos"), paragraphs(decision.grounds)),
        (_("Condições"), lines_of(decision.conditions)),
        (_("Audiência de interessados e sua ponderação"), _heard(closure) if closure else []),
        (_("Como contestar esta decisão"), paragraphs(decision.means)),
    ]
    said = [(title, found) for title, found in parts if found]
    return [
        {"number": number, "title": title, "blocks": found} for number, (title, found) in enumerate(said, 1)
    ]


def _heard(closure: HearingClosure) -> list[Block]:
    hearing = closure.hearing
    answer = getattr(hearing, "answer", None)
    opened = _day(hearing.at)
    if answer:
        told = _("A entidade foi ouvida desde %(opened)s e respondeu em %(day)s.") % {
            "opened": opened,
            "day": _day(answer.at),
        }
    else:
        told = _("A entidade foi ouvida desde %(opened)s, até %(day)s, e não respondeu.") % {
            "opened": opened,
            "day": date_format(hearing.due_on, "DATE_FORMAT"),
        }
    return [*paragraphs(told), *paragraphs(closure.weighing)]


def _day(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
