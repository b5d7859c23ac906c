"""What stands beside the form of an act: only what that act has to be written next to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from candidaturas.admin.process.assessments import table
from candidaturas.admin.process.documents import files_of
from candidaturas.admin.process.reading import Reading, sections_of
from candidaturas.domain.sections import item_label
from portal.wizard.domain.rereading import reread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from candidaturas.admin.process.acts import ActForm
    from candidaturas.models import (
        Hearing,
        HearingAnswer,
        InformationRequest,
        Process,
        Proposal,
        RequestClosure,
    )
    from portal.uploads.models import Upload

    FilesOfEvents = Mapping[int, Sequence[Upload]]

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
            return {"requests": requests_of(process, _files(process))}
        case "decision.html":
            return {
                "reading": _reading(form),
                "assessments": table(process, form.user),
                **course_of(process, _files(process)),
            }
        case _:
            return {}


def _files(process: Process) -> FilesOfEvents:
    return files_of(process, process.events.all())[1]


def _reading(form: ActForm) -> Reading:
    """The sending that is on the page, marked against the one before."""
    if form.submission is None:
        return Reading()
    versions = tuple(form.submission.draft.submissions.select_related("by"))
    found = Reading(form.submission, versions)
    before = reread(found.before) if found.before else None
    return Reading(form.submission, versions, sections_of(reread(form.submission), before))


def expression_of(process: Process) -> Reading:
    """The expression of interest as it was read."""
    versions = tuple(process.expression.submissions.select_related("by"))
    return Reading(versions[0], versions, sections_of(reread(versions[0]))) if versions else Reading()


@dataclass(frozen=True)
class Asked:
    """A request, its points (place, what for, answer), how it ended (None: it waits), the files of that."""

    request: InformationRequest
    items: tuple[tuple[str, str, str], ...]
    closure: RequestClosure | None
    files: Sequence[Upload]


@dataclass(frozen=True)
class Proposed:
    """A proposal with the hearing it opened, what the entity answered and its files, where there are any."""

    proposal: Proposal
    hearing: Hearing | None
    answer: HearingAnswer | None
    files: Sequence[Upload]


def requests_of(process: Process, files: FilesOfEvents) -> list[Asked]:
    """What was asked, the newest first. Two queries."""
    found = process.requests.select_related("by", "closure").prefetch_related("items")
    return [_asked(one, files) for one in reversed(found)]


def _asked(request: InformationRequest, files: FilesOfEvents) -> Asked:
    closure = getattr(request, "closure", None)
    answers = closure.answers if closure else {}
    items = tuple(
        (item_label(item), item.reason, answers.get(str(item.pk), "")) for item in request.items.all()
    )
    return Asked(request, items, closure, files.get(closure.event_id, ()) if closure else ())


def course_of(process: Process, files: FilesOfEvents) -> dict[str, Any]:
    """Proposals with their hearings, and decisions, in the order in which they were written. Two queries."""
    found = process.proposals.select_related("by", "after", "hearing__answer__by")
    return {
        "proposals": [_proposed(one, files) for one in found],
        "decisions": list(process.decisions.select_related("by", "revokes")),
    }


def _proposed(proposal: Proposal, files: FilesOfEvents) -> Proposed:
    hearing = getattr(proposal, "hearing", None)
    answer = getattr(hearing, "answer", None)
    return Proposed(proposal, hearing, answer, files.get(answer.event_id, ()) if answer else ())
