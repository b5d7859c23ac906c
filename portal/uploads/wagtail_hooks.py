"""The register of files in the administration, and what on its home says that a file waits or was refused."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem

from portal.admin import ReadOnlyRegister
from portal.admin.summary import Waiting
from portal.uploads.models import State, Upload

LONG = dt.timedelta(hours=1)


class UploadRegister(ReadOnlyRegister):
    """Every file, those refused and those pending first; what is in them is seen where they belong."""

    name = "ficheiros"
    model = Upload
    icon = "doc-full"
    menu_label = _("Ficheiros enviados")
    add_to_settings_menu = True
    inspect_view_fields = (
        "name",
        "purpose",
        "state",
        "finding",
        "type",
        "size",
        "sha256",
        "created_at",
        "scanned_at",
        "scan_at",
        "attempts",
        "keep_until",
    )
    list_display = ("name", "state", "purpose", "size", "created_at")
    list_export = ("name", "state", "finding", "purpose", "type", "size", "created_at", "scanned_at")
    search_fields = ("name", "purpose")
    list_filter = ("state", "purpose")
    ordering = (
        Case(When(state=State.REFUSED, then=Value(0)), When(state=State.PENDING, then=Value(1)), default=2),
        "-created_at",
        "-pk",
    )


class WaitingFiles(Waiting):
    """Files that the scanner has not seen for longer than it should take."""

    order = 450
    icon = "doc-full"
    permission = "uploads.view_upload"
    url_name = "ficheiros:index"
    query = f"state={State.PENDING}"

    def found(self) -> QuerySet[Upload]:
        return Upload.objects.filter(state=State.PENDING, created_at__lt=timezone.now() - LONG)

    def text(self, total: int) -> str:
        return ngettext("ficheiro por verificar", "ficheiros por verificar", total)


class RefusedFiles(Waiting):
    """Files that the scanner refused today."""

    order = 460
    icon = "warning"
    permission = "uploads.view_upload"
    url_name = "ficheiros:index"
    query = f"state={State.REFUSED}"

    def found(self) -> QuerySet[Upload]:
        return Upload.objects.filter(state=State.REFUSED, scanned_at__date=timezone.localdate())

    def text(self, total: int) -> str:
        return ngettext("ficheiro recusado hoje", "ficheiros recusados hoje", total)


@hooks.register("register_admin_viewset")
def uploads_register() -> UploadRegister:
    """Adds the register to the admin."""
    return UploadRegister()


@hooks.register("construct_homepage_summary_items")
def uploads_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the figures beside the others."""
    items.extend(item(request) for item in (WaitingFiles, RefusedFiles))
