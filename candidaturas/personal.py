"""What processes hold about people with accounts: told to them, erased with the account or kept unnamed."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candidaturas.area.passages import passages, with_texts
from candidaturas.domain.acts import ACTS
from candidaturas.models import (
    ActDraft,
    Assessment,
    Assignment,
    InterestDeclaration,
    ProcessEvent,
    SavedFilter,
    SignOff,
)
from contas.models import User
from contas.personal import Kept, PersonalData, register

UNNAMED = gettext_lazy(
    "Mostra como se chegou à decisão de um processo. Fica em nome de “pessoa que apagou a conta”."
)
KEPT_STEPS = Kept(
    gettext_lazy("O que escreveu e fez nos processos de candidatura, sem o seu nome"),
    UNNAMED,
)
KEPT_REVIEWS = Kept(
    gettext_lazy("As avaliações, declarações e atribuições de candidaturas, sem o seu nome"),
    UNNAMED,
)


def register_personal_data() -> None:
    """Register what was done, what was reviewed, and what was begun and kept for oneself."""
    register(
        PersonalData(
            "processes",
            gettext_lazy("Processos de candidatura: mensagens, respostas e passos"),
            export_steps,
            erase_steps,
            order=51,
        )
    )
    register(
        PersonalData(
            "reviews",
            gettext_lazy("Avaliações, declarações e atribuições de candidaturas"),
            export_reviews,
            erase_reviews,
            order=52,
        )
    )
    register(
        PersonalData(
            "process_drafts",
            gettext_lazy("Atos por concluir e filtros guardados"),
            export_unfinished,
            erase_unfinished,
            order=53,
        )
    )


def export_steps(user: User) -> list[dict[str, Any]]:
    """What the person did and wrote in each process, and the applications they confirmed."""
    events = with_texts(ProcessEvent.objects.filter(by=user)).select_related(
        "process__expression", "process__application"
    )
    confirmed = SignOff.objects.filter(by=user).select_related("process__expression", "process__application")
    return [_record(event.process, event.at, str(ACTS[event.act].told), _said(event)) for event in events] + [
        _record(one.process, one.at, _("Confirmou a candidatura antes de ser enviada"), "")
        for one in confirmed
    ]


def erase_steps(user: User) -> list[Kept]:
    """Steps are never taken away; the name in them goes with the account."""
    has_steps = ProcessEvent.objects.filter(by=user).exists() or SignOff.objects.filter(by=user).exists()
    return [KEPT_STEPS] if has_steps else []


def export_reviews(user: User) -> list[dict[str, Any]]:
    """What the person was given to review, declared and found."""
    of_process = ("process__expression", "process__application")
    given = Assignment.objects.filter(reviewer=user).select_related(*of_process)
    declared = InterestDeclaration.objects.filter(by=user).select_related(*of_process)
    assessed = (
        Assessment.objects.filter(by=user).select_related(*of_process).prefetch_related("grades__grade")
    )
    return [
        *(_record(one.process, one.assigned_at, _("Atribuição"), "") for one in given),
        *(
            _record(
                one.process,
                one.at,
                _("Declarou um interesse") if one.has_conflict else _("Declarou não ter interesse"),
                one.text,
            )
            for one in declared
        ),
        *(
            _record(one.process, one.at, f"{_('Avaliação')}: {grade}", grade.justification)
            for one in assessed
            for grade in one.grades.all()
        ),
    ]


def erase_reviews(user: User) -> list[Kept]:
    """What others decided upon stays, without the name; so do the steps by which others gave them work."""
    given = Assignment.objects.filter(reviewer=user, process=OuterRef("process"))
    named = Exists(given.filter(assigned_at=OuterRef("at"))) | Exists(given.filter(ended_at=OuterRef("at")))
    # Beneath the manager, which refuses to rewrite a step: here it is its one personal datum that goes.
    steps: QuerySet[ProcessEvent] = QuerySet(ProcessEvent)
    steps.filter(named, act__in=("atribuir", "retirar-atribuicao")).update(
        text=_("Pessoa que apagou a conta")
    )
    held = (
        Assignment.objects.filter(reviewer=user),
        InterestDeclaration.objects.filter(by=user),
        Assessment.objects.filter(by=user),
    )
    return [KEPT_REVIEWS] if any(rows.exists() for rows in held) else []


def export_unfinished(user: User) -> list[dict[str, Any]]:
    """Texts of acts that were not done, and filters of the queue under a name."""
    drafts = ActDraft.objects.filter(by=user).select_related("process__expression", "process__application")
    return [
        *(
            _record(
                one.process,
                one.saved_at,
                str(ACTS[one.act].label),
                "\n".join(chain.from_iterable(one.data.values())),
            )
            for one in drafts
        ),
        *(
            {_("Filtro"): one.name, _("Endereço"): one.query}
            for one in SavedFilter.objects.filter(owner=user)
        ),
    ]


def erase_unfinished(user: User) -> list[Kept]:
    """Both go: nobody else built on them."""
    ActDraft.objects.filter(by=user).delete()
    SavedFilter.objects.filter(owner=user).delete()
    return []


def _said(event: ProcessEvent) -> str:
    """Everything that was written in a step, also what stands in rows of its own."""
    return "\n\n".join(f"{one.title}\n{one.text}".strip() for one in passages(event))


def _record(process: Any, at: Any, what: str, text: str) -> dict[str, Any]:
    return {_("Número"): process.number, _("Quando"): at, _("O quê"): what, _("Texto"): text}
