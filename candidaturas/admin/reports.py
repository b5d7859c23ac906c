"""How processes go, in numbers, for staff: a page with a period, and each figure as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from candidaturas import rules
from candidaturas.models import Process
from candidaturas.reports import FIGURES, Period, Record, figures
from portal.tables import Column, Kind, Table, respond

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase
    from django.urls import URLPattern

    from contas.models import User
    from rede.figures import Figure

FORMS = {"xlsx": "XLSX", "ods": "ODS"}


class PeriodForm(forms.Form):
    """The days that the figures are about."""

    first = forms.DateField(label=gettext_lazy("De"), widget=AdminDateInput)
    last = forms.DateField(label=gettext_lazy("A"), widget=AdminDateInput)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, or after today."""
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", _("O último dia vem antes do primeiro: troque-os."))
        if last and last > timezone.localdate():
            self.add_error("last", _("O último dia ainda não chegou: escolha hoje ou um dia anterior."))
        return found


def chosen(request: HttpRequest) -> tuple[PeriodForm, Period]:
    """The form as asked, and its period; the last twelve months where none was asked for, or not well."""
    recent = Period.recent(timezone.localdate())
    if not {"first", "last"} & request.GET.keys():
        return PeriodForm(initial={"first": recent.first, "last": recent.last}), recent
    form = PeriodForm(request.GET)
    if not form.is_valid():
        return form, recent
    return form, Period(form.cleaned_data["first"], form.cleaned_data["last"])


def _only_staff(request: HttpRequest) -> None:
    if not rules.may_look(cast("User", request.user)):
        raise PermissionDenied


class ReportsView(WagtailAdminTemplateMixin, TemplateView):
    """Every figure, with its chart, its table and its downloads."""

    template_name = "candidaturas/admin/reports.html"
    page_title = gettext_lazy("Relatórios")
    header_icon = "table"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who may look at processes."""
        _only_staff(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("candidaturas-processos:index"), "label": _("Processos")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form, period = chosen(self.request)
        query = f"first={period.first.isoformat()}&last={period.last.isoformat()}"
        return super().get_context_data(
            form=form,
            period=period,
            day=timezone.localdate(),
            source=settings.SITE_NAME,
            demonstration=Process.objects.filter(is_demonstration=True).count(),
            figures=[
                {"figure": figure, "downloads": _downloads(figure, query)}
                for figure in figures(Record(period))
            ],
            **kwargs,
        )


def _downloads(figure: Figure, query: str) -> list[dict[str, str]]:
    return [
        {"label": label, "url": f"{reverse('process_report_data', args=[figure.name, form])}?{query}"}
        for form, label in FORMS.items()
    ]


def report_data(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One figure as a file named after it and its period. Raises Http404, PermissionDenied."""
    _only_staff(request)
    if name not in FIGURES or form not in FORMS:
        raise Http404
    asked, period = chosen(request)
    if asked.is_bound and not asked.is_valid():
        raise Http404
    figure = FIGURES[name](Record(period))
    kinds = [Kind.TEXT, *(Kind.NUMBER for _heading in figure.headings[1:])]
    heads = [Column(heading, heading, kind) for heading, kind in zip(figure.headings, kinds, strict=True)]
    title = _("%(title)s, %(first)s a %(last)s") % {
        "title": figure.title,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
    }
    file_name = f"{figure.name}-{period.first.isoformat()}-{period.last.isoformat()}"
    return respond(Table(title, heads, figure.values), form, file_name)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """The addresses of the page and of its files."""
    return [
        path("candidaturas/relatorios/", ReportsView.as_view(), name="process_reports"),
        path("candidaturas/relatorios/<slug:name>.<slug:form>", report_data, name="process_report_data"),
    ]


class ReportsMenuItem(MenuItem):
    """Shown to those who may look at processes."""

    def is_shown(self, request: HttpRequest) -> bool:
        return rules.may_look(cast("User", request.user))


def reports_menu_item(order: int) -> MenuItem:
    """The entry of the menu."""
    return ReportsMenuItem(
        _("Relatórios"),
        reverse("process_reports"),
        name="process-reports",
        icon_name="table",
        order=order,
    )
