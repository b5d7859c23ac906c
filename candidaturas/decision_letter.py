"""The notification of a decision on paper: what was decided, by whom, when, why, and how to challenge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from candidaturas.enums import DecisionKind
from portal.models import PortalSettings
from portal.printing.papers import paper, text_part

if TYPE_CHECKING:
    from candidaturas.models import Decision


def letter(decision: Decision) -> bytes:
    """The PDF of a decision in the language of the moment: the same bytes for the same decision."""
    process = decision.process
    parts = [text_part(_("Fundamentos"), decision.grounds)]
    if decision.conditions:
        parts.append(text_part(_("Condições"), decision.conditions))
    if decision.closure:
        parts.append(text_part(_("Ponderação da audiência de interessados"), decision.closure.weighing))
    parts.append(text_part(_("Como contestar"), decision.means))
    revokes = decision.revokes
    return paper(
        kicker=_("Notificação de decisão"),
        title=f"{decision.get_kind_display()}: {decision.entity_name}",
        number=process.number,
        modified=decision.at.replace(microsecond=0),
        facts=[
            (_("Processo"), process.number),
            (_("Entidade"), decision.entity_name),
            (_("Decisão"), str(DecisionKind(decision.kind).label)),
            (_("Revoga a decisão de"), date_format(timezone.localtime(revokes.at)) if revokes else ""),
            (_("Decidido por"), str(decision.by)),
            (_("Data"), date_format(timezone.localtime(decision.at), "DATE_FORMAT")),
            (_("Serviço"), PortalSettings.load().responsible_entity),
        ],
        parts=parts,
    )
