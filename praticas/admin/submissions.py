"""Practices that entities send, in the admin: what waits, what was written, the acts that are possible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, Model, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.tables import Column

from contas.models import User
from portal import audit, outbox
from portal.admin import ReadOnlyRegister
from portal.admin.deciding import DecisionView
from portal.admin.summary import Waiting
from portal.admin.views import RegisterIndexView
from portal.wizard.domain.files import sent_files
from praticas.domain import materials, submissions
from praticas.domain.submissions import ACTS, NotPossibleError
from praticas.enums import SubmissionState
from praticas.models import PracticePage, PracticeSubmission, SubmissionEvent
from praticas.submission.purposes import FICHA, LOGOS
from praticas.submitted import changes, last_sent
from rede.privacy import NO_PERSONAL_DATA

WAITING = (SubmissionState.RECEIVED, SubmissionState.ASKED)
STATUS = {
    SubmissionState.RECEIVED: "critical",
    SubmissionState.ASKED: "secondary",
    SubmissionState.RETURNED: "secondary",
    SubmissionState.PUBLISHED: "primary",
    SubmissionState.WITHDRAWN: "secondary",
}


class TextForm(forms.Form):
    """One text: a question, a reason, a note."""

    text = forms.CharField(
        max_length=SubmissionEvent.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Escreva o texto.")},
    )

    def __init__(self, act: str, label: str, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix=act, label_suffix="")
        self.fields["text"].label = label
        self.fields["text"].help_text = NO_PERSONAL_DATA


# Name of the act: what its text is called.
TEXTS = {
    "perguntar": gettext_lazy("Pergunta a quem enviou"),
    "devolver": gettext_lazy("Motivos, e o que corrigir"),
    "anotar": gettext_lazy("Nota interna: só a equipa a lê"),
}


class SubmissionView(DecisionView):
    """Everything needed to decide: what was written, its files, the history, and the acts possible now."""

    template_name = "praticas/admin/submission.html"
    page_title = gettext_lazy("Prática recebida")
    permission = "praticas.change_practicesubmission"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, and leave a line in the audit."""
        audit.record(audit.Verb.READ, self.object, cast(User, request.user))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        submission = self.object
        draft = submission.draft
        acts = submissions.possible(submission, by_author=False)
        forms_by_act = {name: TextForm(name, str(label)) for name, label in TEXTS.items()}
        forms_by_act |= kwargs.pop("forms", {})
        return super().get_context_data(
            submission=submission,
            draft=draft,
            sent=last_sent(draft),
            changes=changes(draft),
            originals=sent_files(draft, FICHA.name),
            logos=sent_files(draft, LOGOS.name),
            materials=materials.offered(submission),
            events=submission.events.select_related("by"),
            mails=outbox.mails_about(submission),
            status=STATUS[SubmissionState(submission.state)],
            acts=[(act, forms_by_act.get(act.name)) for act in acts],
            impossible=[
                act for act in ACTS.values() if not act.by_author and act not in acts and act.name in TEXTS
            ],
            may_publish=self._may_publish(submission.page),
            note=forms_by_act["anotar"],
            **kwargs,
        )

    def _may_publish(self, page: PracticePage | None) -> bool:
        return page is not None and page.permissions_for_user(self.request.user).can_publish()

    def decide(self) -> HttpResponse:
        """Carry out the act; a practice that moved on is shown as it stands, with what was typed."""
        name = self.request.POST.get("act", "")
        if name == "publicar":
            return self._publish()
        if name == "material":
            return self._take_material()
        if name not in TEXTS:
            return redirect("praticas-recebidas:inspect", self.object.pk)
        form = TextForm(name, str(TEXTS[name]), self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(forms={name: form}), status=422)
        act = {
            "perguntar": submissions.ask,
            "devolver": submissions.return_to_author,
            "anotar": submissions.note,
        }[name]
        done = {
            "perguntar": _("A pergunta seguiu por e-mail."),
            "devolver": _("A prática foi devolvida, com os motivos."),
            "anotar": _("Nota guardada."),
        }[name]
        try:
            act(self.object, self.request.user, form.cleaned_data["text"])
        except NotPossibleError as error:
            self._tell(error)
            return self.render_to_response(self.get_context_data(forms={name: form}), status=409)
        messages.success(self.request, done)
        return redirect("praticas-recebidas:inspect", self.object.pk)

    def _publish(self) -> HttpResponse:
        if not self._may_publish(self.object.page):
            messages.error(self.request, _("A sua conta não pode publicar práticas."))
            return redirect("praticas-recebidas:inspect", self.object.pk)
        try:
            is_now = submissions.publish(self.object, self.request.user)
        except NotPossibleError as error:
            self._tell(error)
        except ValidationError:
            messages.error(
                self.request, _("A página ainda não está completa: abra-a no editor e corrija o que falta.")
            )
        else:
            messages.success(
                self.request,
                _("Prática publicada: quem a enviou foi avisado.")
                if is_now
                else _("A página tem dia marcado: fica pública nesse dia, e quem a enviou é avisado."),
            )
        return redirect("praticas-recebidas:inspect", self.object.pk)

    def _take_material(self) -> HttpResponse:
        try:
            document = materials.take(self.object, self.request.POST.get("upload", ""), self.request.user)
        except materials.NotOfferedError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(
                self.request, _("“%(title)s” passou a ser um material da prática.") % {"title": document}
            )
        return redirect("praticas-recebidas:inspect", self.object.pk)

    def _tell(self, error: NotPossibleError) -> None:
        self.object.refresh_from_db()
        messages.warning(
            self.request,
            _("%(why)s Está agora: %(state)s.")
            % {"why": error, "state": error.submission.get_state_display()},
        )


