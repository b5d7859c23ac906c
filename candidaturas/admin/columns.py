"""The columns of the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn

if TYPE_CHECKING:
    from candidaturas.models import Process


class ChoiceColumn(BaseColumn):
    """A box that puts the row among those to give to somebody."""

    header_template_name = "candidaturas/admin/queue_choice_header.html"
    cell_template_name = "candidaturas/admin/queue_choice.html"


class TwoLineColumn(Column):
    """A value, and under it another in small: `below` names it, or tells it of a process."""

    cell_template_name = "candidaturas/admin/queue_cell.html"

    def __init__(self, name: str, *, below: Any, **options: Any) -> None:
        super().__init__(name, **options)
        self.below = below

    def get_cell_context_data(self, instance: Process, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"below": Column("below", accessor=self.below).get_value(instance)}


class LimitColumn(Column):
    """The last day and how it stands; what is late says so in words."""

    cell_template_name = "candidaturas/admin/queue_limit.html"


class ReviewersColumn(Column):
    """Who reviews; on a narrow screen, where columns have no heads, it says so."""

    cell_template_name = "candidaturas/admin/queue_reviewers.html"


def reviewers(process: Any) -> str:
    """Who reviews a process of the list now."""
    return ", ".join(str(one.reviewer) for one in process.now_given) or _("ninguém")


def entity(process: Process) -> str:
    """Which entity it is, as the register calls it once it is confirmed."""
    return process.entity.name if process.entity else process.name


def kind(process: Process) -> str:
    """The kind of entity; unconfirmed ones say so."""
    if process.entity:
        return str(process.entity.get_kind_display())
    return _("%(kind)s, por confirmar") % {"kind": process.get_kind_display()}


NUMBER = TitleColumn(
    "number",
    label=gettext_lazy("Número"),
    sort_key="received_at",
    url_name="candidaturas-processos:inspect",
)
COLUMNS = (
    NUMBER,
    TwoLineColumn(
        "entity", label=gettext_lazy("Entidade"), accessor=entity, below=kind, sort_key="name", width="21%"
    ),
    TwoLineColumn(
        "state",
        label=gettext_lazy("Passo"),
        accessor="get_state_display",
        below="age",
        sort_key="moved_at",
    ),
    LimitColumn("limit", label=gettext_lazy("Prazo do passo"), sort_key="due_on", width="17%"),
    ReviewersColumn("reviewers", label=gettext_lazy("Quem avalia"), accessor=reviewers),
    TwoLineColumn(
        "place",
        label=gettext_lazy("Distrito"),
        accessor="municipality.district.name",
        below="municipality.name",
        sort_key="municipality__district__name",
    ),
    Column("model", label=gettext_lazy("Modelo"), accessor="get_model_display", sort_key="model"),
)
