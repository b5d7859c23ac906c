"""Importing the official list in the admin: send it, read what the trial found, store it as a whole."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from contas.models import User
from portal.tables import Column, Kind, Table, respond
from portal.tables.reading import MAX_BYTES, MAX_ROWS
from rede.domain.imports import COLUMNS, jobs, template
from rede.enums import ImportState
from rede.models import Centre, CentreImport

PERMISSIONS = ("rede.add_centre", "rede.change_centre")
ACCEPTED = ".xlsx,.ods,.csv"
FORMS = ("xlsx", "ods", "csv")
PER_PAGE = 20
STATUS = {
    ImportState.CHECKING: "secondary",
    ImportState.STORING: "secondary",
    ImportState.FAULTY: "critical",
    ImportState.READY: "primary",
    ImportState.STORED: "primary",
}


def person(request: HttpRequest) -> User:
    """Who is signed in: the admin lets nobody else this far."""
    return cast(User, request.user)


def may_import(request: HttpRequest) -> bool:
    """Whether the person may add and change centres; moving them is asked of each row that would."""
    return person(request).has_perms(PERMISSIONS)


class ImportersOnly(View):
    """Closes a view to those who may not add and change centres."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def item(self) -> CentreImport:
        """The list of the address."""
        return get_object_or_404(CentreImport.objects.select_related("created_by"), pk=self.kwargs["pk"])


class ImportView(ImportersOnly, WagtailAdminTemplateMixin, TemplateView):
    """What the pages share."""

    page_title = gettext_lazy("Importar lista de centros")
    header_icon = "upload"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("centre_imports"), "label": _("Importar lista de centros")},
        ]


class UploadView(ImportView):
    """Send a list; the columns it has, the template, the earlier lists."""

    template_name = "rede/admin/imports/upload.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = CentreImport.objects.select_related("created_by").defer("report")
        page = WagtailPaginator(lists, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            page_obj=page,
            lines=[(item, STATUS[ImportState(item.state)]) for item in page],
            columns=COLUMNS,
            forms=FORMS,
            accepted=ACCEPTED,
            limit=MAX_BYTES // 1024**2,
            rows=MAX_ROWS,
            **({"error": ""} | kwargs),
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the list and begin its trial."""
        upload = request.FILES.get("file")
        error = ""
        if upload is None:
            error = _("Escolha um ficheiro.")
        elif (upload.size or 0) > MAX_BYTES:
            error = _("O ficheiro tem mais de %(limit)d MB.") % {"limit": MAX_BYTES // 1024**2}
        if upload is None or error:
            return self.render_to_response(self.get_context_data(error=error), status=400)
        item = jobs.receive(upload.read(), upload.name or "", person(request))
        return redirect("centre_import", item.pk)


class ListView(ImportView):
    """One list: its progress, its faults, or what storing it does or did."""

    template_name = "rede/admin/imports/list.html"

    def get_page_subtitle(self) -> str:
        return self.item.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.item.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report: dict[str, Any] = {
            "counts": {},
            "outcomes": [],
            "problems": [],
            "refusal": "",
            "more_problems": 0,
        }
        report |= self.item.report
        counts = report["counts"]
        return super().get_context_data(
            item=self.item,
            report=report,
            counts=counts,
            told=[each for each in report["outcomes"] if each["what"] != "same" or each["notes"]],
            to_store=counts.get("new", 0) + counts.get("changed", 0),
            working=self.item.state in jobs.WORKING,
            progress=jobs.progress_of(self.item),
            **kwargs,
        )


class ProgressView(ImportersOnly):
    """How far the work on a list is, for the page that shows it."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> JsonResponse:
        """`done` of `total` rows, whether somebody still works on it, and how it stands in words."""
        progress = jobs.progress_of(self.item)
        return JsonResponse(
            {
                "working": self.item.state in jobs.WORKING,
                "done": progress.done,
                "total": progress.total,
                "stale": progress.is_stale,
                "words": progress.words,
            }
        )


class StoreView(ImportersOnly):
    """Stores a list without faults, once."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin, unless that was done already."""
        if not jobs.store(self.item, person(request)):
            messages.warning(request, _("Esta lista já foi guardada, ou tem de ser verificada de novo."))
        return redirect("centre_import", pk)


class RecheckView(ImportersOnly):
    """Tries a list again."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin, unless somebody is at it."""
        if not jobs.recheck(self.item, person(request)):
            messages.warning(request, _("Esta lista está a ser tratada, ou já foi guardada."))
        return redirect("centre_import", pk)


class OriginalView(ImportersOnly):
    """The list as it came, only ever as a download."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> FileResponse:
        """Send it with its own name and no type that a browser would open."""
        try:
            content = self.item.original.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(
            content, as_attachment=True, filename=self.item.name, content_type="application/octet-stream"
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


class FaultsView(ImportersOnly):
    """The faults of a list as a table, to be mended beside it."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """One row for each fault."""
        columns = [
            Column("row", _("Linha"), Kind.NUMBER),
            Column("column", _("Coluna")),
            Column("message", _("O que está errado")),
        ]
        rows = [
            (each["row"], each["column"], each["message"]) for each in self.item.report.get("problems", ())
        ]
        return respond(Table(_("Erros da lista"), columns, rows), "csv", "erros-da-lista")


class ColumnsView(ImportersOnly):
    """The columns of the list in any form: empty, or with the centres as they stand."""

    filled = False

    def get(self, _request: HttpRequest, form: str) -> HttpResponseBase:
        """Send the file."""
        if form not in FORMS:
            raise Http404
        if not self.filled:
            return respond(template(), form, "modelo-da-lista-de-centros")
        centres = Centre.objects.select_related("entity", "municipality__district").prefetch_related(
            "periods", "stops__municipality", "served"
        )
        return respond(template(centres), form, "lista-de-centros")


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    """The addresses of the import."""
    room = "importar-centros/"
    return [
        path(room, UploadView.as_view(), name="centre_imports"),
        path(f"{room}modelo.<str:form>", ColumnsView.as_view(), name="centre_import_template"),
        path(f"{room}lista.<str:form>", ColumnsView.as_view(filled=True), name="centre_import_present"),
        path(f"{room}<int:pk>/", ListView.as_view(), name="centre_import"),
        path(f"{room}<int:pk>/andamento/", ProgressView.as_view(), name="centre_import_progress"),
        path(f"{room}<int:pk>/guardar/", StoreView.as_view(), name="centre_import_store"),
        path(f"{room}<int:pk>/verificar/", RecheckView.as_view(), name="centre_import_recheck"),
        path(f"{room}<int:pk>/erros.csv", FaultsView.as_view(), name="centre_import_faults"),
        path(f"{room}<int:pk>/original/", OriginalView.as_view(), name="centre_import_original"),
    ]


class ImportMenuItem(MenuItem):
    """Shown to those who may use it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request)


def import_menu_item(order: int) -> MenuItem:
    """The entry under those of the registers."""
    return ImportMenuItem(
        gettext_lazy("Importar lista"),
        reverse("centre_imports"),
        name="import-centres",
        icon_name="upload",
        order=order,
    )