class SubmissionIndexView(RegisterIndexView):
    """The list; who takes it along leaves a line in the audit for each practice in it."""

    def as_spreadsheet(self, queryset: Iterable[Model], spreadsheet_format: str) -> StreamingHttpResponse:
        for submission in queryset:
            audit.record(audit.Verb.EXPORTED, submission, cast(User, self.request.user), self.index_url_name)
        return super().as_spreadsheet(queryset, spreadsheet_format)


class SubmissionRegister(ReadOnlyRegister):
    """Every practice that was sent, those that wait first."""

    name = "praticas-recebidas"
    model = PracticeSubmission
    icon = "doc-full-inverse"
    menu_label = gettext_lazy("Práticas recebidas")
    menu_order = 115
    add_to_admin_menu = True
    index_view_class = SubmissionIndexView
    inspect_view_class = SubmissionView
    inspect_template_name = SubmissionView.template_name
    list_display = (
        "__str__",
        Column("title", label=gettext_lazy("Prática"), accessor="draft.title", sort_key="draft__title"),
        Column("author", label=gettext_lazy("Quem enviou"), accessor="draft.created_by"),
        "state",
        "received_at",
        "changed_at",
    )
    list_related = ("draft__created_by",)
    list_export = ("draft.number", "draft.title", "draft.created_by", "state", "received_at", "changed_at")
    export_headings = {
        "draft.number": gettext_lazy("Número"),
        "draft.title": gettext_lazy("Prática"),
        "draft.created_by": gettext_lazy("Quem enviou"),
    }
    search_fields = ("draft__number", "draft__title", "draft__created_by__email")
    list_filter = ("state", "received_at")
    ordering = (
        Case(When(state=SubmissionState.RECEIVED, then=Value(0)), default=Value(1)),
        "changed_at",
        "pk",
    )


@hooks.register("register_admin_viewset")
def submission_register() -> SubmissionRegister:
    """Adds the register to the admin."""
    return SubmissionRegister()


class ReceivedPractices(Waiting):
    """Practices that wait to be read."""

    order = 395
    icon = "doc-full-inverse"
    permission = "praticas.view_practicesubmission"
    url_name = "praticas-recebidas:index"
    query = f"state={SubmissionState.RECEIVED}"

    def found(self) -> QuerySet[PracticeSubmission]:
        return PracticeSubmission.objects.filter(state=SubmissionState.RECEIVED)

    def text(self, total: int) -> str:
        return ngettext("prática recebida por ler", "práticas recebidas por ler", total)


@hooks.register("construct_homepage_summary_items")
def received_summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the count beside the other figures of the admin's home."""
    items.append(ReceivedPractices(request))
