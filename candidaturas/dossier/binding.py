"""The file of a process as one PDF: cover, index, each piece, and after each its documents page by page."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pypdf import PdfReader

from candidaturas.dossier.collecting import Collector, day, moment
from candidaturas.dossier.printable import Printed, printed
from portal.models import PortalSettings
from portal.printing import render
from portal.printing.binding import bind
from portal.printing.papers import BLUE, EDGE_TILES, TINT
from portal.tiles import frieze, svg

if TYPE_CHECKING:
    from candidaturas.dossier.pieces import Document, Piece
    from candidaturas.models import Process
    from contas.models import User

MOTIF = "petals"


def pdf(process: Process, *, internal: bool = False, reader: User | None = None) -> IO[bytes]:
    """The whole file as a PDF on disk, open at its beginning; it goes when it is closed.

    `internal` is the copy of the staff, with what only they read; `reader` who of them asked for it. A
    document that cannot be printed stands in the index with the reason.
    """
    collector = Collector(process, internal=internal, reader=reader)
    pieces = collector.pieces()
    with TemporaryDirectory() as folder:
        found = {
            (number, place): printed(document, Path(folder) / f"{number}-{place}.pdf")
            for number, piece in enumerate(pieces, 1)
            for place, document in enumerate(piece.documents, 1)
        }
        own = render("candidaturas/dossier/dossier.typ", _data(collector, pieces, found), _now())
        reading = PdfReader(BytesIO(own))
        places = reading.named_destinations
        inserted = {
            (reading.get_destination_page_number(places[_label(*which)]) or 0) + 1: one.path
            for which, one in found.items()
            if one.path
        }
        out: IO[bytes] = TemporaryFile()  # noqa: SIM115 - whoever asked closes it
        bind(BytesIO(own), inserted, out)
    out.seek(0)
    return out


def _data(collector: Collector, pieces: list[Piece], found: dict[tuple[int, int], Printed]) -> dict[str, Any]:
    process = collector.process
    facts = [
        (_("Entidade"), process.name),
        (_("Tipo de entidade"), str(process.get_kind_display())),
        (_("Modelo"), str(process.get_model_display())),
        (_("Município do centro"), str(process.municipality)),
        (_("Passo"), str(process.get_state_display())),
        (_("Manifestação de interesse"), process.expression.number or ""),
        (_("Candidatura"), (process.application.number or "") if process.application else ""),
        (_("Manifestação recebida em"), day(process.received_at)),
        (_("Candidatura recebida em"), day(process.submitted_at) if process.submitted_at else ""),
        (_("Serviço"), PortalSettings.load().responsible_entity),
        (_("Cópia de"), moment(timezone.now())),
        (_("Cópia para"), _("a equipa") if collector.internal else _("a entidade")),
    ]
    notices = [
        _("Esta cópia tem peças que só a equipa lê: não a dê a mais ninguém.") if collector.internal else "",
        _("Faltam as avaliações: quem pediu esta cópia ainda não entregou a sua.")
        if collector.hides_assessments
        else "",
        _("Processo de demonstração: tudo nele é inventado.") if process.is_demonstration else "",
    ]
    return {
        "title": _("Processo %(number)s") % {"number": process.number},
        "kicker": _("Criar um CLAIM"),
        "number": process.number,
        "facts": [{"label": label, "value": value} for label, value in facts if value],
        "notices": [notice for notice in notices if notice],
        "headings": {
            "index": _("Índice"),
            "number": _("N.º"),
            "piece": _("Peça"),
            "date": _("Data"),
            "page": _("Página"),
            "files": _("Ficheiros do processo"),
            "file": _("Ficheiro"),
            "where": _("Onde está"),
            "internal": _("Só para a equipa"),
        },
        "pieces": [
            {
                "number": number,
                "title": piece.title,
                "date": day(piece.at),
                "moment": moment(piece.at),
                "by": piece.by,
                "internal": piece.is_internal,
                "sections": [
                    {
                        "title": section.title,
                        "blocks": list(section.blocks),
                        "fields": [{"label": label, "blocks": list(said)} for label, said in section.fields],
                    }
                    for section in piece.sections
                ],
                "documents": [
                    _document(document, number, place, found[number, place])
                    for place, document in enumerate(piece.documents, 1)
                ],
            }
            for number, piece in enumerate(pieces, 1)
        ],
        "site": settings.SITE_NAME,
        "tile": svg(MOTIF, BLUE, TINT),
        "edge": frieze(MOTIF, EDGE_TILES, BLUE, TINT),
    }


def _document(document: Document, number: int, place: int, one: Printed) -> dict[str, Any]:
    known = [document.kind, filesizeformat(document.size) if document.size else ""]
    return {
        "number": f"{number}.{place}",
        "label": _label(number, place),
        "name": document.name,
        "about": " · ".join(word for word in known if word),
        "sha256": document.sha256,
        "pages": one.pages,
        "why": one.why_not,
        "follows": ngettext(
            "A página seguinte é deste ficheiro.",
            "As %(count)d páginas seguintes são deste ficheiro.",
            one.pages,
        )
        % {"count": one.pages},
    }


def _label(number: int, place: int) -> str:
    return f"document-{number}-{place}"


def _now() -> dt.datetime:
    return timezone.now().replace(microsecond=0)
