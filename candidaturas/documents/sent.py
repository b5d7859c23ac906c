"""What an entity sent by a form, on paper: every answer as it was given, under what the reader is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.printing.papers import paper, text_part
from portal.wizard.documents.receipt import as_read_parts
from portal.wizard.domain.rereading import reread
from portal.wizard.registry import definition_of

if TYPE_CHECKING:
    from candidaturas.models import Process
    from portal.wizard.models import Submission


def sent_paper(process: Process, sent: Submission) -> bytes:
    """The PDF of one sending: the same bytes whenever it is asked for, in one language."""
    return paper(
        kicker=str(definition_of(sent.draft.form).title),
        title=process.name,
        number=sent.draft.number or "",
        modified=sent.at.replace(microsecond=0),
        facts=[
            (_("Versão"), str(sent.round)),
            (_("Enviada em"), date_format(timezone.localtime(sent.at), "DATETIME_FORMAT")),
            (_("Enviada por"), str(sent.by or "")),
        ],
        parts=[*as_read_parts(reread(sent)), text_part(_("Declaração aceite"), sent.declaration)],
    )
