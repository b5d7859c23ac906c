"""The documents of the agency's answer: written here, published version by version, each with its PDF."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from candidaturas.domain import answering
from candidaturas.enums import PackKind
from candidaturas.models import PackDocument, PackVersion, SentDocument
from candidaturas.pack import pack_paper
from contas.models import User
from portal.admin import Register
from portal.admin.conflicts import VersionedForm
from portal.admin.views import RegisterEditView, RegisterIndexView

CHANGE = "candidaturas.change_packdocument"
VIEW = "candidaturas.view_packdocument"


class DocumentForm(VersionedForm):
    """A protocol is of a model; the note is of all."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_protocol = cleaned.get("kind") == PackKind.PROTOCOL
        if is_protocol and not cleaned.get("model"):
            self.add_error("model", _("Escolha o modelo a que a minuta se aplica."))
        elif cleaned.get("kind") == PackKind.NOTE and cleaned.get("model"):
            self.add_error("model", _("A nota é a mesma para todos os modelos: deixe vazio."))
        return cleaned


class DocumentIndexView(RegisterIndexView):
    """The list; each row says which version was published last."""

    def get_base_queryset(self) -> QuerySet[PackDocument]:
        newest = PackVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
        return (
            super()
            .get_base_queryset()
            .annotate(
                last=Subquery(newest.values("number")[:1]),
                last_title=Subquery(newest.values("title")[:1]),
                last_body=Subquery(newest.values("body")[:1]),
            )
        )

    def get_list_more_buttons(self, instance: PackDocument) -> list[Any]:
        versions = MenuItem(_("Versões e publicação"), _page(instance), icon_name="history", priority=15)
        return [*super().get_list_more_buttons(instance), versions]


class DocumentEditView(RegisterEditView):
    """The form, with the way to the versions; saving leads there, for what was written is not sent yet."""

    def get_success_url(self) -> str:
        return _page(self.object)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [
            *super().header_more_buttons,
            Button(_("Versões e publicação"), url=_page(self.object), icon_name="history", priority=5),
        ]


def published(document: Any) -> str:
    """Which version of a document of the list was published last, and whether it is what is written now."""
    if document.last is None:
        return _("por publicar")
    if (document.last_title, document.last_body) == (document.title, document.body):
        return str(document.last)
    return _("%(number)d, com alterações por publicar") % {"number": document.last}


class DocumentRegister(Register):
    """One protocol for each model, and the note."""

    name = "candidaturas-documentos"
    model = PackDocument
    icon = "doc-full"
    index_view_class = DocumentIndexView
    edit_view_class = DocumentEditView
    form_base = DocumentForm
    form_fields = ("kind", "model", "title", "body")
    list_display = (
        "title",
        "kind",
        "model",
        Column("published", label=gettext_lazy("Versão publicada"), accessor=published),
    )
    list_export = ("title", "kind", "model")
    search_fields = ("title",)
    list_filter = ("kind",)
    ordering = ("kind", "model")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Those of any register, and those of the versions."""
        return [
            *super().get_urlpatterns(),
            path("versoes/<int:pk>/", VersionsView.as_view(), name="versions"),
            path("antevisao/<int:pk>/", PreviewView.as_view(), name="preview"),
            path("versao/<int:pk>/", VersionPdfView.as_view(), name="version"),
        ]


class Allowed(View):
    """Closes a view to those without its `permission`."""

    permission = VIEW

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class VersionsView(Allowed, WagtailAdminTemplateMixin, TemplateView):
    """What was published, who got it, and whether what is written now goes out with the next answer."""

    template_name = "candidaturas/admin/registers_versions.html"
    header_icon = "history"
    page_title = gettext_lazy("Versões")
    _show_breadcrumbs = True

    @cached_property
    def document(self) -> PackDocument:
        """The document of the address."""
        return get_object_or_404(PackDocument, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.document.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("candidaturas-documentos:index"), "label": _("Documentos a enviar")},
            {
                "url": reverse("candidaturas-documentos:edit", args=[self.document.pk]),
                "label": str(self.document),
            },
            {"url": "", "label": _("Versões de %(title)s") % {"title": self.document.title}},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(self.document.versions.defer("pdf").select_related("published_by"))
        sent = SentDocument.objects.filter(version__document=self.document).select_related(
            "pack__process__expression", "pack__process__application"
        )
        packs: dict[int, list[Any]] = {version.pk: [] for version in versions}
        for document in sent.order_by("pack__at", "pk"):
            packs[document.version_id].append(document.pack)
        last = versions[0] if versions else None
        return super().get_context_data(
            document=self.document,
            versions=[(version, packs[version.pk]) for version in versions],
            next_number=last.number + 1 if last else 1,
            is_new=last is None or (last.title, last.body) != (self.document.title, self.document.body),
            may_publish=self.request.user.has_perm(CHANGE),
            read_version=self.document.version,
            **kwargs,
        )

    def post(self, request: HttpRequest, **_names: Any) -> HttpResponse:
        """Publish what was read; a text that changed meanwhile is shown first."""
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        if request.POST.get("read_version") != str(self.document.version):
            messages.warning(
                request, _("Outra pessoa mudou o documento entretanto. Leia-o de novo antes de publicar.")
            )
            return redirect(_page(self.document))
        version = answering.publish(self.document, cast(User, request.user))
        messages.success(
            request,
            _("Versão %(number)d publicada: vai com as próximas respostas.") % {"number": version.number},
        )
        return redirect(_page(self.document))


class PreviewView(Allowed):
    """The document as the next version would be, as PDF; nothing is stored."""

    def get(self, _request: HttpRequest, pk: int) -> HttpResponse:
        document = get_object_or_404(PackDocument, pk=pk)
        last = document.versions.aggregate(last=Max("number"))["last"] or 0
        pdf = pack_paper(document, last + 1, timezone.now())
        return _shown(pdf, _("antevisão"))


class VersionPdfView(Allowed):
    """A version as it was published."""

    def get(self, _request: HttpRequest, pk: int) -> HttpResponse:
        version = get_object_or_404(PackVersion, pk=pk)
        return _shown(bytes(version.pdf), f"{version.title} (v{version.number})")


def _shown(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf") or "inline"
    return response


def _page(document: PackDocument) -> str:
    return reverse("candidaturas-documentos:versions", args=[document.pk])
