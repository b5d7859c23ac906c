"""The queue: every process, those that are late first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.db import transaction
from django.db.models import F, Model, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Table

from candidaturas.admin import columns, saved
from candidaturas.admin.assignment import AssignView, choices
from candidaturas.admin.filters import ProcessFilters
from candidaturas.admin.process.view import ProcessView
from candidaturas.admin.standing import age, limit
from candidaturas.models import Assignment, Process
from contas.models import User
from portal import audit, deadlines
from portal.admin import ReadOnlyRegister
from portal.admin.views import RegisterIndexView

BY_LIMIT = (F("due_on").asc(nulls_last=True), "received_at", "pk")


class QueueView(RegisterIndexView):
    """The list, with the filters kept under a name and the way to give rows to somebody."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin with the person's own default filter, where they have one and asked for nothing else."""
        if not request.GET and not self.results_only:
            default = saved.default_of(cast(User, request.user))
            if default:
                return redirect(f"{self.index_url}?{default.query}")
        return super().get(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Process]:
        """With who reviews each now."""
        now_given = Assignment.objects.filter(ended_at=None).select_related("reviewer")
        return (
            super()
            .get_base_queryset()
            .prefetch_related(Prefetch("assignments", queryset=now_given, to_attr="now_given"))
        )

    def order_queryset(self, queryset: QuerySet[Process]) -> QuerySet[Process]:
        """Those without a limit come last, whichever way the list is turned."""
        if self.ordering == "due_on":
            return queryset.order_by(*BY_LIMIT)
        if self.ordering == "-due_on":
            return queryset.order_by(F("due_on").desc(nulls_last=True), "pk")
        return super().order_queryset(queryset)

    def get_table(self, object_list: Iterable[Process]) -> Table:
        """Each row knows how it stands today."""
        calendar, today = deadlines.calendar(), timezone.localdate()
        for process in cast("Iterable[Any]", object_list):
            process.limit = limit(process, calendar, today)
            process.age = age(timezone.localdate(process.moved_at), today)
        return super().get_table(object_list)

    @property
    def columns(self) -> list[Any]:
        """A box in each row for who may give it to somebody."""
        boxes = [columns.ChoiceColumn("choice")] if choices(cast(User, self.request.user)) else []
        return [*boxes, *columns.COLUMNS]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        user = cast(User, self.request.user)
        query = saved.query_of(self.request.GET)
        return super().get_context_data(*args, **kwargs) | {
            "saved_filters": saved.seen_by(user),
            "query": query,
            "reviewers": choices(user),
            "next": f"{self.index_url}?{query}" if query else self.index_url,
        }

    def as_spreadsheet(self, queryset: Iterable[Model], spreadsheet_format: str) -> StreamingHttpResponse:
        """The list as a file; the audit has a line for each process in it."""
        with transaction.atomic():  # thousands of lines, stored at once
            for process in queryset:
                audit.record(audit.Verb.EXPORTED, process, cast(User, self.request.user), self.index_url_name)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def cell(self, record: Any, path: str) -> Any:
        """What is told of a process, or any field of it."""
        told = {"told_entity": columns.entity, "reviewers": columns.reviewers}.get(path)
        return told(record) if told else super().cell(record, path)


class ProcessRegister(ReadOnlyRegister):
    """Processes, under way or over."""

    name = "candidaturas-processos"
    model = Process
    icon = "form"
    menu_label = _("Processos")
    export_filename = "processos"
    index_view_class = QueueView
    index_template_name = "candidaturas/admin/queue.html"
    index_results_template_name = "candidaturas/admin/queue_results.html"
    inspect_view_class = ProcessView
    list_related = ("application", "expression", "entity", "municipality__district")
    list_export = (
        "number",
        "told_entity",
        "entity.nipc",
        "kind",
        "model",
        "municipality.name",
        "municipality.district.name",
        "state",
        "moved_at",
        "due_on",
        "decide_by",
        "reviewers",
        "received_at",
        "submitted_at",
    )
    export_headings = {
        "number": _("Número"),
        "told_entity": _("Entidade"),
        "entity.nipc": "NIPC",
        "municipality.name": _("Município do centro"),
        "municipality.district.name": _("Distrito ou ilha"),
        "reviewers": _("Quem avalia"),
    }
    search_fields = ("expression__number", "application__number", "name", "entity__name", "entity__nipc")
    filterset_class = ProcessFilters
    ordering = BY_LIMIT

    def get_urlpatterns(self) -> list[URLPattern]:
        """Those of any register, the giving of processes, the filters kept under a name."""
        return [
            *super().get_urlpatterns(),
            path("atribuir/", AssignView.as_view(), name="assign"),
            path("filtros/", saved.SavedFiltersView.as_view(), name="filters"),
        ]
