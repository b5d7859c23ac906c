"""What happened in a process as its entity reads it: each step in plain words, with its texts and files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from candidaturas.area.passages import Passage, passages, with_texts
from candidaturas.domain.acts import ACTS
from candidaturas.enums import Actor
from candidaturas.models import Process, ProcessEvent, SentDocument
from portal.navigation import Link
from portal.uploads.models import State, Upload
from portal.wizard.models import Submission

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What reviewers wrote for the decision: the entity reads it once there is one.
AFTER_DECISION = ("avaliar", "propor-deferimento", "ponderar")
SENDINGS = ("candidatar", "corrigir")


@dataclass(frozen=True)
class Entry:
    """One step: `told` says what, `who` did it; `links` lead to what was sent or decided then."""

    event: ProcessEvent
    told: StrOrPromise
    who: str
    passages: list[Passage]
    files: list[Upload] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def visible(process: Process) -> QuerySet[ProcessEvent]:
    """The steps that the entity may read: those that are not internal, and with a decision what led to it."""
    open_to_all = Q(is_internal=False)
    decided = process.decisions.last()
    if decided:
        open_to_all |= Q(act__in=AFTER_DECISION, at__lte=decided.at)
    return process.events.filter(open_to_all)


def entries(process: Process, events: QuerySet[ProcessEvent] | None = None) -> list[Entry]:
    """The steps in the order in which they happened; so many queries however many there are."""
    found = list(
        with_texts(visible(process) if events is None else events)
        .select_related("by", "pack")
        .prefetch_related(
            Prefetch(
                "pack__documents",
                SentDocument.objects.select_related("version").defer("version__pdf", "version__body"),
            )
        )
    )
    files, sent = _files(found), _sendings(process)
    return [
        Entry(
            event,
            ACTS[event.act].told,
            author(event),
            passages(event),
            files[str(event.pk)],
            _links(process, event, sent),
        )
        for event in found
    ]


def author(event: ProcessEvent) -> str:
    """Who did it: people of the entity and whoever decides by name, everybody else as the agency."""
    side = ACTS[event.act].by
    if side == Actor.ENTITY or (side == Actor.DECIDER and hasattr(event, "decision")):
        return str(event.by or "")
    return _("Quem avalia, pela agência") if event.act in AFTER_DECISION else _("A agência")


def _files(events: list[ProcessEvent]) -> defaultdict[str, list[Upload]]:
    """The files that may be read, by the key of the step that holds them."""
    found: defaultdict[str, list[Upload]] = defaultdict(list)
    holder = ContentType.objects.get_for_model(ProcessEvent)
    keys = [str(event.pk) for event in events]
    for upload in Upload.objects.filter(holder_type=holder, holder_id__in=keys, state=State.CLEAN):
        found[upload.holder_id].append(upload)
    return found


def _sendings(process: Process) -> dict[str, list[Submission]]:
    """What was sent by each form, oldest first: the expression and every version of the application."""
    found: dict[str, list[Submission]] = {"manifestacao": [], "candidatura": []}
    drafts = [draft for draft in (process.expression, process.application) if draft]
    rows = Submission.objects.filter(draft__in=drafts).select_related("draft")
    for row in rows.defer("answers", "as_read", "declaration").order_by("round"):
        found[row.draft.form].append(row)
    return found


def _links(process: Process, event: ProcessEvent, sent: dict[str, list[Submission]]) -> list[Link]:
    found = []
    if event.act == "manifestar":
        found = [_version_link(process, each) for each in sent["manifestacao"][:1]]
    elif event.act in SENDINGS and sent["candidatura"]:
        found = [_version_link(process, sent["candidatura"].pop(0))]
    elif hasattr(event, "pack"):
        found = [document_link(process, each) for each in event.pack.documents.all()]
    elif hasattr(event, "decision"):
        place = reverse("process_decision", args=[process.key, event.decision.pk])
        found = [Link(_("Ler a decisão"), place)]
    return found


def _version_link(process: Process, sent: Submission) -> Link:
    words = _("Ler a manifestação de interesse")
    if sent.draft.form == "candidatura":
        words = _("Ler a candidatura, versão %(number)d") % {"number": sent.round}
    return Link(words, reverse("process_version", args=[process.key, sent.pk]))


def document_link(process: Process, document: SentDocument) -> Link:
    """A document of the pack: what it is called, its version, its PDF."""
    version = document.version
    words = _("%(title)s (versão %(number)d, PDF)") % {"title": version.title, "number": version.number}
    return Link(words, reverse("process_document", args=[process.key, document.pk]))
