"""Whether an entity has a process under way for a place, as far as the maker of a draft may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from candidaturas.domain.acts import OPEN
from candidaturas.enums import State
from candidaturas.fields import NipcField
from candidaturas.models import Process

if TYPE_CHECKING:
    from portal.wizard.definition import Answers
    from portal.wizard.models import Draft
    from rede.models import Municipality

UNDER_WAY = (*OPEN, State.SUSPENDED)


def nipc_in(answers: Answers) -> str:
    """The NIPC that was typed, its digits together; "" while there is none."""
    return NipcField().to_python("".join(answers.get("entidade", {}).get("nipc", ())[:1]))


def under_way(draft: Draft, nipc: str, municipality: Municipality) -> Process | None:
    """The process of the same entity for the same municipality, or None.

    Only one that the maker of the draft may open anyway: of the entity on whose behalf it is filled in, of
    another they belong to, or expressed by themselves. Of anybody else's nothing is told, and nothing is
    refused for it: NIPCs are public, and whoever types one has not shown to be of the entity. Staff see both.
    """
    of_mine = Q(entity__nipc=nipc, entity__members__user=draft.created_by_id)
    unconfirmed = Q(entity=None, expression__created_by=draft.created_by_id)
    known = (of_mine | unconfirmed) if nipc else Q(pk=None)
    if draft.owner_type_id is not None:
        known |= Q(entity=draft.owner_id)
    found = Process.objects.filter(known, municipality=municipality, state__in=UNDER_WAY)
    found = found.exclude(expression=draft).select_related("expression", "application")
    for process in found.prefetch_related("expression__submissions"):
        if process.entity_id is not None or _typed_nipc(process) == nipc:
            return process
    return None


def _typed_nipc(process: Process) -> str:
    newest = process.expression.submissions.all()[0]
    return nipc_in(newest.answers)
