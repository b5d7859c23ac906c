"""The receipt on paper: number, code, what happens next and what was sent, as an accessible PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.printing import paragraphs
from portal.printing.papers import Part, paper, text_part

if TYPE_CHECKING:
    from portal.wizard.definition import Definition
    from portal.wizard.models import Submission


def receipt(definition: Definition, sent: Submission) -> bytes:
    """The PDF of one sending, in the language of the reader: the same bytes for the same words."""
    draft = sent.draft
    number = draft.number or ""
    return paper(
        kicker=_("Recibo · %(form)s") % {"form": definition.title},
        title=draft.title or str(definition.title),
        number=number,
        modified=sent.at.replace(microsecond=0),
        facts=[
            (_("Número"), number),
            (_("Código de acompanhamento"), draft.tracking_code or ""),
            (_("Enviado em"), date_format(timezone.localtime(sent.at), "DATETIME_FORMAT")),
            (_("Enviado por"), str(sent.by or "")),
        ],
        parts=[
            text_part(_("O que acontece a seguir"), str(definition.next_step(draft))),
            *as_read_parts(sent.as_read),
            text_part(_("Declaração aceite"), sent.declaration),
        ],
    )


def as_read_parts(as_read: list[dict[str, Any]]) -> list[Part]:
    """What was sent (`Submission.as_read`), a part for each section, without what was left empty."""
    return [
        Part(
            section["title"],
            fields=[
                (row["label"], paragraphs("\n".join(_lines(row)))) for row in section["rows"] if _lines(row)
            ],
        )
        for section in as_read
    ]


def _lines(row: dict[str, Any]) -> list[str]:
    return [*row["values"], *(file["name"] for file in row["files"])]
