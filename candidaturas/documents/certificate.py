"""The certificate of how a process stands on a day, for whoever the entity has to show it to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.models import PortalSettings
from portal.printing import paragraphs
from portal.printing.papers import Part, paper, text_part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from candidaturas.models import Process


def certificate(
    process: Process, at: dt.datetime, *, limits: Sequence[tuple[str, str]], steps: Sequence[tuple[str, str]]
) -> bytes:
    """The PDF: number, entity, state, dates and limits, as they are at a moment, and the steps until then.

    `limits` are (for what, until when), `steps` (day, what happened), in the words of the reader.
    """
    issued = _day_and_hour(at)
    service = PortalSettings.load().responsible_entity or settings.SITE_NAME
    sentence = _(
        "Certifica-se que o processo %(number)s, de %(name)s, para criar um centro em %(place)s, se "
        "encontra em %(day)s neste estado: %(state)s."
    ) % {
        "number": process.number,
        "name": process.name,
        "place": process.municipality.name,
        "day": issued,
        "state": process.get_state_display(),
    }
    return paper(
        kicker=_("Certidão do estado do processo"),
        title=process.name,
        number=process.number,
        modified=at.replace(microsecond=0),
        facts=[*_facts(process), (_("Emitida em"), issued), (_("Serviço"), service)],
        parts=[
            text_part(_("O que se certifica"), sentence),
            _listed(_("Prazos"), limits) if limits else text_part(_("Prazos"), _("Não corre nenhum prazo.")),
            _listed(_("Passos do processo"), steps),
            text_part(_("Como confirmar"), _how_to_check()),
        ],
    )


def _facts(process: Process) -> list[tuple[str, str]]:
    entity = process.entity
    expression = process.expression.number or ""
    return [
        (_("Entidade"), entity.name if entity else process.name),
        (_("NIPC"), entity.nipc if entity else ""),
        (_("Município do centro"), process.municipality.name),
        (_("Modelo"), process.get_model_display()),
        (_("Manifestação de interesse"), f"{expression}, {_day(process.received_at)}"),
        (_("Candidatura recebida em"), _day(process.submitted_at) if process.submitted_at else ""),
        (_("Estado"), process.get_state_display()),
        (_("Neste estado desde"), _day(process.moved_at)),
    ]


def _listed(title: str, lines: Sequence[tuple[str, str]]) -> Part:
    return Part(title, fields=[(label, paragraphs(text)) for label, text in lines])


def _how_to_check() -> str:
    return _("Com o número e o código de acompanhamento, o estado atual lê-se em %(url)s") % {
        "url": settings.BASE_URL + reverse("follow_process")
    }


def _day(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def _day_and_hour(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
