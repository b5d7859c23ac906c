"""Who has how much in hand: a table and a chart of every reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from candidaturas import rules
from candidaturas.admin.standing import age
from candidaturas.domain import waiting
from candidaturas.domain.workload import RECENT_DAYS, loads
from candidaturas.enums import State
from portal.charts import Point, bars

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from django.urls import URLPattern

    from candidaturas.domain.workload import Load
    from contas.models import User


class WorkloadView(WagtailAdminTemplateMixin, TemplateView):
    """Each figure leads to its processes."""

    template_name = "candidaturas/admin/queue_workload.html"
    page_title = gettext_lazy("Trabalho por pessoa")
    header_icon = "group"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who may look at processes."""
        if not rules.may_look(cast("User", request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("candidaturas-processos:index"), "label": _("Processos")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        people = loads(today)
        steps = [state for state in State if any(load.by_step[state] for load in people)]
        rows = [
            {
                "load": load,
                "steps": [(state, load.by_step[state]) for state in steps],
                "age": age(timezone.localdate(load.oldest.received_at), today) if load.oldest else "",
            }
            for load in people
        ]
        return super().get_context_data(
            steps=steps,
            rows=rows,
            chart=_chart(people),
            nobody=waiting.given_to_nobody(waiting.under_way()).count(),
            recent=RECENT_DAYS,
            **kwargs,
        )


def _chart(people: list[Load]) -> Any:
    busy = [load for load in people if load.total]
    if not busy:
        return None
    label = ngettext(
        "%(who)s tem mais em mãos: %(count)d processo.",
        "%(who)s tem mais em mãos: %(count)d processos.",
        busy[0].total,
    ) % {"who": busy[0].reviewer, "count": busy[0].total}
    return bars(label, [Point(str(load.reviewer), load.total, str(load.total)) for load in busy])


@hooks.register("register_admin_urls")
def workload_urls() -> list[URLPattern]:
    """The address of the page."""
    return [path("candidaturas/trabalho/", WorkloadView.as_view(), name="process_workload")]


class WorkloadMenuItem(MenuItem):
    """Shown to those who may look at processes."""

    def is_shown(self, request: HttpRequest) -> bool:
        return rules.may_look(cast("User", request.user))


def workload_menu_item(order: int) -> MenuItem:
    """The entry of the menu."""
    return WorkloadMenuItem(
        _("Trabalho por pessoa"),
        reverse("process_workload"),
        name="process-workload",
        icon_name="group",
        order=order,
    )
