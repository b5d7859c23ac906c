"""The whole file of a process for staff, as PDF or as ZIP; each copy leaves a line in the audit."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET
from wagtail import hooks

from candidaturas import dossier, rules
from candidaturas.models import Process
from contas.models import User
from portal import audit


@require_GET
def dossier_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """The file as one PDF. Raises Http404 for whoever may not look."""
    process, person = _asked(request, pk, "pdf")
    return FileResponse(
        dossier.pdf(process, internal=True, reader=person),
        as_attachment=True,
        filename=dossier.file_name(process, "pdf"),
        content_type="application/pdf",
    )


@require_GET
def dossier_zip(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The file as a ZIP, sent as it is made. Raises Http404 for whoever may not look."""
    process, person = _asked(request, pk, "zip")
    name = content_disposition_header(True, dossier.file_name(process, "zip")) or ""
    return StreamingHttpResponse(
        dossier.archive(process, internal=True, reader=person),
        content_type="application/zip",
        headers={"Content-Disposition": name},
    )


def _asked(request: HttpRequest, pk: int, form: str) -> tuple[Process, User]:
    person = cast(User, request.user)
    found = Process.objects.select_related("expression", "application", "entity", "municipality__district")
    process = get_object_or_404(found, pk=pk)
    if not rules.may_look_into(person, process):
        raise Http404
    audit.record(audit.Verb.EXPORTED, process, person, form)
    return process, person


@hooks.register("register_admin_urls")
def dossier_urls() -> list[URLPattern]:
    """Beside the page of the process."""
    return [
        path(
            "candidaturas-processos/<int:pk>/processo.pdf",
            dossier_pdf,
            name="candidaturas-dossier-pdf",
        ),
        path(
            "candidaturas-processos/<int:pk>/processo.zip",
            dossier_zip,
            name="candidaturas-dossier-zip",
        ),
    ]
