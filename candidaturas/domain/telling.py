"""How a process stands, in the words of its entity: a hearing whose last day is over takes no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidaturas.domain.acts import FOR_ENTITIES, StateWords
from candidaturas.domain.times import zone_of_entity
from candidaturas.enums import State

if TYPE_CHECKING:
    from candidaturas.models import Process

HEARING_OVER = StateWords(
    _("Terminou o prazo para responder"),
    _(
        "A proposta é de indeferimento, e o prazo para responder terminou. Se nos escrever, a mensagem fica "
        "no processo."
    ),
    "todo",
)


def words_of(process: Process) -> StateWords:
    """The state, what comes next, and the tone."""
    if process.state == State.HEARING and not is_in_time(process):
        return HEARING_OVER
    return FOR_ENTITIES[State(process.state)]


def is_in_time(process: Process) -> bool:
    """Whether the last day of the step is not over where the entity is: in Azores it ends an hour later."""
    return process.due_on is None or process.due_on >= timezone.localdate(timezone=zone_of_entity(process))
