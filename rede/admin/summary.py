"""What waits in the network, on the home of the admin: each figure leads to its list."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from portal.admin.summary import Waiting
from rede.admin.centres.filters import YES
from rede.admin.reports import OPEN
from rede.domain import confirmations
from rede.domain.completeness import incomplete
from rede.enums import ProposalState
from rede.models import Centre, ErrorReport, Proposal


class PendingProposals(Waiting):
    """Changes that coordinators wait for."""

    order = 410
    icon = "form"
    permission = "rede.view_proposal"
    url_name = "propostas:index"
    query = f"state={ProposalState.PENDING}"

    def found(self) -> QuerySet[Proposal]:
        return Proposal.objects.filter(state=ProposalState.PENDING)

    def text(self, total: int) -> str:
        return ngettext("proposta por decidir", "propostas por decidir", total)


class OpenReports(Waiting):
    """Errors that visitors reported."""

    order = 420
    icon = "warning"
    permission = "rede.view_errorreport"
    url_name = "erros:index"
    query = f"handled={OPEN}"

    def found(self) -> QuerySet[ErrorReport]:
        return ErrorReport.objects.filter(handled_at=None)

    def text(self, total: int) -> str:
        return ngettext("erro comunicado", "erros comunicados", total)


class UnconfirmedCentres(Waiting):
    """Centres that have not given their word for months."""

    order = 430
    icon = "history"
    permission = "rede.change_centre"
    url_name = "centros:index"
    query = f"stale={YES}"

    def found(self) -> QuerySet[Centre]:
        return confirmations.due(timezone.localdate())

    def text(self, total: int) -> str:
        return ngettext("centro com dados por confirmar", "centros com dados por confirmar", total)


class IncompleteCentres(Waiting):
    """Centres that miss something the public needs."""

    order = 440
    icon = "edit"
    permission = "rede.change_centre"
    url_name = "centros:index"
    query = f"missing={YES}"

    def found(self) -> QuerySet[Centre]:
        return incomplete(Centre.objects.all())

    def text(self, total: int) -> str:
        return ngettext("centro sem dados públicos", "centros sem dados públicos", total)


ITEMS: tuple[Callable[[HttpRequest], Waiting], ...] = (
    PendingProposals,
    OpenReports,
    UnconfirmedCentres,
    IncompleteCentres,
)


@hooks.register("construct_homepage_summary_items")
def network_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the figures beside the others."""
    items.extend(item(request) for item in ITEMS)
