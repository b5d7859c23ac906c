"""Saying that something is wrong on the page of a centre, without JavaScript and without an account."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.navigation import Link, section_chrome
from portal.security.limits import allowed
from rede.domain.reports import LONGEST, report_error
from rede.models import ErrorReport
from rede.views.centre import locator, public_centre

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rede.models import Centre

MOST = 5
HOUR = 3600


class WrittenText(forms.CharField):
    """Text whose ends of line count once, as the browser counts them."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").strip()


class ReportForm(forms.Form):
    """What is wrong and where to answer. Whoever fills in `company`, which nobody sees, is a machine."""

    text = WrittenText(
        label=gettext_lazy("O que está errado?"),
        help_text=gettext_lazy("Por exemplo: o telefone mudou, o horário não está certo. Até 1000 letras."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": gettext_lazy("Escreva o que está errado na página."),
            "max_length": gettext_lazy(
                "O texto tem %(show_value)d letras: encurte-o para %(limit_value)d, no máximo."
            ),
        },
    )
    email = forms.EmailField(
        label=gettext_lazy("O seu e-mail"),
        help_text=gettext_lazy("Só se quiser que lhe respondam."),
        required=False,
        max_length=ErrorReport._meta.get_field("email").max_length,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "invalid": gettext_lazy("Este e-mail não está completo. Escreva-o assim: nome@exemplo.pt"),
        },
    )
    company = forms.CharField(required=False)


@never_cache
def centre_report(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and what it sends; at most five an hour from one address."""
    centre = public_centre(slug)
    data = request.POST if request.method == "POST" else None
    form = ReportForm(data, auto_id="erro-%s", use_required_attribute=False)
    if form.is_valid():
        values = form.cleaned_data
        if values["company"]:
            return redirect("centre_report_received", slug=slug)
        if allowed(request, "report", MOST, HOUR):
            report_error(centre, values["text"], values["email"], get_language() or "")
            return redirect("centre_report_received", slug=slug)
        form.add_error(
            None, _("Já recebemos vários erros comunicados daqui. Espere uma hora e envie de novo.")
        )
    refused = HTTPStatus.TOO_MANY_REQUESTS if form.non_field_errors() else HTTPStatus.BAD_REQUEST
    return TemplateResponse(
        request,
        "rede/centre_report.html",
        {**_chrome(request, centre, _("Comunicar um erro")), "form": form},
        status=refused if form.errors else HTTPStatus.OK,
    )


@require_safe
def centre_report_received(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, and what happens next."""
    centre = public_centre(slug)
    return TemplateResponse(
        request, "rede/centre_report_received.html", _chrome(request, centre, _("Recebemos o que escreveu"))
    )


def _chrome(request: HttpRequest, centre: Centre, title: str) -> dict[str, Any]:
    above = Link(centre.name, reverse("centre", args=[centre.slug]))
    return {
        **section_chrome(request, title, parents=[locator(), above]),
        "centre": centre,
        "centre_url": above.url,
    }
