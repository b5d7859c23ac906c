"""The texts of e-mails in the administration: rewritten with a preview, version by version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.languages import CONTENT, own_name
from portal.models import StaleVersionError
from portal.outbox.kinds import MailKind, registered
from portal.outbox.models import MailTemplate
from portal.outbox.placeholders import names_in, unbalanced, unknown
from portal.outbox.rendering import one_line, render
from portal.outbox.texts import current, rewrite, text_of

MAX_DIGITS = 10


def may_write(request: HttpRequest) -> bool:
    """Whether the person may change texts."""
    return request.user.has_perm("outbox.change_mailtemplate")


class TextForm(forms.Form):
    """A subject and a body of the placeholders of a kind."""

    data: Any
    subject = forms.CharField(
        label=gettext_lazy("Assunto"), max_length=MailTemplate._meta.get_field("subject").max_length
    )
    body = forms.CharField(
        label=gettext_lazy("Texto"),
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy(
            "Uma linha vazia separa parágrafos; linhas que começam por «- » fazem uma lista; uma linha que"
            " acaba em «: {url}» faz um botão. Uma linha sem valor nos seus marcadores não aparece."
        ),
    )
    read_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    anyway = forms.BooleanField(label=gettext_lazy("Guardar mesmo assim"), required=False)

    def __init__(self, *args: Any, kind: MailKind, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind, self.language = kind, language

    def clean_subject(self) -> str:
        return self._checked(one_line(self.cleaned_data["subject"]))

    def clean_body(self) -> str:
        return self._checked(self.cleaned_data["body"].replace("\r\n", "\n"))

    def _checked(self, text: str) -> str:
        """The text; raises where it holds what no value fills."""
        known = ", ".join(f"{{{name}}}" for name in self.kind.names)
        problems = [
            _("Não existe o marcador %(name)s. Existem: %(known)s.") % {"name": f"{{{name}}}", "known": known}
            for name in unknown(text, self.kind.names)
        ]
        problems += [
            _("Falta ou sobra uma chaveta em «%(piece)s». Um marcador escreve-se assim: %(known)s.")
            % {"piece": piece, "known": known}
            for piece in unbalanced(text)
        ]
        if problems:
            raise ValidationError(problems)
        return text

    def missing(self) -> list[str]:
        """What the default text tells and this one does not."""
        told = names_in(self.cleaned_data["subject"]) + names_in(self.cleaned_data["body"])
        return [name for name in self.kind.compulsory(self.language) if name not in told]


class WritersOnly(View):
    """Closes a view to those who may not change texts."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_write(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class TextsView(WritersOnly, WagtailAdminTemplateMixin, TemplateView):
    """Every kind, with its languages and whether staff rewrote it. One query."""

    template_name = "outbox/admin/texts.html"
    page_title = gettext_lazy("Textos dos e-mails")
    header_icon = "edit"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("mail_texts"), "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rewritten = {}
        for row in MailTemplate.objects.order_by("version").only("kind", "language", "body"):
            rewritten[row.kind, row.language] = bool(row.body)
        rows = [
            (kind, [(code, own_name(code), rewritten.get((kind.name, code), False)) for code in CONTENT])
            for kind in registered().values()
        ]
        return super().get_context_data(rows=rows, **kwargs)


class TextView(TextsView):
    """One text: its form, its placeholders, how it looks with sample values, its versions."""

    template_name = "outbox/admin/text.html"

    @cached_property
    def kind(self) -> MailKind:
        kind = registered().get(self.kwargs["kind"])
        if kind is None or self.kwargs["language"] not in CONTENT:
            raise Http404
        return kind

    @property
    def language(self) -> str:
        return self.kwargs["language"]

    @property
    def version(self) -> int:
        row = current(self.kind.name, self.language)
        return row.version if row else 0

    def get_page_subtitle(self) -> str:
        return f"{self.kind.title} · {own_name(self.language)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind, language = self.kind, self.language
        form = kwargs.get("form") or self._form()
        told = form.cleaned_data if form.is_bound and form.is_valid() else None
        if not form.is_bound:
            told = form.initial
        compulsory = kind.compulsory(language)
        return WagtailAdminTemplateMixin.get_context_data(
            self,
            kind=kind,
            language=language,
            form=form,
            preview=render(told["subject"], told["body"], kind.samples, language) if told else None,
            placeholders=[(each, each.name in compulsory) for each in kind.placeholders],
            versions=self._versions(),
            missing=kwargs.get("missing", []),
        )

    def _versions(self) -> list[MailTemplate]:
        rows = MailTemplate.objects.filter(kind=self.kind.name, language=self.language)
        return list(rows.select_related("by").order_by("-version"))

    def _form(self) -> TextForm:
        """The text that holds, or an earlier version to begin from."""
        subject, body = text_of(self.kind, self.language)
        asked = self.request.GET.get("versao", "")
        for row in self._versions() if asked else []:
            if str(row.version) == asked and row.body:
                subject, body = row.subject, row.body
        initial = {"subject": subject, "body": body, "read_version": self.version}
        return TextForm(initial=initial, kind=self.kind, language=self.language)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show, save, or return to the default."""
        if "restore" in request.POST:
            return self._restore()
        form = TextForm(request.POST, kind=self.kind, language=self.language)
        if not form.is_valid():
            return self._answer(form, 422)
        missing = form.missing()
        if "save" not in request.POST or (missing and not form.cleaned_data["anyway"]):
            return self._answer(form, 200, missing=missing)
        typed = form.cleaned_data
        try:
            self._write(typed["subject"], typed["body"], typed["read_version"])
        except StaleVersionError:
            return self._conflict(form)
        messages.success(request, _("Texto guardado: vale para os próximos e-mails."))
        return self._back()

    def _restore(self) -> HttpResponse:
        given = self.request.POST.get("read_version", "")
        try:
            self._write("", "", int(given) if given.isdecimal() and len(given) < MAX_DIGITS else -1)
        except StaleVersionError:
            messages.warning(self.request, _("Outra pessoa guardou este texto entretanto. Veja-o de novo."))
        else:
            messages.success(self.request, _("Vale de novo o texto original."))
        return self._back()

    def _write(self, subject: str, body: str, read_version: int) -> None:
        by: Any = self.request.user  # the admin lets nobody else this far
        rewrite(self.kind, self.language, subject, body, by, read_version=read_version)

    def _back(self) -> HttpResponse:
        return redirect("mail_text", self.kind.name, self.language)

    def _conflict(self, form: TextForm) -> HttpResponse:
        """Both texts: the stored one beside each field, the typed one in it; the next saving is over it."""
        subject, body = text_of(self.kind, self.language)
        form.data = form.data.copy()
        form.data["read_version"] = str(self.version)
        form.add_error(
            None,
            _(
                "Outra pessoa guardou este texto entretanto. O texto guardado está junto de cada campo; o que"
                " escreveu continua no campo. Confirme e guarde de novo."
            ),
        )
        for name, stored in (("subject", subject), ("body", body)):
            form.add_error(name, _("Texto guardado entretanto: “%(text)s”") % {"text": stored})
        return self._answer(form, 409)

    def _answer(self, form: TextForm, status: int, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **context), status=status)
