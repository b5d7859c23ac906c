"""A report for administrators: processes in a state that nothing could have led to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from candidaturas.domain.detector import impossible

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase
    from django.urls import URLPattern


class ImpossibleView(WagtailAdminTemplateMixin, TemplateView):
    """Looks through every process as the page is asked for."""

    template_name = "candidaturas/admin/registers_impossible.html"
    page_title = _("Estados impossíveis")
    header_icon = "warning"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in administrators."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(findings=impossible(), **kwargs)


class ImpossibleMenuItem(MenuItem):
    """Shown to administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


@hooks.register("register_admin_urls")
def impossible_urls() -> list[URLPattern]:
    """The address of the report."""
    return [path("relatorios/estados-impossiveis/", ImpossibleView.as_view(), name="impossible_processes")]


@hooks.register("register_reports_menu_item")
def impossible_menu_item() -> MenuItem:
    """The entry of the reports menu."""
    return ImpossibleMenuItem(
        _("Estados impossíveis"), reverse("impossible_processes"), icon_name="warning", order=900
    )
