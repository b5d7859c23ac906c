"""The page of one process for staff: everything needed to act on it, on one screen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from candidaturas import rules
from candidaturas.admin.process.around import around
from candidaturas.admin.process.asides import course_of, expression_of, requests_of
from candidaturas.admin.process.assessments import table
from candidaturas.admin.process.documents import files_of, kinds_of
from candidaturas.admin.process.doing import Doing
from candidaturas.admin.process.history import history
from candidaturas.admin.process.reading import reading_of
from candidaturas.admin.standing import age, limit
from candidaturas.domain import clock
from candidaturas.enums import State
from candidaturas.models import Process
from contas.models import User
from portal import audit, deadlines
from portal.admin.deciding import DecisionView
from portal.deadlines.words import standing

if TYPE_CHECKING:
    from candidaturas.models import Assignment, InterestDeclaration

ONE_DAY = dt.timedelta(days=1)
MESSAGES = ("escrever", "enviar-mensagem")
NOTE = "anotar"

TONES = {
    State.APPROVED: "primary",
    State.REFUSED: "critical",
    State.CORRECTION: "secondary",
    State.CLARIFICATION: "secondary",
    State.HEARING: "secondary",
}


class ProcessView(DecisionView):
    """Everything needed to act on a process; each act has a page of its own."""

    template_name = "candidaturas/admin/process/process.html"
    page_title = _("Processo")
    permission = rules.CHANGE
    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]

    def get_object(self, queryset: QuerySet[Process] | None = None) -> Process:
        """The process with what its page names."""
        found = queryset if queryset is not None else Process.objects.all()
        found = found.select_related(
            "expression", "application", "entity__municipality", "municipality__district", "decision"
        ).prefetch_related("stops", "packs__documents__version")
        return get_object_or_404(found, pk=self.pk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, and leave a line in the audit."""
        person = cast(User, request.user)
        if not rules.may_look_into(person, self.object):
            audit.record(audit.Verb.REFUSED, self.object, person)
            raise PermissionDenied
        audit.record(audit.Verb.READ, self.object, person)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        process: Process = self.object
        person = cast(User, self.request.user)
        events = list(process.events.select_related("by"))
        files, files_by_event = files_of(process, events)
        steps = history(process, events, files_by_event)
        reading = reading_of(process, self.request.GET.get("version", ""), files)
        begun = {draft.act: draft for draft in process.act_drafts.filter(by=person)}
        people, assessments = self._people(process), table(process, person)
        at_work = {one.reviewer_id: declared for one, declared in people if one.ended_at is None}
        return super().get_context_data(
            process=process,
            tone=TONES.get(State(process.state), ""),
            **self._times(process),
            people=people,
            checks=list(process.checks.select_related("by", "submission").prefetch_related("items")),
            person=person,
            **Doing(process, person, at_work, assessments, begun).acts(),
            note=begun.get(NOTE),
            may_note=rules.may_handle(person),
            reading=reading,
            expression=expression_of(process),
            kinds=kinds_of(files, reading),
            requests=requests_of(process, files_by_event),
            assessments=assessments,
            **course_of(process, files_by_event),
            meetings=list(process.meetings.select_related("proposed_by", "chosen").prefetch_related("dates")),
            around=around(process, reading.submission),
            population=process.municipality.population.order_by("-year").first(),
            earlier=self._earlier(process),
            notes=[event for event in reversed(events) if event.act == NOTE],
            messages_sent=[step for step in steps if step.event and step.event.act in MESSAGES],
            steps=steps,
            **kwargs,
        )

    def _times(self, process: Process) -> dict[str, Any]:
        calendar, today = deadlines.calendar(), timezone.localdate()
        suspended = clock.suspensions(process)
        return {
            "limit": limit(process, calendar, today),
            "age": age(timezone.localdate(process.received_at), today),
            "in_step": age(timezone.localdate(process.moved_at), today),
            "decide_standing": standing(calendar, process.decide_by, today, suspended=suspended)
            if process.decide_by
            else "",
            "is_decision_late": bool(process.decide_by and process.decide_by < today),
            "stops": [
                (stop, calendar.between(stop.first - ONE_DAY, stop.last or today))
                for stop in process.stops.all()
            ],
        }

    def _people(self, process: Process) -> list[tuple[Assignment, InterestDeclaration | None]]:
        """Who reviews or did, each with what they declared last."""
        declared = {one.by_id: one for one in process.declarations.all()}
        found = process.assignments.select_related("reviewer", "assigned_by")
        return [(one, declared.get(one.reviewer_id)) for one in found]

    def _earlier(self, process: Process) -> list[Process]:
        """The other processes of the entity, the newest first."""
        if process.entity is None:
            return []
        found = process.entity.processes.exclude(pk=process.pk)
        found = found.select_related("expression", "application", "municipality")
        return list(found.order_by("-received_at", "-pk"))
