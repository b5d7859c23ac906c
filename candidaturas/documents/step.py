"""One step of a process on paper: what was written then, and the names of the files that went with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.printing.papers import paper, text_part

if TYPE_CHECKING:
    from candidaturas.area.history import Entry
    from candidaturas.models import Process


def step_paper(process: Process, step: Entry) -> bytes:
    """The PDF of a step: the same bytes whenever it is asked for, in one language."""
    at = timezone.localtime(step.event.at)
    names = "\n".join(upload.name for upload in step.files)
    texts = [text_part(str(each.title) or _("Texto"), each.text) for each in step.passages]
    return paper(
        kicker=_("Processo %(number)s") % {"number": process.number},
        title=str(step.told),
        number=process.number,
        modified=step.event.at.replace(microsecond=0),
        facts=[
            (_("Entidade"), process.name),
            (_("Data"), date_format(at, "DATETIME_FORMAT")),
            (_("Por"), step.who),
        ],
        parts=[*texts, *([text_part(_("Ficheiros"), names)] if names else [])],
    )
