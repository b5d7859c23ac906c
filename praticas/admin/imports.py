"""Importing fichas in the admin: upload, a page per batch, a page per ficha beside its original."""

from __future__ import annotations

from itertools import groupby
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from contas.models import User
from praticas.admin.ficha_form import FichaForm
from praticas.domain.drafting import DraftError, make_draft
from praticas.domain.receiving import receive
from praticas.fichas import MAX_BYTES, Role
from praticas.models import ImportBatch, ImportFile, ImportState, PracticeIndexPage
from praticas.sections import SECTIONS

ACCEPTED = ".docx,.odt,.pdf,.txt"
PER_PAGE = 50
MAX_DIGITS = 18
MARKED = {Role.VALUE, Role.LEFTOVER, Role.SUPPORTER, Role.DATE}
STATUS = {
    ImportState.READ: "primary",
    ImportState.DRAFTED: "primary",
    ImportState.DUPLICATE: "secondary",
    ImportState.REFUSED: "critical",
}


def person(request: HttpRequest) -> User:
    """Who is signed in: the admin lets nobody else this far."""
    return cast(User, request.user)


def may_import(request: HttpRequest) -> bool:
    """Whether the person may add practices anywhere."""
    return any(
        index.permissions_for_user(person(request)).can_add_subpage()
        for index in PracticeIndexPage.objects.order_by("pk")
    )


class ImportersOnly(View):
    """Closes a view to those who may not add practices."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ImportView(ImportersOnly, WagtailAdminTemplateMixin, TemplateView):
    """What the pages share."""

    page_title = _("Importar fichas")
    header_icon = "upload"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("ficha_imports"), "label": _("Importar fichas")},
        ]


class UploadView(ImportView):
    """Send files; the earlier batches."""

    template_name = "praticas/admin/imports/upload.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batches = (
            ImportBatch.objects.select_related("created_by").annotate(total=Count("files")).order_by("-pk")
        )
        page = WagtailPaginator(batches, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            **kwargs, page_obj=page, accepted=ACCEPTED, limit=MAX_BYTES // 1024**2, error=""
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take each file in by itself; one that is refused leaves the others alone."""
        as_json = request.headers.get("Accept") == "application/json"
        uploads = request.FILES.getlist("files")
        if not uploads:
            error = _("Escolha pelo menos um ficheiro.")
            if as_json:
                return JsonResponse({"message": error}, status=400)
            return self.render_to_response(self.get_context_data() | {"error": error}, status=400)
        number = request.POST.get("batch", "")
        if number:
            known = int(number) if number.isdecimal() and len(number) < MAX_DIGITS else 0
            batch = get_object_or_404(ImportBatch, pk=known, created_by=person(request))
        else:
            batch = ImportBatch.objects.create(created_by=person(request))
        files = [receive(batch, upload.read(MAX_BYTES + 1), upload.name or "") for upload in uploads]
        url = reverse("ficha_batch", args=[batch.pk])
        if not as_json:
            return redirect(url)
        last = files[-1]
        return JsonResponse(
            {"batch": batch.pk, "url": url, "state": last.get_state_display(), "message": last.message}
        )


class BatchView(ImportView):
    """One line per file."""

    template_name = "praticas/admin/imports/batch.html"

    @cached_property
    def batch(self) -> ImportBatch:
        """The batch of the address."""
        return get_object_or_404(ImportBatch, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.batch)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.batch)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        files = self.batch.files.select_related("same_as", "page")
        page = WagtailPaginator(files, PER_PAGE).get_page(self.request.GET.get("p"))
        lines = [(file, STATUS[ImportState(file.state)]) for file in page]
        return super().get_context_data(**kwargs, batch=self.batch, page_obj=page, lines=lines)


class FichaView(ImportView):
    """What was read beside the original; makes the draft."""

    template_name = "praticas/admin/imports/ficha.html"

    @cached_property
    def file(self) -> ImportFile:
        """The file of the address, which was kept."""
        return get_object_or_404(ImportFile.objects.exclude(reading=None), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.file.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        batch = self.file.batch
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("ficha_batch", args=[batch.pk]), "label": str(batch)},
            {"url": "", "label": self.file.name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or FichaForm(self.file)
        return super().get_context_data(
            **kwargs,
            file=self.file,
            form=form,
            media=form.media,
            rows=_original(self.file),
            problems=[*self.file.problems, *form.remarks],
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the draft and open it, or show again what was typed with what is wrong."""
        if self.file.page_id:
            messages.warning(request, _("Esta ficha já tem um rascunho."))
            return redirect("wagtailadmin_pages:edit", self.file.page_id)
        form = FichaForm(self.file, request.POST)
        if form.is_valid():
            try:
                page = make_draft(self.file, form.decisions, person(request))
            except DraftError as error:
                for name, texts in error.errors.items():
                    form.add_error(name or None, texts)
            else:
                messages.success(request, _("Rascunho criado. Reveja-o e publique-o quando estiver pronto."))
                return redirect("wagtailadmin_pages:edit", page.pk)
        messages.error(request, _("O rascunho não foi criado: há campos por corrigir."))
        return self.render_to_response(self.get_context_data(form=form), status=422)


def _original(file: ImportFile) -> list[list[dict[str, Any]]]:
    """The rows of the original, each a list of pieces with the name of what they were taken for."""
    labels = {item.name: str(item.label) for section in SECTIONS for item in section.fields}
    roles = {
        Role.LEFTOVER: _("Não coube"),
        Role.NOISE: _("Impresso no formulário"),
        Role.TITLE: _("Título de secção"),
        Role.DATE: _("Data da ficha"),
        Role.SUPPORTER: _("Apoio"),
    }
    pieces = [
        piece
        | {
            "marked": piece["role"] in MARKED,
            "means": str(roles.get(piece["role"]) or labels.get(piece["field"], piece["text"])),
        }
        for piece in (file.reading or {})["pieces"]
    ]
    return [list(row) for _number, row in groupby(pieces, key=lambda piece: piece["row"])]


class OriginalView(ImportersOnly):
    """The file as it came, only ever as a download."""

    def get(self, _request: HttpRequest, pk: int) -> FileResponse:
        """Send it with its own name and no type that a browser would open."""
        file = get_object_or_404(ImportFile.objects.exclude(original=""), pk=pk)
        try:
            content = file.original.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(
            content, as_attachment=True, filename=file.name, content_type="application/octet-stream"
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    """The addresses of the import."""
    return [
        path("importar-fichas/", UploadView.as_view(), name="ficha_imports"),
        path("importar-fichas/<int:pk>/", BatchView.as_view(), name="ficha_batch"),
        path("importar-fichas/ficha/<int:pk>/", FichaView.as_view(), name="imported_ficha"),
        path("importar-fichas/ficha/<int:pk>/original/", OriginalView.as_view(), name="imported_original"),
    ]


class ImportMenuItem(MenuItem):
    """Shown to those who may use it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """The entry of the main menu, after the pages."""
    return ImportMenuItem(
        _("Importar fichas"), reverse("ficha_imports"), name="import-fichas", icon_name="upload", order=110
    )
