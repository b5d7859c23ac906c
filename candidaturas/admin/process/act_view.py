"""The page of one act: what is typed is kept, shown as it would be sent, and done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from candidaturas import rules
from candidaturas.admin.process import drafts
from candidaturas.admin.process.acts import REGISTRY, ActForm
from candidaturas.admin.process.asides import aside_context
from candidaturas.admin.process.rehearsal import Rehearsal, rehearse
from candidaturas.domain.acts import ACTS
from candidaturas.domain.moving import NotPossibleError
from candidaturas.domain.possible import is_allowed, why_not
from candidaturas.domain.versions import newest
from candidaturas.models import Process
from portal import audit
from portal.wizard import typed

if TYPE_CHECKING:
    from candidaturas.models import ActDraft
    from contas.models import User
    from portal.wizard.models import Submission

MAX_DIGITS = 10


def number_in(text: str) -> int:
    """A number that a page sent; 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < MAX_DIGITS else 0


class _ActView(View):
    """An act of a process for a person who is on its side; 404 for an act that is not of the staff."""

    kwargs: dict[str, Any]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the process and the act."""
        super().setup(request, *args, **kwargs)
        found = Process.objects.select_related("expression", "application", "entity", "municipality")
        self.process = get_object_or_404(found, pk=kwargs["pk"])
        if kwargs["name"] not in REGISTRY:
            raise Http404
        self.act = ACTS[kwargs["name"]]
        self.person = cast("User", request.user)
        may_look = rules.may_look_into(self.person, self.process)
        if not (may_look and is_allowed(self.process, self.act, self.person)):
            raise PermissionDenied

    @property
    def typed(self) -> MultiValueDict[str, str]:
        """What was typed, without what is the page's own."""
        return MultiValueDict(typed.storable(typed.answers_in(self.request.POST)))

    def form(
        self, data: MultiValueDict[str, str] | None, *, read: int, submission: Submission | None
    ) -> ActForm:
        """The form of the act."""
        return REGISTRY[self.act.name](self.process, self.person, data, read=read, submission=submission)

    def stored(self, draft: ActDraft) -> ActForm:
        """The form with what is kept of it."""
        data = MultiValueDict(draft.data)
        return self.form(data, read=draft.read_version, submission=newest(self.process))


