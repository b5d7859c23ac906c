"""What an entity takes with it: documents it was sent, versions of what it sent, decisions, certificate."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from candidaturas import dossier
from candidaturas.area.asks import is_stopped, limits
from candidaturas.area.history import entries, visible
from candidaturas.area.pages import ProcessPage
from candidaturas.decision_letter import letter
from candidaturas.documents.certificate import certificate
from candidaturas.documents.sent import sent_paper
from candidaturas.documents.step import step_paper
from candidaturas.models import SentDocument
from portal import audit, deadlines
from portal.security.limits import allowed_about
from portal.wizard.models import Submission

PDF = "application/pdf"
MOST_WHOLE, HOUR = 20, 3_600


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to keep, of nobody else."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return HttpResponse(content, content_type=media_type, headers=headers)


class PaperPage(ProcessPage):
    """A file of a process; each reading leaves a line in the audit."""

    def get(  # type: ignore[override]  # a whole file is streamed
        self, request: HttpRequest, *_args: object, **_kwargs: object
    ) -> HttpResponse | FileResponse:
        """Give it."""
        response = self.paper(request)
        audit.record(audit.Verb.READ, self.process, self.person, self.address_name)
        return response

    def paper(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """The file. Raises Http404."""
        raise NotImplementedError

    def pdf(self, content: bytes, what: str) -> HttpResponse:
        """A PDF, named after the process and what it is."""
        return download(content, PDF, f"{self.process.number.replace('/', '-')}-{what}.pdf")


class DocumentView(PaperPage):
    """A document of the agency's answer, exactly as it was sent."""

    def paper(self, _request: HttpRequest) -> HttpResponse:
        """The stored bytes."""
        sent = SentDocument.objects.filter(pack__process=self.process).select_related("version")
        version = get_object_or_404(sent, pk=self.kwargs["pk"]).version
        return download(bytes(version.pdf), PDF, f"{version.title} (v{version.number}).pdf")


class VersionPdfView(PaperPage):
    """What the entity sent by a form, as it was sent."""

    def paper(self, _request: HttpRequest) -> HttpResponse:
        """The paper of one sending."""
        sent = sending(self)
        return self.pdf(sent_paper(self.process, sent), f"{sent.draft.form}-{sent.round}")


class LetterView(PaperPage):
    """The notification of a decision."""

    def paper(self, _request: HttpRequest) -> HttpResponse:
        """The letter."""
        found = self.process.decisions.select_related("by", "revokes", "closure", "event")
        decision = get_object_or_404(found, pk=self.kwargs["pk"])
        return self.pdf(letter(decision), _("decisão"))


class CertificateView(PaperPage):
    """How the process stands, certified."""

    def paper(self, _request: HttpRequest) -> HttpResponse:
        """The certificate of this moment."""
        process = self.process
        steps = [
            (_day(each.event.at), str(each.told)) for each in entries(process) if not each.event.is_internal
        ]
        running = [(each.title, date_format(each.day)) for each in limits(process, deadlines.calendar())]
        if is_stopped(process):
            running.append((_("Decisão da agência"), _("A contagem do prazo está parada.")))
        content = certificate(process, timezone.now(), limits=running, steps=steps)
        return self.pdf(content, _("certidão"))


class WholeView(PaperPage):
    """The whole file as one PDF, with the documents in it; it is work, so a person has so many an hour."""

    def get(  # type: ignore[override]  # the same
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponse | FileResponse:
        """Give it, or lead back to where each piece is."""
        if not allowed_about(f"person:{self.person.pk}", "process:whole", MOST_WHOLE, HOUR):
            messages.warning(request, _("Já tentou muitas vezes. Espere uma hora e tente de novo."))
            return redirect("process_file", self.process.key)
        return super().get(request, *args, **kwargs)

    def paper(self, _request: HttpRequest) -> FileResponse:
        """Everything that is not internal."""
        name = dossier.file_name(self.process, "pdf")
        return FileResponse(dossier.pdf(self.process), as_attachment=True, filename=name, content_type=PDF)


class StepView(PaperPage):
    """One step of the process on paper."""

    def paper(self, _request: HttpRequest) -> HttpResponse:
        """Its texts, and the names of its files."""
        found = entries(self.process, visible(self.process).filter(pk=self.kwargs["pk"]))
        if not found:
            raise Http404
        step = found[0]
        return self.pdf(step_paper(self.process, step), f"{step.event.act}-{step.event.pk}")


def _day(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def sending(page: ProcessPage) -> Submission:
    """The sending of the address, of this process. Raises Http404."""
    drafts = [draft for draft in (page.process.expression, page.process.application) if draft]
    found = Submission.objects.filter(draft__in=drafts).select_related("draft", "by")
    return get_object_or_404(found, pk=page.kwargs["pk"])
