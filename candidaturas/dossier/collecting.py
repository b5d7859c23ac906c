"""Collects the pieces of a process in the order of the file, for staff or for the entity."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from candidaturas.area.history import author, visible
from candidaturas.area.passages import passages
from candidaturas.decision_letter import letter
from candidaturas.domain.acts import ACTS
from candidaturas.domain.versions import seen_by
from candidaturas.dossier.pieces import Document, Piece, Section, gone, made, received
from portal import uploads
from portal.printing import paragraphs
from portal.uploads.models import Upload
from portal.wizard.documents.receipt import as_read_parts
from portal.wizard.domain.rereading import reread

if TYPE_CHECKING:
    import datetime as dt

    from candidaturas.models import Decision, InterestDeclaration, Meeting, ProcessEvent
    from candidaturas.models import Process as ProcessRow
    from contas.models import User
    from portal.wizard.models import Draft, Submission

ANSWER = ("responder",)
REQUESTS = ("pedir-correcao", "pedir-esclarecimento", "esclarecer", "retirar-pedido")
CHECKS = ("verificar",)
ASSESSMENTS = ("avaliar",)
PROPOSALS = (
    "propor-deferimento",
    "propor-indeferimento",
    "pronunciar",
    "fechar-audiencia",
    "ponderar",
    "devolver",
)
MESSAGES = ("escrever", "enviar-mensagem")
NOTES = ("anotar",)
MEETINGS = ("propor-reuniao", "registar-reuniao")
DECISIONS = ("deferir", "indeferir", "revogar")
DECLARATIONS = ("declarar",)
TOLD_ELSEWHERE = {
    *(*ANSWER, *REQUESTS, *CHECKS, *ASSESSMENTS, *PROPOSALS, *MESSAGES, *NOTES, *MEETINGS, *DECISIONS),
    *DECLARATIONS,
}


class Collector:
    """One process, for the entity (`internal` false) or staff; `reader` is who of the staff reads.

    A reviewer who has not filed their own assessment gets those of others left out, as on the page.
    """

    def __init__(self, process: ProcessRow, *, internal: bool, reader: User | None = None) -> None:
        self.process = process
        self.internal = internal
        self.shared = set(visible(process).values_list("pk", flat=True))
        events = process.events.select_related("by")
        self.events: list[ProcessEvent] = [each for each in events if internal or each.pk in self.shared]
        hides = bool(internal and reader and process.assessments.exists() and not seen_by(process, reader))
        self.hides_assessments = hides
        self._shown: set[str] = set()

    def pieces(self) -> list[Piece]:
        """Every piece, in order; internal notes come last."""
        return list(self._pieces())

    def _pieces(self) -> Iterator[Piece]:
        yield from self._sendings(self.process.expression, _("Manifestação de interesse"))
        yield from self._steps(ANSWER)
        yield from map(
            self._meeting, self.process.meetings.prefetch_related("dates").select_related("chosen")
        )
        if self.process.application:
            yield from self._sendings(self.process.application, _("Candidatura"))
        yield from self._steps(REQUESTS)
        yield from self._steps(CHECKS)
        if self.internal:
            yield from map(self._declaration, self.process.declarations.select_related("by"))
        if not self.hides_assessments:
            yield from self._steps(ASSESSMENTS)
        yield from self._steps(PROPOSALS)
        yield from map(self._decision, self.process.decisions.select_related("by", "revokes", "process"))
        yield from self._steps(MESSAGES)
        yield self._history()
        yield from self._steps(NOTES)

    def _who(self, event: ProcessEvent) -> str:
        return str(event.by or "") if self.internal else author(event)

    def _steps(self, acts: tuple[str, ...]) -> Iterator[Piece]:
        """What was written in each step of some acts, with the files that came with it."""
        for event in self.events:
            if event.act in acts:
                texts = [(str(each.title), paragraphs(each.text)) for each in passages(event)]
                is_list = event.act in CHECKS
                yield Piece(
                    str(ACTS[event.act].told),
                    event.at,
                    self._who(event),
                    [Section("", fields=texts)] if is_list else [Section(*each) for each in texts],
                    [*_pack(event), *map(received, uploads.of(event))],
                    event.pk not in self.shared,
                )

    def _sendings(self, draft: Draft, name: str) -> Iterator[Piece]:
        sendings = list(draft.submissions.select_related("by").order_by("round"))
        for sent in sendings:
            title = name
            if len(sendings) > 1:
                title = _("%(name)s, versão %(number)d") % {"name": name, "number": sent.round}
            yield Piece(
                title,
                sent.at,
                str(sent.by or ""),
                [
                    *(Section(part.title, part.blocks, part.fields) for part in as_read_parts(reread(sent))),
                    Section(_("Declaração aceite"), paragraphs(sent.declaration)),
                ],
                self._files(sent),
            )

    def _files(self, sent: Submission) -> list[Document]:
        """The files of a sending that no earlier one had."""
        rows: list[dict[str, Any]] = [
            file for section in sent.as_read for row in section["rows"] for file in row["files"]
        ]
        new = [row for row in rows if str(row["id"]) not in self._shown]
        self._shown |= {str(row["id"]) for row in new}
        kept = {
            str(one.pk): one
            for one in Upload.objects.filter(pk__in=[uuid.UUID(str(row["id"])) for row in new])
        }
        return [
            received(kept[str(row["id"])]) if str(row["id"]) in kept else gone(row["name"], row["sha256"])
            for row in new
        ]

    def _meeting(self, meeting: Meeting) -> Piece:
        invitation = next(
            (
                event
                for event in self.events
                if event.act == "propor-reuniao" and event.at == meeting.proposed_at
            ),
            None,
        )
        chosen = meeting.chosen
        rows = (
            (_("Convite"), invitation.text if invitation else ""),
            (_("Como"), str(meeting.get_mode_display())),
            (_("Local"), meeting.place),
            (_("Datas propostas"), "\n".join(moment(each.starts_at) for each in meeting.dates.all())),
            (_("Data escolhida"), moment(chosen.starts_at) if chosen else ""),
            (_("Datas recusadas em"), day(meeting.declined_at) if meeting.declined_at else ""),
            (_("Cancelada em"), day(meeting.cancelled_at) if meeting.cancelled_at else ""),
            (_("Realizada em"), date_format(meeting.held_on, "DATE_FORMAT") if meeting.held_on else ""),
            (_("Quem esteve"), meeting.attendees),
            (_("Ata"), meeting.minutes),
        )
        fields = [(label, paragraphs(text)) for label, text in rows if text]
        return Piece(
            _("Reunião"),
            meeting.proposed_at,
            self._who(invitation) if invitation else "",
            [Section("", fields=fields)],
        )

    def _declaration(self, declared: InterestDeclaration) -> Piece:
        said = (
            _("Declara que tem interesse.") if declared.has_conflict else _("Declara que não tem interesse.")
        )
        return Piece(
            _("Declaração de interesses"),
            declared.at,
            str(declared.by),
            [Section("", paragraphs(f"{said}\n{declared.text}"))],
            is_internal=True,
        )

    def _decision(self, decision: Decision) -> Piece:
        with override(self.process.expression.language):
            content = letter(decision)
        name = f"{_('decisão')}-{timezone.localdate(decision.at).isoformat()}.pdf"
        return Piece(
            _("Decisão: %(kind)s") % {"kind": decision.get_kind_display()},
            decision.at,
            str(decision.by),
            [Section("", paragraphs(_("A notificação, como foi enviada à entidade.")))],
            [made(name, content)],
        )

    def _history(self) -> Piece:
        """Every step, dated, with the words of those that no other piece tells."""
        fields = []
        for event in self.events:
            who = self._who(event)
            told = str(ACTS[event.act].told)
            lines = [f"{told} · {who}" if who else told]
            if event.act not in TOLD_ELSEWHERE and event.text:
                lines.append(event.text)
            fields.append((moment(event.at), paragraphs("\n".join(lines))))
        stops = [
            (
                str(stop.get_reason_display()),
                paragraphs(
                    _("De %(first)s a %(last)s")
                    % {
                        "first": date_format(stop.first, "DATE_FORMAT"),
                        "last": date_format(stop.last, "DATE_FORMAT") if stop.last else "…",
                    }
                ),
            )
            for stop in self.process.stops.all()
        ]
        sections = [Section(_("Passos"), fields=fields)]
        if stops:
            sections.append(Section(_("Dias em que o prazo da decisão esteve parado"), fields=stops))
        return Piece(_("Histórico"), self.events[-1].at, sections=sections)


def _pack(event: ProcessEvent) -> list[Document]:
    """What went with the agency's answer, as it went."""
    if not hasattr(event, "pack"):
        return []
    sent = event.pack.documents.select_related("version")
    return [
        made(f"{each.version.title} (v{each.version.number}).pdf", bytes(each.version.pdf)) for each in sent
    ]


def moment(at: dt.datetime) -> str:
    """A moment as people say it."""
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def day(at: dt.datetime) -> str:
    """The day of a moment as people say it."""
    return date_format(timezone.localtime(at), "DATE_FORMAT")
