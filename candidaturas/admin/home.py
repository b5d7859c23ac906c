"""Processes under way by step and age, on the home of the admin: each figure leads to its list."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Count, Min, Q
from django.forms import Media
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component

from candidaturas import rules
from candidaturas.admin.filters import LATE
from candidaturas.admin.standing import age
from candidaturas.domain import waiting
from candidaturas.enums import State
from contas.models import User


class ProcessesByStep(Component):
    """A row for each step that some process is in, in the order of the steps; nothing where none is."""

    name = "candidaturas"
    template_name = "candidaturas/admin/home.html"
    order = 50

    @property
    def media(self) -> Media:
        """Its style."""
        return Media(css={"all": [versioned_static("candidaturas/admin/home.css")]})

    def get_context_data(self, _parent_context: Any) -> dict[str, Any]:
        """The rows: state, how many are in it, since when the oldest, how many are late. One query."""
        today = timezone.localdate()
        found = waiting.under_way().order_by().values("state")
        found = found.annotate(
            total=Count("pk"), since=Min("moved_at"), late=Count("pk", Q(due_on__lt=today))
        )
        by_state = {row["state"]: row for row in found}
        return {
            "rows": [
                by_state[state]
                | {"label": state.label, "age": age(timezone.localdate(by_state[state]["since"]), today)}
                for state in State
                if state in by_state
            ],
            "late": LATE,
        }


@hooks.register("construct_homepage_panels")
def processes_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Show it to those who may look at processes."""
    if rules.may_look(cast(User, request.user)):
        panels.append(ProcessesByStep())
