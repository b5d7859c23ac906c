"""Errors that visitors reported: those open first, and a page to say what was done about each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet

from portal.admin import ReadOnlyRegister
from portal.admin.deciding import DecisionView
from rede.domain.handling import AlreadyHandledError, handle
from rede.models import District, ErrorReport
from rede.privacy import NO_PERSONAL_DATA

OPEN, HANDLED = "aberto", "tratado"


class OutcomeForm(forms.Form):
    """What was done."""

    outcome = forms.CharField(
        label=gettext_lazy("O que se fez"),
        help_text=NO_PERSONAL_DATA,
        max_length=ErrorReport._meta.get_field("outcome").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Diga o que se fez, mesmo que não fosse preciso nada.")},
    )


class ReportView(DecisionView):
    """What the visitor wrote, with the way to the centre."""

    template_name = "rede/admin/report.html"
    page_title = gettext_lazy("Erro comunicado")
    permission = "rede.change_errorreport"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            report=self.object, centre=self.object.centre, **({"form": OutcomeForm()} | kwargs)
        )

    def decide(self) -> HttpResponse:
        """Mark it as handled."""
        form = OutcomeForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            handle(self.object, self.request.user, form.cleaned_data["outcome"])
        except AlreadyHandledError as error:
            who = error.report.handled_by or "—"
            messages.warning(
                self.request, _("Outra pessoa tratou deste erro primeiro: %(who)s.") % {"who": who}
            )
            return redirect("erros:inspect", self.object.pk)
        messages.success(self.request, _("Erro tratado."))
        return redirect("erros:index")


class ReportFilters(WagtailFilterSet):
    """Open or handled, and where."""

    handled = ChoiceFilter(
        label=gettext_lazy("Situação"),
        choices=((OPEN, gettext_lazy("Por tratar")), (HANDLED, gettext_lazy("Tratado"))),
        method="by_handling",
    )
    district = ModelChoiceFilter(
        label=gettext_lazy("Distrito ou ilha"),
        field_name="centre__municipality__district",
        queryset=District.objects.all(),
    )

    class Meta:
        model = ErrorReport
        fields: tuple[str, ...] = ()

    def by_handling(self, reports: QuerySet[ErrorReport], _name: str, value: str) -> QuerySet[ErrorReport]:
        return reports.filter(handled_at__isnull=value == OPEN)


class ReportRegister(ReadOnlyRegister):
    """Every reported error; what visitors wrote is not rewritten."""

    name = "erros"
    model = ErrorReport
    icon = "warning"
    inspect_view_class = ReportView
    inspect_template_name = ReportView.template_name
    list_display = ("__str__", "created_at", "handled_at", "handled_by", "outcome")
    list_related = ("centre", "handled_by")
    list_export = (
        "centre.code",
        "centre.name",
        "text",
        "language",
        "created_at",
        "handled_at",
        "handled_by",
        "outcome",
    )
    export_headings = {"centre.code": gettext_lazy("Código"), "centre.name": gettext_lazy("Centro")}
    search_fields = ("centre__name", "centre__code", "text")
    filterset_class = ReportFilters
    ordering = (F("handled_at").desc(nulls_first=True), "-created_at", "-pk")
