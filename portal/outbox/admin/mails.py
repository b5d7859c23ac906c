"""The register of e-mails: found by address or number, read with what happened to them, sent again."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from portal.admin import ReadOnlyRegister
from portal.admin.deciding import DecisionView
from portal.admin.views import RegisterIndexView
from portal.models import StaleVersionError
from portal.outbox import handling
from portal.outbox.admin.history import lines
from portal.outbox.enums import MailState
from portal.outbox.handling import ForgottenError, MovedError
from portal.outbox.kinds import registered
from portal.outbox.models import Mail, MailAttachment

FORGOTTEN = gettext_lazy("O texto deste e-mail já não se guarda: não pode ser enviado de novo.")
WAITING = (MailState.HELD, MailState.QUEUED)
OVER = (MailState.SENT, MailState.FAILED)


class WordsForm(forms.Form):
    """What may be rewritten of a held e-mail."""

    data: Any
    subject = forms.CharField(
        label=gettext_lazy("Assunto"), max_length=Mail._meta.get_field("subject").max_length
    )
    words = forms.CharField(
        label=gettext_lazy("Texto"),
        help_text=gettext_lazy("Uma linha vazia separa parágrafos. O nome do portal junta-se no fim."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    read = forms.CharField(widget=forms.HiddenInput)


class MailView(DecisionView):
    """One e-mail: what it says, what happened to it, what can be done."""

    template_name = "outbox/admin/mail.html"
    page_title = gettext_lazy("E-mail")
    permission = "outbox.change_mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mail = self.object
        is_held = mail.state == MailState.HELD
        return super().get_context_data(
            mail=mail,
            lines=lines(mail),
            files=list(mail.attachments.defer("content")),
            is_held=is_held,
            waits=mail.state in WAITING,
            failed=mail.state == MailState.FAILED,
            again=mail.state in OVER and bool(mail.text),
            shown=not mail.is_secret and bool(mail.text),
            **({"form": self._form() if is_held else None} | kwargs),
        )

    def _form(self) -> WordsForm:
        mail = self.object
        initial = {"subject": mail.subject, "words": handling.words_of(mail), "read": handling.mark(mail)}
        return WordsForm(initial=initial)

    def decide(self) -> HttpResponse:
        """Do what the button says; who comes second is told where the e-mail stands."""
        act = self.request.POST.get("act", "")
        try:
            return (
                getattr(self, f"_{act}")() if act in {"release", "cancel", "edit", "resend"} else self._back()
            )
        except MovedError as error:
            messages.warning(
                self.request,
                _("Entretanto este e-mail passou a: %(state)s.") % {"state": error.mail.get_state_display()},
            )
        except ForgottenError:
            messages.error(self.request, FORGOTTEN)
        return self._back()

    def _back(self) -> HttpResponse:
        return redirect("emails:inspect", self.object.pk)

    def _release(self) -> HttpResponse:
        handling.release(self.object, self.request.user)
        messages.success(self.request, _("E-mail libertado: segue dentro de instantes."))
        return self._back()

    def _cancel(self) -> HttpResponse:
        handling.cancel(self.object, self.request.user)
        messages.success(self.request, _("E-mail anulado."))
        return self._back()

    def _resend(self) -> HttpResponse:
        sent = handling.resend(self.object, self.request.user)
        messages.success(self.request, _("E-mail posto a enviar de novo."))
        return redirect("emails:inspect", sent.pk)

    def _edit(self) -> HttpResponse:
        form = WordsForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        typed = form.cleaned_data
        try:
            handling.edit(
                self.object, typed["subject"], typed["words"], self.request.user, read=typed["read"]
            )
        except StaleVersionError:
            self.object.refresh_from_db()
            form.data = form.data.copy()
            form.data["read"] = handling.mark(self.object)
            form.add_error(
                None,
                _(
                    "Outra pessoa alterou este e-mail entretanto: o texto guardado está acima, e o que"
                    " escreveu continua nos campos. Confirme e guarde de novo."
                ),
            )
            return self.render_to_response(self.get_context_data(form=form), status=422)
        messages.success(self.request, _("E-mail alterado. Continua retido até o libertar."))
        return self._back()


class MailFilters(WagtailFilterSet):
    """State and kind."""

    state = ChoiceFilter(label=gettext_lazy("Estado"), choices=MailState.choices)
    kind = ChoiceFilter(
        label=gettext_lazy("Tipo"),
        choices=lambda: [(kind.name, str(kind.title)) for kind in registered().values()],
    )

    class Meta:
        model = Mail
        fields: tuple[str, ...] = ()


class MailIndexView(RegisterIndexView):
    """The listing; it reads neither texts nor files, and the database does the searching."""

    def get_base_queryset(self) -> QuerySet[Mail]:
        return super().get_base_queryset().defer("text", "html")

    def search_queryset(self, queryset: QuerySet[Mail]) -> QuerySet[Mail]:
        """Those with every word in the address or the subject, where numbers stand."""
        found = Q()
        for word in self.search_query.split():
            found &= Q(to__icontains=word) | Q(subject__icontains=word)
        return queryset.filter(found)


class MailRegister(ReadOnlyRegister):
    """Every e-mail; none is written here."""

    name = "emails"
    url_prefix = "emails"
    model = Mail
    icon = "mail"
    menu_label = gettext_lazy("E-mails")
    index_view_class = MailIndexView
    inspect_view_class = MailView
    inspect_template_name = MailView.template_name
    list_display = (
        "__str__",
        "to",
        Column("title", label=gettext_lazy("Tipo")),
        "state",
        "created_at",
        "sent_at",
    )
    list_export = ("subject", "to", "title", "language", "state", "attempts", "created_at", "sent_at")
    export_headings = {"title": gettext_lazy("Tipo")}
    search_fields = ("to", "subject")
    filterset_class = MailFilters
    ordering = ("-created_at", "-pk")


def send_file(request: HttpRequest, pk: int) -> FileResponse:
    """A file of an e-mail, for those who may read it; those of secret ones for nobody."""
    if not request.user.has_perm("outbox.view_mail"):
        raise PermissionDenied
    file = get_object_or_404(MailAttachment, pk=pk, mail__is_secret=False)
    return FileResponse(
        BytesIO(file.content), as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )
