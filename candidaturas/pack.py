"""A document of the pack on paper."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.printing import blocks
from portal.printing.papers import Part, paper

if TYPE_CHECKING:
    from candidaturas.models import PackDocument


def pack_paper(document: PackDocument, number: int, at: dt.datetime) -> bytes:
    """The PDF of a document as it is now, as version `number` published at a moment."""
    with override("pt-pt"):
        return paper(
            kicker=str(document.get_kind_display()),
            title=document.title,
            modified=at.replace(microsecond=0),
            facts=[
                (_("Modelo"), str(document.get_model_display()) if document.model else ""),
                (_("Versão"), str(number)),
                (_("Publicada em"), date_format(at, "DATE_FORMAT")),
            ],
            parts=[Part(document.title, blocks(document.body))],
        )
