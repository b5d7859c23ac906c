"""What a person can do in a process: the acts possible now, what leads, and why the rest is not possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candidaturas import rules
from candidaturas.domain.possible import acts_for
from candidaturas.enums import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    from candidaturas.admin.process.assessments import Table
    from candidaturas.domain.acts import Act
    from candidaturas.models import ActDraft, InterestDeclaration, Process
    from contas.models import User

FORWARD, TALKING, REVIEWING = _("Fazer avançar"), _("Pedir, falar e reunir"), _("Quem avalia")

# Under what each act stands on the page; the first group leads the process on.
GROUPS: tuple[tuple[StrOrPromise, tuple[str, ...]], ...] = (
    (
        FORWARD,
        (
            "identificar",
            "responder",
            "verificar",
            "avaliar",
            "propor-deferimento",
            "propor-indeferimento",
            "fechar-audiencia",
            "ponderar",
            "deferir",
            "indeferir",
            "devolver",
            "retomar",
            "reabrir",
        ),
    ),
    (
        TALKING,
        (
            "pedir-correcao",
            "pedir-esclarecimento",
            "retirar-pedido",
            "enviar-mensagem",
            "propor-reuniao",
            "registar-reuniao",
            "cancelar-reuniao",
        ),
    ),
    (REVIEWING, ("atribuir", "retirar-atribuicao", "declarar")),
    (_("Parar ou revogar"), ("suspender", "arquivar", "revogar")),
)
NEED_REVIEWER = (State.SUBMITTED, State.ASSESSMENT, State.WEIGHING)


@dataclass(frozen=True)
class Doing:
    """A person before a process: `at_work` is {reviewer: what they declared}, `begun` {act: their draft}."""

    process: Process
    person: User
    at_work: Mapping[int, InterestDeclaration | None]
    assessments: Table
    begun: Mapping[str, ActDraft]

    def acts(self) -> dict[str, Any]:
        """The acts possible now by group, and the others with why not; each with the text begun, if any."""
        found = {
            act.name: (act, reason or self._nobody(act.name))
            for act, reason in acts_for(self.process, self.person)
        }
        possible: list[tuple[StrOrPromise, list[tuple[Act, ActDraft | None]]]] = []
        impossible: list[tuple[Act, str, ActDraft | None]] = []
        for title, names in self._groups():
            here = [(*found[name], self.begun.get(name)) for name in names if name in found]
            group = [(act, draft) for act, reason, draft in here if not reason]
            if group:
                possible.append((title, group))
            impossible += [one for one in here if one[1]]
        return {"possible": possible, "impossible": impossible, "leading": FORWARD}

    def _groups(self) -> list[tuple[StrOrPromise, list[str]]]:
        """The groups for this person: first what all else waits for; last what they have done already."""
        groups = [(title, list(names)) for title, names in GROUPS]
        forward, reviewing = dict(groups)[FORWARD], dict(groups)[REVIEWING]
        if self.process.state in NEED_REVIEWER:
            first = self._first()
            if first:
                reviewing.remove(first)
                forward.insert(0, first)
        if self.process.state == State.ANSWERED:
            forward.remove("responder")
            dict(groups)[TALKING].insert(0, "responder")
        filed = self.assessments.filed
        if any(one.assessment.by_id == self.person.pk and not one.is_stale for one in filed):
            forward.remove("avaliar")
            reviewing.insert(0, "avaliar")
        return groups

    def _first(self) -> str:
        if not self.at_work:
            return "atribuir"
        is_undeclared = self.person.pk in self.at_work and self.at_work[self.person.pk] is None
        return "declarar" if is_undeclared else ""

    def _nobody(self, name: str) -> str:
        """Why there is nobody to give the process to, or to take it from."""
        if name == "retirar-atribuicao" and not self.at_work:
            return gettext("Ninguém tem este processo atribuído.")
        if name not in {"atribuir", "retirar-atribuicao"} or rules.may_assign(self.person):
            return ""
        is_theirs = self.person.pk in self.at_work
        if name == "atribuir":
            return gettext("Este processo já lhe está atribuído.") if is_theirs else ""
        return "" if is_theirs else gettext("Este processo não lhe está atribuído.")
