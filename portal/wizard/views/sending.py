"""Reading everything once more, sending it by POST alone, and the receipt."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal import audit
from portal.wizard.documents.receipt import receipt
from portal.wizard.domain.locking import ClosedError
from portal.wizard.domain.submission import HeldError, IncompleteError, submit
from portal.wizard.domain.summary import in_words
from portal.wizard.views import remarks
from portal.wizard.views.access import DraftView
from portal.wizard.views.sections import CORRECT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from portal.wizard.definition import Remark
    from portal.wizard.forms import Problem, SectionForm
    from portal.wizard.models import Draft, Submission

INVALID = 422
DECLARATION = "_declaration"


@dataclass(frozen=True)
class Answer:
    """One answer as the page shows it: `control` is the part of the address that leads to it."""

    label: str
    values: list[str]
    files: list[dict[str, Any]]
    control: str
    remarks: list[str]


class ReviewView(DraftView):
    """Check your answers."""

    def get(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Show every answer with the way to change it, and what is missing."""
        return self.show(request)

    def show(
        self,
        request: HttpRequest,
        *,
        errors: Sequence[str] = (),
        accepted: bool = False,
        problems: Sequence[Problem] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The page; `problems` where sending found them, else those that are there."""
        checked = list(self.reading.checked())
        forms = [(section.name, str(section.title), form) for section, form in checked]
        words = in_words(forms)
        found = [problem for name, _title, form in forms for problem in form.problems(name)]
        missing = found if problems is None else problems
        held = "" if found else self.definition.hold(self.draft, request.user)  # type: ignore[arg-type]
        asked = self.definition.remarks(self.draft)
        context = self.page(_("Rever e enviar"), above=[self.tasks_link]) | {
            "sections": [
                self._part(part, form, remarks.of_section(asked, part["name"]))
                for part, (_name, _title, form) in zip(words, forms, strict=True)
            ],
            "remarks": remarks.of_section(asked, ""),
            "held": held,
            "missing": [
                {"label": problem.label, "message": problem.message, "url": self._way_to(problem)}
                for problem in missing
            ],
            "errors": errors,
            "solve": ("faltas" if missing else "") or ("espera" if held else "declaracao"),
            "has_errors": bool(errors),
            "accepted": accepted,
            "declaration_name": DECLARATION,
            "submit_url": self.url("submit"),
        }
        return render(request, "wizard/review.html", context, status=status)

    def _part(self, part: dict[str, Any], form: SectionForm, asked: Sequence[Remark]) -> dict[str, Any]:
        """A section with its answers; what was asked about none of them stands on top of it."""
        names = {row["name"] for row in part["rows"]}
        return {
            "title": part["title"],
            "url": self.url("section", part["name"]),
            "remarks": [remark for remark in asked if remark.field not in names],
            "answers": [
                Answer(
                    row["label"],
                    row["values"],
                    row["files"],
                    remarks.control(form, row["name"]),
                    [remark.text for remark in asked if remark.field == row["name"]],
                )
                for row in part["rows"]
            ],
        }

    def _way_to(self, problem: Problem) -> str:
        anchor = f"#{problem.control_id}" if problem.control_id else ""
        return f"{self.url('section', problem.section)}?{CORRECT}=1{anchor}"


class SubmitView(ReviewView):
    """Sends the draft: once, however often it is asked."""

    for_open = False

    def get(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Nothing is sent by opening an address: show what there is to send, or what was sent."""
        return redirect(self.url("review"))

    def post(self, request: HttpRequest, **_kwargs: object) -> HttpResponseBase:
        """Send it and lead to the receipt; what was sent already leads there too."""
        if not self.draft.is_open:
            return redirect(self.url("receipt"))
        accepted = bool(request.POST.get(DECLARATION))
        if not accepted:
            error = _("Para enviar, leia a declaração e marque que a aceita.")
            return self.show(request, errors=[error], status=INVALID)
        try:
            submit(self.draft, request.user, declaration=str(self.definition.declaration))  # type: ignore[arg-type]
        except IncompleteError as error:
            message = _(
                "Ainda não foi enviado: faltam respostas, ou há respostas por corrigir. Veja a lista abaixo."
            )
            return self.show(
                request, errors=[message], accepted=True, problems=error.problems, status=INVALID
            )
        except HeldError:
            return self.show(request, errors=[_("Ainda não pode ser enviado.")], status=INVALID)
        except ClosedError as error:
            return self.closed(str(error))
        return redirect(self.url("receipt"))


class SentView(DraftView, ABC):
    """A page of what was sent; before that there is only the way to the draft."""

    for_open = False
    part = ""  # what of it is read, as the audit says it

    def may_enter(self, request: HttpRequest, draft: Draft) -> bool:
        """Whoever may read what was sent."""
        return self.definition.may_read(request.user, draft)  # type: ignore[arg-type] # signed in

    def get(self, request: HttpRequest, **_kwargs: object) -> HttpResponseBase:
        """What was sent last, with a line of the audit; before anything was, the sections."""
        sent = self.draft.submissions.select_related("by").first()
        if sent is None:
            return redirect(self.url("tasks"))
        audit.record(audit.Verb.READ, self.draft, request.user, self.part)  # type: ignore[arg-type] # signed in
        return self.sent(request, sent)

    @abstractmethod
    def sent(self, request: HttpRequest, sent: Submission) -> HttpResponseBase:
        """The answer to whoever may read what was sent."""


class ReceiptView(SentView):
    """The proof that it was sent, and what happens next."""

    def sent(self, request: HttpRequest, sent: Submission) -> HttpResponseBase:
        """Show it."""
        context = self.page(_("Recebemos o que enviou")) | {
            "sent": sent,
            "next_step": self.definition.next_step(self.draft),
            "status_url": self.definition.status_url(self.draft),
            "pdf_url": self.url("receipt_pdf"),
            "open_url": self.url("tasks") if self.draft.is_open else "",
        }
        return render(request, "wizard/receipt.html", context)


class ReceiptPdfView(SentView):
    """The same on paper."""

    part = "pdf"

    def sent(self, _request: HttpRequest, sent: Submission) -> HttpResponseBase:
        """Give the file."""
        name = str(self.draft.number).replace("/", "-")
        return HttpResponse(
            receipt(self.definition, sent),
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
        )
