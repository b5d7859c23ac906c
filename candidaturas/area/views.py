"""The page on which an entity follows its process, and those that it reads: decision, version sent, file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from candidaturas.area.asks import Ask, asks, is_stopped, limits
from candidaturas.area.form_state import form_state
from candidaturas.area.history import document_link, entries
from candidaturas.area.pages import ProcessPage
from candidaturas.area.papers import sending
from candidaturas.area.requested import open_request
from candidaturas.decision_letter import weighed
from candidaturas.domain.acts import OVER
from candidaturas.domain.possible import open_meeting
from candidaturas.domain.telling import words_of
from candidaturas.domain.times import when, zone_of_entity
from candidaturas.enums import State
from candidaturas.models import Meeting, SentDocument
from portal import audit, deadlines
from portal.wizard.domain.rereading import reread
from portal.wizard.registry import definition_of

# What is read on a page of its own, so that the history stays short.
ELSEWHERE = ("verificar", "deferir", "indeferir", "revogar")


class ReadPage(ProcessPage):
    """A page that is read, each time with a line in the audit."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, and leave the line."""
        response = super().get(request, *args, **kwargs)
        audit.record(audit.Verb.READ, self.process, self.person, self.address_name)
        return response


class ProcessView(ReadPage):
    """State, what comes next and until when, what to do now, what was said, what was sent."""

    template_name = "candidaturas/area/process.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        process, state = self.process, State(self.process.state)
        meeting = open_meeting(process)
        steps = [each for each in entries(process) if not each.event.is_internal]
        return super().get_context_data(**kwargs) | {
            **self.chrome(self.title, self.home),
            "process": process,
            "words": words_of(process),
            "asks": self._asks(meeting),
            "limits": limits(process, deadlines.calendar()),
            "is_stopped": is_stopped(process),
            "requested": open_request(process, may_act=self.may_act),
            "form_state": form_state(process) if self.may_act else None,
            "meeting": self._meeting(meeting) if meeting else None,
            "documents": self._documents(),
            "history": [(each, each.event.act not in ELSEWHERE) for each in reversed(steps)],
            "may_act": self.may_act,
            "may_withdraw": self.may_act and state not in OVER,
        }

    def _asks(self, meeting: Meeting | None) -> list[Ask]:
        process = self.process
        if process.decision_id:
            place = reverse("process_decision", args=[process.key, process.decision_id])
            return [Ask(_("Ler a decisão"), place)]
        return asks(process, meeting) if self.may_act else []

    def _meeting(self, meeting: Meeting) -> dict[str, Any]:
        """The meeting under way in words: the date that was agreed, or those proposed and still to come."""
        zone = zone_of_entity(self.process)
        agreed = meeting.chosen
        to_come = meeting.dates.filter(starts_at__gt=timezone.now())
        return {
            "mode": meeting.get_mode_display(),
            "place": meeting.place,
            "is_link": meeting.place.startswith(("https://", "http://")),
            "agreed": when(agreed, zone) if agreed else "",
            "dates": [] if agreed else [when(each, zone) for each in to_come],
            "calendar_url": reverse("process_meeting_calendar", args=[self.process.key, meeting.pk]),
        }

    def _documents(self) -> list[Any]:
        """The newest pack: each document with its day."""
        sent = SentDocument.objects.filter(pack__process=self.process).select_related("version", "pack")
        found = list(sent.defer("version__pdf", "version__body"))
        return [
            (document_link(self.process, each), each.pack.at)
            for each in found
            if each.pack_id == found[-1].pack_id
        ]


class DecisionView(ReadPage):
    """A decision: what, by whom, when, why, on what conditions, and how it may be challenged."""

    template_name = "candidaturas/area/decision.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.process.decisions.select_related("by", "closure", "revokes")
        decision = get_object_or_404(found, pk=self.kwargs["pk"])
        closure = weighed(decision)
        return super().get_context_data(**kwargs) | {
            **self.chrome(_("Decisão"), self.home, self.place),
            "process": self.process,
            "decision": decision,
            "undone": self.process.decisions.filter(revokes=decision).first(),
            "closure": closure,
            "was_answered": closure is not None and hasattr(closure.hearing, "answer"),
        }


class VersionView(ReadPage):
    """What the entity sent by a form, as it was sent."""

    template_name = "candidaturas/area/version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent = sending(self)
        title = str(definition_of(sent.draft.form).title)
        return super().get_context_data(**kwargs) | {
            **self.chrome(title, self.home, self.place),
            "process": self.process,
            "sent": sent,
            "parts": reread(sent),
            "title": title,
        }


class FileView(ReadPage):
    """Everything of the process that its entity may read, in order, each to be taken away."""

    template_name = "candidaturas/area/file.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            **self.chrome(_("Consultar o processo"), self.home, self.place),
            "process": self.process,
            "entries": entries(self.process),
        }
