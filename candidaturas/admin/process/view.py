"""The page of one process for staff: everything needed to act on it, on one screen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from candidaturas import rules
from candidaturas.admin.process.around import around
from candidaturas.admin.process.asides import course_of, expression_of, requests_of
from candidaturas.admin.process.assessments import table
from candidaturas.admin.process.documents import files_of, kinds_of
from candidaturas.admin.process.history import history
from candidaturas.admin.process.reading import reading_of
from candidaturas.admin.standing import age, limit
from candidaturas.domain import clock
from candidaturas.domain.possible import acts_for
from candidaturas.enums import State
from candidaturas.models import Process
from contas.models import User
from portal import audit, deadlines
from portal.admin.deciding import DecisionView
from portal.deadlines.words import standing

if TYPE_CHECKING:
    from candidaturas.domain.acts import Act
    from candidaturas.models import ActDraft, Assignment, InterestDeclaration

ONE_DAY = dt.timedelta(days=1)
MESSAGES = ("escrever", "enviar-mensagem")
NOTE = "anotar"

# Under what each act stands on the page; the first group leads the process on.
GROUPS = (
    (
        _("Fazer avançar"),
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
        _("Pedir, falar e reunir"),
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
    (_("Quem avalia"), ("atribuir", "retirar-atribuicao", "declarar")),
    (_("Parar ou revogar"), ("suspender", "arquivar", "revogar")),
)
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
        return super().get_context_data(
            process=process,
            tone=TONES.get(State(process.state), ""),
            **self._times(process),
            people=self._people(process),
            checks=list(process.checks.select_related("by", "submission").prefetch_related("items")),
            person=person,
            **self._acts(process, person, begun),
            note=begun.get(NOTE),
            may_note=rules.may_handle(person),
            reading=reading,
            expression=expression_of(process),
            kinds=kinds_of(files, reading),
            requests=requests_of(process, files_by_event),
            assessments=table(process, person),
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

    def _acts(self, process: Process, person: User, begun: dict[str, ActDraft]) -> dict[str, Any]:
        found = {
            act.name: (act, reason or self._nobody(act.name, process, person))
            for act, reason in acts_for(process, person)
        }
        possible: list[tuple[Any, list[tuple[Act, ActDraft | None]]]] = []
        impossible: list[tuple[Act, str, ActDraft | None]] = []
        for title, names in GROUPS:
            here = [(*found[name], begun.get(name)) for name in names if name in found]
            group = [(act, draft) for act, reason, draft in here if not reason]
            if group:
                possible.append((title, group))
            impossible += [one for one in here if one[1]]
        return {"possible": possible, "impossible": impossible, "leading": GROUPS[0][0]}

    def _nobody(self, name: str, process: Process, person: User) -> str:
        """Why who gives processes to themselves alone has nobody to give this one to, or to take it from."""
        if name not in {"atribuir", "retirar-atribuicao"} or rules.may_assign(person):
            return ""
        is_theirs = process.assignments.filter(reviewer=person, ended_at=None).exists()
        if name == "atribuir":
            return _now("Este processo já lhe está atribuído.") if is_theirs else ""
        return "" if is_theirs else _now("Este processo não lhe está atribuído.")

    def _earlier(self, process: Process) -> list[Process]:
        """The other processes of the entity, the newest first."""
        if process.entity is None:
            return []
        found = process.entity.processes.exclude(pk=process.pk)
        found = found.select_related("expression", "application", "municipality")
        return list(found.order_by("-received_at", "-pk"))
