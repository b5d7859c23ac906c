"""The texts of one step, titled: what was written, asked, answered, found, proposed or decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from candidaturas.domain.sections import item_label

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from candidaturas.models import (
        Assessment,
        Decision,
        FormalCheck,
        ProcessEvent,
        Proposal,
        RequestClosure,
    )


@dataclass(frozen=True)
class Passage:
    """A text with its title, "" where the step itself says what it is."""

    title: StrOrPromise
    text: str


def with_texts(events: QuerySet[ProcessEvent]) -> QuerySet[ProcessEvent]:
    """Steps with all that `passages` reads, in so many queries however many there are."""
    return events.select_related(
        "request", "request_closed__request", "decision", "formal_check", "proposal", "assessment"
    ).prefetch_related(
        "request__items",
        "request_closed__request__items",
        "formal_check__items",
        "assessment__grades__grade",
    )


def passages(event: ProcessEvent) -> list[Passage]:
    """What there is to read of a step, in order."""
    if hasattr(event, "assessment"):
        return _of_assessment(event.assessment)
    if hasattr(event, "decision"):
        return _of_decision(event.decision)
    if hasattr(event, "formal_check"):
        return _of_check(event.formal_check)
    if event.act == "esclarecer":
        return _of_answers(event.request_closed)
    text = [Passage(_("Ponderação") if event.act == "ponderar" else "", event.text)]
    if hasattr(event, "proposal"):
        text = (text if event.act == "ponderar" else []) + _of_proposal(event.proposal)
    elif hasattr(event, "request"):
        text += [Passage(item_label(item), item.reason) for item in event.request.items.all()]
    return [each for each in text if each.text]


def _of_answers(closure: RequestClosure) -> list[Passage]:
    return [
        Passage(f"{item_label(item)}: {item.reason}", closure.answers.get(str(item.pk), ""))
        for item in closure.request.items.all()
    ]


def _of_check(check: FormalCheck) -> list[Passage]:
    return [
        Passage(item.text, f"{item.get_result_display()}{'. ' if item.note else ''}{item.note}")
        for item in check.items.all()
    ]


def _of_assessment(assessment: Assessment) -> list[Passage]:
    is_english = get_language() == "en"
    return [
        Passage(
            f"{each.get_criterion_display()}: {(is_english and each.grade.name_en) or each.grade.name}",
            each.justification,
        )
        for each in assessment.grades.all()
    ]


def _of_proposal(proposal: Proposal) -> list[Passage]:
    found = [
        Passage(_("Proposta"), proposal.get_kind_display()),
        Passage(_("Fundamentos"), proposal.grounds),
        Passage(_("Condições"), proposal.conditions),
    ]
    return [each for each in found if each.text]


def _of_decision(decision: Decision) -> list[Passage]:
    found = [
        Passage(_("Decisão"), decision.get_kind_display()),
        Passage(_("Fundamentos"), decision.grounds),
        Passage(_("Condições"), decision.conditions),
        Passage(_("Como pode contestar, e até quando"), decision.means),
    ]
    return [each for each in found if each.text]
