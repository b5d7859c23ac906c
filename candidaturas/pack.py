"""A document of the pack on paper."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.printing import as_text, blocks
from portal.printing.papers import Part, paper

if TYPE_CHECKING:
    from candidaturas.models import PackDocument

_TITLE = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)
_SUBTITLE = re.compile(r"<h3[^>]*>(.*?)</h3>", re.DOTALL)


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
                (_("Publicada em"), date_format(timezone.localtime(at), "DATE_FORMAT")),
            ],
            parts=pack_parts(document.body),
        )


def pack_parts(html: str) -> list[Part]:
    """Rich text cut at its headings: `h2` begins a part, `h3` a field of it; what comes first is a notice."""
    before, *rest = _TITLE.split(html)
    notice = blocks(before)
    parts = [Part("", notice)] if notice else []
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        text, *fields = _SUBTITLE.split(body)
        parts.append(
            Part(
                as_text(title),
                blocks(text),
                [
                    (as_text(label), blocks(said))
                    for label, said in zip(fields[::2], fields[1::2], strict=True)
                ],
            )
        )
    return parts
