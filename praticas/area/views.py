"""The page on which an author follows a practice: what comes next, messages, the way to withdraw it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contas.area.pages import AreaView
from portal import audit
from portal.navigation import Link
from portal.wizard.registry import definition_of
from praticas.domain import submissions
from praticas.domain.submissions import NotPossibleError
from praticas.domain.submissions.acts import FOR_AUTHORS
from praticas.enums import SubmissionEventKind, SubmissionState
from praticas.models import PracticeSubmission, SubmissionEvent
from praticas.submitted import last_sent
from rede.privacy import NO_PERSONAL_DATA

# What staff did, in the words of the author.
TOLD = {
    SubmissionEventKind.RECEIVED: gettext_lazy("Recebemos a prática"),
    SubmissionEventKind.ASKED: gettext_lazy("Perguntámos"),
    SubmissionEventKind.ANSWERED: gettext_lazy("Escreveu-nos"),
    SubmissionEventKind.RETURNED: gettext_lazy("Devolvemos para corrigir"),
    SubmissionEventKind.PUBLISHED: gettext_lazy("Publicámos a prática"),
    SubmissionEventKind.WITHDRAWN: gettext_lazy("Retirou a prática"),
}


class MessageForm(forms.Form):
    """A message to who reads the practice."""

    text = forms.CharField(
        label=gettext_lazy("A sua mensagem"),
        help_text=NO_PERSONAL_DATA,
        max_length=SubmissionEvent.LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Escreva a mensagem antes de a enviar.")},
    )


class OwnSubmissionView(AreaView):
    """A page of one practice; whoever did not send it is told that there is none, and leaves a line."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not self._may_look(request):
            audit.record(audit.Verb.REFUSED, self.submission, self.person)
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def _may_look(self, request: HttpRequest) -> bool:
        draft = self.submission.draft
        definition = definition_of(draft.form)
        check = definition.may_read if request.method in {"GET", "HEAD"} else definition.may_edit
        return check(self.person, draft)

    @cached_property
    def submission(self) -> PracticeSubmission:
        """The practice of the address."""
        found = PracticeSubmission.objects.select_related("draft", "page")
        return get_object_or_404(found, draft=self.kwargs["draft"])

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.submission.draft.title or str(self.submission.draft.number)

    def refuse(self, error: NotPossibleError) -> None:
        """Say why an act is not possible any more."""
        messages.warning(self.request, str(error))


class SubmissionView(OwnSubmissionView):
    """State, what to do now, history and messages, what was sent."""

    template_name = "praticas/area/submission.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, and leave a line in the audit."""
        audit.record(audit.Verb.READ, self.submission, self.person)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        submission = self.submission
        draft = submission.draft
        definition = definition_of(draft.form)
        may_act = definition.may_edit(self.person, draft)
        acts = {act.name for act in submissions.possible(submission, by_author=True)} if may_act else set()
        page = submission.page
        kwargs.setdefault("form", MessageForm(label_suffix=""))
        return super().get_context_data(**kwargs) | {
            **self.chrome(self.title, self.home),
            "submission": submission,
            "draft": draft,
            "words": FOR_AUTHORS[SubmissionState(submission.state)],
            "events": [
                (TOLD[SubmissionEventKind(event.kind)], event)
                for event in submission.events.exclude(kind=SubmissionEventKind.NOTED)
            ],
            "sent": last_sent(draft),
            "namespace": definition.namespace,
            "public_url": page.url if page and page.live else "",
            "is_gone": submission.state == SubmissionState.PUBLISHED and not (page and page.live),
            "may_write": "responder" in acts,
            "may_withdraw": "retirar" in acts,
            "may_correct": may_act and draft.is_open and submission.state == SubmissionState.RETURNED,
            "is_asked": submission.state == SubmissionState.ASKED,
        }

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send a message."""
        form = MessageForm(request.POST, label_suffix="")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            submissions.answer(self.submission, self.person, form.cleaned_data["text"])
        except NotPossibleError as error:
            self.refuse(error)
            del self.submission
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(request, _("A mensagem seguiu. A resposta chega por e-mail e aparece aqui."))
        return redirect("practice_submission", self.submission.draft_id)


class WithdrawView(OwnSubmissionView):
    """Asks first, then takes the practice back."""

    template_name = "praticas/area/withdraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parent = Link(self.title, self.submission_url)
        return super().get_context_data(**kwargs) | {
            **self.chrome(_("Retirar a prática"), self.home, parent),
            "submission": self.submission,
            "draft": self.submission.draft,
        }

    @property
    def submission_url(self) -> str:
        """The page of the practice."""
        return definition_of(self.submission.draft.form).status_url(self.submission.draft)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Withdraw it, unless it moved on."""
        try:
            submissions.withdraw(self.submission, self.person)
        except NotPossibleError as error:
            self.refuse(error)
        else:
            messages.success(request, _("Retirou a prática. O que enviou fica guardado, e não é publicado."))
        return redirect(self.submission_url)
