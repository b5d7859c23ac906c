"""What stands beside the form of an act: only what that act has to be written next to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from candidaturas.admin.process.assessments import table
from candidaturas.admin.process.reading import Reading, sections_of

if TYPE_CHECKING:
    from candidaturas.admin.process.acts import ActForm
    from candidaturas.models import (
        Hearing,
        HearingAnswer,
        InformationRequest,
        Process,
        Proposal,
        RequestClosure,
        RequestedItem,
    )

ASIDES = "candidaturas/admin/process/asides/"


def aside_context(form: ActForm) -> dict[str, Any]:
    """What the template of the aside shows; nothing where the act has none."""
    process = form.process
    match form.aside.removeprefix(ASIDES):
        case "application.html":
            return {"reading": _reading(form), "assessments": table(process, form.user)}
        case "expression.html":
            return {"expression": expression_of(process)}
        case "requests.html":
            return {"requests": requests_of(process)}
        case "decision.html":
            return {
                "reading": _reading(form),
                "assessments": table(process, form.user),
                **course_of(process),
            }
        case _:
            return {}


def _reading(form: ActForm) -> Reading:
    """The sending that is on the page, marked against the one before."""
    if form.submission is None:
        return Reading()
    versions = tuple(form.submission.draft.submissions.select_related("by"))
    found = Reading(form.submission, versions)
    before = found.before.as_read if found.before else None
    return Reading(form.submission, versions, sections_of(form.submission.as_read, before))


def expression_of(process: Process) -> Reading:
    """The expression of interest as it was read."""
    versions = tuple(process.expression.submissions.select_related("by"))
    return Reading(versions[0], versions, sections_of(versions[0].as_read)) if versions else Reading()


@dataclass(frozen=True)
class Asked:
    """A request, each point with what was answered to it, and how it ended (None: it waits)."""

    request: InformationRequest
    items: tuple[tuple[RequestedItem, str], ...]
    closure: RequestClosure | None


@dataclass(frozen=True)
class Proposed:
    """A proposal with the hearing it opened and what the entity answered, where there is either."""

    proposal: Proposal
    hearing: Hearing | None
    answer: HearingAnswer | None


def requests_of(process: Process) -> list[Asked]:
    """What was asked, the newest first. Two queries."""
    found = process.requests.select_related("by", "closure").prefetch_related("items")
    return [_asked(one) for one in reversed(found)]


def _asked(request: InformationRequest) -> Asked:
    closure = getattr(request, "closure", None)
    answers = closure.answers if closure else {}
    items = tuple((item, answers.get(str(item.pk), "")) for item in request.items.all())
    return Asked(request, items, closure)


def course_of(process: Process) -> dict[str, Any]:
    """Proposals with their hearings, and decisions, in the order in which they were written. Two queries."""
    found = process.proposals.select_related("by", "after", "hearing__answer__by")
    return {
        "proposals": [_proposed(one) for one in found],
        "decisions": list(process.decisions.select_related("by", "revokes")),
    }


def _proposed(proposal: Proposal) -> Proposed:
    hearing = getattr(proposal, "hearing", None)
    return Proposed(proposal, hearing, getattr(hearing, "answer", None))
