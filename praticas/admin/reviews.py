"""Practices whose validation is due for review: a report, and its line on the admin's home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import PageReportView

from portal.admin import Downloads
from portal.admin.summary import Waiting
from praticas.domain.reviews import due_for_review

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.admin.site_summary import SummaryItem
    from wagtail.query import PageQuerySet


class ReviewReport(Downloads, PageReportView):
    """The list, with what the other page reports offer."""

    index_url_name = "practice_reviews"
    index_results_url_name = "practice_reviews_results"
    page_title = _("Práticas a rever")
    header_icon = "history"
    list_export = (*PageReportView.list_export, "validated_on")
    export_headings = {**PageReportView.export_headings, "validated_on": _("Validada em")}

    def get_queryset(self) -> PageQuerySet:
        """The practices due today, as pages for the list."""
        return due_for_review(timezone.localdate())


@hooks.register("register_admin_urls")
def review_urls() -> list[URLPattern]:
    """The addresses of the report."""
    return [
        path("relatorios/praticas-a-rever/", ReviewReport.as_view(), name="practice_reviews"),
        path(
            "relatorios/praticas-a-rever/resultados/",
            ReviewReport.as_view(results_only=True),
            name="practice_reviews_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def review_menu_item() -> MenuItem:
    """The entry of the reports menu."""
    return MenuItem(_("Práticas a rever"), reverse("practice_reviews"), icon_name="history", order=200)


class DueReviews(Waiting):
    """Practices that wait for their review."""

    order = 400
    icon = "history"
    url_name = "practice_reviews"

    def found(self) -> PageQuerySet:
        return due_for_review(timezone.localdate())

    def text(self, total: int) -> str:
        return ngettext("prática a rever", "práticas a rever", total)


@hooks.register("construct_homepage_summary_items")
def review_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the count beside the other figures of the admin's home."""
    items.append(DueReviews(request))
