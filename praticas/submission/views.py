"""Beginning with a ficha that is already filled in: sending it, and what was read of it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from portal import uploads
from portal.languages import CONTENT
from portal.navigation import Link, section_chrome
from portal.security import limits
from portal.wizard.registry import definition_of
from portal.wizard.views.access import DraftView
from praticas.fichas import FichaError
from praticas.submission.definition import PracticeForm
from praticas.submission.prefill import begin, original_of, read_again
from praticas.submission.purposes import FICHA

if TYPE_CHECKING:
    from contas.models import User

MOST_AN_HOUR = 20
HOUR = 3_600


class FichaFileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Ficha preenchida"),
        widget=forms.FileInput(attrs={"accept": FICHA.accept}),
        error_messages={
            "required": gettext_lazy("Escolha o ficheiro da ficha."),
            "empty": gettext_lazy("Este ficheiro está vazio: verifique-o no seu computador."),
        },
    )


@method_decorator(never_cache, name="dispatch")
class FichaView(LoginRequiredMixin, FormView[FichaFileForm]):
    """Takes a filled ficha and begins a draft with what it says. What is refused begins nothing."""

    template_name = "praticas/submission/file.html"
    form_class = FichaFileForm

    @cached_property
    def key(self) -> uuid.UUID:
        """The key of the draft, which comes with the page: the same page sent twice begins one draft."""
        try:
            return uuid.UUID(self.request.POST.get("key", ""))
        except ValueError:
            return uuid.uuid4()

    def get_form(self, form_class: type[FichaFileForm] | None = None) -> FichaFileForm:
        form = super().get_form(form_class)
        form.fields["file"].help_text = FICHA.hint
        return form

    def form_valid(self, form: FichaFileForm) -> HttpResponse:
        """Begin, and show what was read; or say why the file does not do."""
        if not limits.allowed(self.request, "ficha", MOST_AN_HOUR, HOUR):
            return self._refuse(form, _("Já enviou muitos ficheiros. Tente de novo daqui a uma hora."), 429)
        definition = practice_form()
        try:
            draft = begin(
                definition,
                form.cleaned_data["file"],
                cast("User", self.request.user),
                owner=definition.owner_for(self.request),
                language=get_language() or "",
                key=self.key,
            )
        except (FichaError, uploads.RefusedError) as error:
            return self._refuse(form, str(error.message))
        return redirect("practice_file_read", draft.pk)

    def form_invalid(self, form: FichaFileForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _refuse(self, form: FichaFileForm, message: str, status: int = 422) -> HttpResponse:
        form.add_error("file", message)
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        title = _("Começar com uma ficha já preenchida")
        start = Link(str(PracticeForm.title), reverse("practice_form:start"))
        return super().get_context_data(**kwargs) | {
            **section_chrome(self.request, title, parents=[start], languages=CONTENT),
            "key": self.key,
            "start_url": start.url,
            "owners": practice_form().owners(self.request.user),
            "chosen": self.request.POST.get("entity", ""),
        }


class ReadView(DraftView):
    """What was read of the ficha a draft began with, what was not placed, and what to look at."""

    def get(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Read the original again: the page tells of the file, whatever was written since."""
        original = original_of(self.draft)
        if original is None:
            raise Http404
        title = _("O que lemos da ficha")
        try:
            found = read_again(original)
        except (FichaError, FileNotFoundError):
            return redirect(self.url("tasks"))
        sections = [
            {
                "title": section.title,
                "url": self.url("section", section.name),
                "labels": "; ".join(found.read[section.name]),
            }
            for section in self.definition.sections
            if section.name in found.read
        ]
        context = self.page(title, above=[self.tasks_link]) | {
            "original": original,
            "sections": sections,
            "found": found,
        }
        return render(request, "praticas/submission/read.html", context)


def practice_form() -> PracticeForm:
    """The form, as it is registered."""
    return cast("PracticeForm", definition_of(PracticeForm.name))