class ActView(WagtailAdminTemplateMixin, _ActView):
    """Form, preview, confirmation."""

    template_name = "candidaturas/admin/process/act.html"
    preview_template: ClassVar[str] = "candidaturas/admin/process/preview.html"
    header_icon = "form"

    def get_page_title(self) -> str:
        return str(self.act.label)

    def get_page_subtitle(self) -> str:
        return self.process.number

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The register, the process, the act."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("candidaturas-processos:index"), "label": _("Processos")},
            {"url": self.process_url, "label": self.process.number},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def process_url(self) -> str:
        """The page of the process."""
        return reverse("candidaturas-processos:inspect", args=[self.process.pk])

    @cached_property
    def submission(self) -> Submission | None:
        """The sending of the application on the page: that which was read, as long as it is of this one."""
        found = newest(self.process)
        wanted = number_in(self.request.POST.get("_submission", ""))
        if wanted and found and wanted != found.pk:
            return found.draft.submissions.filter(pk=wanted).first() or found
        return found

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """The form, with what the person had begun; what stands beside it is read, and the audit says so."""
        audit.record(audit.Verb.READ, self.process, self.person, self.act.name)
        draft = drafts.draft_of(self.process, self.act.name, self.person)
        if draft is None:
            return self.shown(self.form(None, read=self.process.version, submission=self.submission))
        form = self.stored(draft)
        form.as_typed()
        return self.shown(form, draft=draft, moved=draft.read_version != self.process.version)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Keep what was typed; then what the button says."""
        read = number_in(request.POST.get("_read", ""))
        do = request.POST.get("_do", "")
        if do == "discard":
            drafts.discard(self.process, self.act.name, self.person)
            messages.success(request, _("O texto foi deitado fora."))
            return redirect(self.process_url)
        draft = drafts.save(self.process, self.act.name, self.person, request.POST, read)
        if do == "save":
            messages.success(request, _("Texto guardado: pode continuar mais tarde."))
            return redirect(request.path)
        form = self.form(self.typed, read=read, submission=self.submission)
        if do == "search":
            form.as_typed()
            return self.shown(form, draft=draft)
        if do == "correct":
            return self._correct(form, read)
        if not form.is_valid():
            return self.shown(form, draft=draft, status=422)
        return self._carry_out(form, draft, is_preview=do != "confirm" and form.is_previewed)

    def _carry_out(self, form: ActForm, draft: ActDraft | None, *, is_preview: bool) -> HttpResponse:
        """Rehearse it, or do it; where it cannot be done, say why, and keep the text."""
        try:
            self._check(form)
            if is_preview:
                return self._previewed(form, rehearse(form))
            form.carry_out()
        except NotPossibleError as error:
            self.process.refresh_from_db()
            self.__dict__.pop("submission", None)
            draft = drafts.save(
                self.process, self.act.name, self.person, self.request.POST, self.process.version
            )
            again = self.form(self.typed, read=self.process.version, submission=newest(self.process))
            again.as_typed()
            return self.shown(again, draft=draft, conflict=str(error), status=409)
        messages.success(self.request, str(form.done))
        return redirect(self.process_url)

    def _check(self, form: ActForm) -> None:
        """Refuse an act whose page stays open while its moment passed, whatever its verb would do now."""
        reason = why_not(self.process, self.act.name, self.person)
        if reason and form.read == self.process.version:
            raise NotPossibleError(reason, self.process)

    def _correct(self, form: ActForm, read: int) -> HttpResponse:
        """Go from the formal check to the request for correction, with what was found missing."""
        name = "pedir-correcao"
        found: dict[str, list[str]] = getattr(form, "request", dict)()
        before = drafts.draft_of(self.process, name, self.person)
        drafts.keep(self.process, name, self.person, found | (before.data if before else {}), read)
        return redirect("candidaturas-act", self.process.pk, name)

    def _previewed(self, form: ActForm, rehearsal: Rehearsal) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                act=self.act,
                process=self.process,
                form=form,
                rehearsal=rehearsal,
                data=list(self.typed.lists()),
                read=form.read,
                submission_key=form.submission.pk if form.submission else "",
                process_url=self.process_url,
            ),
            template=self.preview_template,
        )

    def render_to_response(
        self, context: dict[str, Any], *, template: str = "", **options: Any
    ) -> HttpResponse:
        """The page of the form, or that of the preview."""
        names = [template or self.template_name]
        return self.response_class(
            request=self.request, template=names, context=context, using=self.template_engine, **options
        )

    def shown(
        self,
        form: ActForm,
        *,
        draft: ActDraft | None = None,
        conflict: str = "",
        moved: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        """The page of the form. `moved`: the process did after the text was begun; `conflict`: why not."""
        last = self.process.events.select_related("by").last() if moved or conflict else None
        context = self.get_context_data(
            act=self.act,
            process=self.process,
            form=form,
            draft=draft,
            conflict=conflict,
            moved=moved,
            last=last,
            last_told=ACTS[last.act].told if last else "",
            reason=why_not(self.process, self.act.name, self.person),
            read=self.process.version,
            submission_key=form.submission.pk if form.submission else "",
            process_url=self.process_url,
            **aside_context(form),
            **form.context(),
        )
        return self.render_to_response(context, status=status)


class DraftView(_ActView):
    """Where the page keeps what is typed, every now and then."""

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> JsonResponse:
        """Keep it, and say when."""
        read = number_in(request.POST.get("_read", ""))
        draft = drafts.save(self.process, self.act.name, self.person, request.POST, read)
        if draft is None:
            return JsonResponse({"message": ""})
        told = _("Guardado às %(time)s.") % {"time": date_format(localtime(draft.saved_at), "H:i")}
        return JsonResponse({"message": told})


class PaperView(_ActView):
    """A file that the act would send, made anew from what is kept of the text."""

    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF; not there where the text is gone, is not whole, or the act cannot be done any more."""
        draft = drafts.draft_of(self.process, self.act.name, self.person)
        form = (
            self.stored(draft)
            if draft
            else self.form(MultiValueDict(), read=self.process.version, submission=newest(self.process))
        )
        if not form.is_valid():
            raise Http404
        try:
            papers = rehearse(form).papers
        except NotPossibleError as error:
            raise Http404 from error
        if kwargs["place"] >= len(papers):
            raise Http404
        response = HttpResponse(papers[kwargs["place"]].content, content_type="application/pdf")
        response["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'self'"
        response["Cache-Control"] = "private, no-store"
        return response
