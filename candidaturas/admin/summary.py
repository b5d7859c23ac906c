"""What waits in applications, on the home of the admin: each figure leads to its list."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from candidaturas import rules
from candidaturas.admin.filters import LATE, ME, NOBODY, THIS_WEEK, UNANSWERED, this_week
from candidaturas.domain import waiting
from candidaturas.enums import State
from candidaturas.models import Process
from contas.models import User
from portal.admin.summary import Waiting


class WaitingProcesses(Waiting):
    """Processes in one step, for who does what comes next."""

    icon = "form"
    url_name = "candidaturas-processos:index"
    state: State

    def found(self) -> QuerySet[Process]:
        return Process.objects.filter(state=self.state)


class Expressions(WaitingProcesses):
    """Those that wait for the agency's answer."""

    order = 300
    state = State.EXPRESSED
    permission = rules.CHANGE
    query = f"state={State.EXPRESSED}"

    def text(self, total: int) -> str:
        return ngettext("manifestação por responder", "manifestações por responder", total)


class FormalChecks(WaitingProcesses):
    """Applications to be checked against the list."""

    order = 310
    state = State.SUBMITTED
    permission = rules.ASSESS
    query = f"state={State.SUBMITTED}"

    def text(self, total: int) -> str:
        return ngettext("candidatura por verificar", "candidaturas por verificar", total)


class MyAssessments(WaitingProcesses):
    """What the person has to assess."""

    order = 320
    state = State.ASSESSMENT
    permission = rules.ASSESS
    query = f"reviewer={ME}&state={State.ASSESSMENT}"

    def found(self) -> QuerySet[Process]:
        return waiting.given_to(super().found(), cast(User, self.request.user))

    def text(self, total: int) -> str:
        return ngettext(
            "candidatura à espera da minha avaliação", "candidaturas à espera da minha avaliação", total
        )


class Hearings(WaitingProcesses):
    """Answers of entities to be weighed."""

    order = 330
    state = State.WEIGHING
    permission = rules.ASSESS
    query = f"state={State.WEIGHING}"

    def text(self, total: int) -> str:
        return ngettext("audiência por ponderar", "audiências por ponderar", total)


class Decisions(WaitingProcesses):
    """Proposals that wait for a decision."""

    order = 340
    state = State.PROPOSED
    permission = rules.DECIDE
    query = f"state={State.PROPOSED}"

    def text(self, total: int) -> str:
        return ngettext("candidatura por decidir", "candidaturas por decidir", total)


class LateProcesses(WaitingProcesses):
    """Those whose step is past its last day, whoever must act."""

    order = 350
    icon = "warning"
    permission = rules.VIEW
    query = f"deadline={LATE}"

    def found(self) -> QuerySet[Process]:
        return waiting.late(Process.objects.all(), timezone.localdate())

    def text(self, total: int) -> str:
        return ngettext("processo com prazo passado", "processos com prazo passado", total)


class DueThisWeek(WaitingProcesses):
    """Those whose step must be done by Sunday, whoever must act."""

    order = 345
    icon = "calendar"
    permission = rules.VIEW
    query = f"deadline={THIS_WEEK}"

    def found(self) -> QuerySet[Process]:
        return this_week(waiting.under_way(), timezone.localdate())

    def text(self, total: int) -> str:
        return ngettext("prazo termina esta semana", "prazos terminam esta semana", total)


class GivenToNobody(WaitingProcesses):
    """Applications that wait for somebody to say who reviews them."""

    order = 315
    icon = "user"
    permission = rules.ASSIGN
    query = f"reviewer={NOBODY}&state={State.SUBMITTED}"
    state = State.SUBMITTED

    def found(self) -> QuerySet[Process]:
        return waiting.given_to_nobody(super().found())

    def text(self, total: int) -> str:
        return ngettext("candidatura por atribuir", "candidaturas por atribuir", total)


class UnansweredMessages(WaitingProcesses):
    """Entities that wrote last."""

    order = 360
    icon = "mail"
    permission = rules.CHANGE
    query = f"messages={UNANSWERED}&scope=todos"

    def found(self) -> QuerySet[Process]:
        return waiting.unanswered(Process.objects.all())

    def text(self, total: int) -> str:
        return ngettext("mensagem de entidade por responder", "mensagens de entidades por responder", total)


ITEMS: tuple[Callable[[HttpRequest], Waiting], ...] = (
    Expressions,
    FormalChecks,
    GivenToNobody,
    MyAssessments,
    Hearings,
    Decisions,
    DueThisWeek,
    LateProcesses,
    UnansweredMessages,
)


@hooks.register("construct_homepage_summary_items")
def process_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the figures beside the others."""
    items.extend(item(request) for item in ITEMS)
