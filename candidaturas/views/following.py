"""Following a process without an account: number and tracking code of a receipt tell how it stands."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from candidaturas.domain.telling import words_of
from candidaturas.fields import Line
from candidaturas.models import Process
from portal.languages import CONTENT
from portal.navigation import section_chrome, section_link
from portal.security.limits import allowed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HOUR = 3_600
MOST = 20
_CODE = re.compile(r"[^0-9A-Z]")


class FollowForm(forms.Form):
    """The two things that a receipt says; the code may be typed with or without its hyphens."""

    number = Line(
        label=gettext_lazy("Número do processo"),
        help_text=gettext_lazy("Está no recibo. Por exemplo: MI/2026/0001 ou CA/2026/0001."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Escreva o número que está no recibo.")},
    )
    code = Line(
        label=gettext_lazy("Código de acompanhamento"),
        help_text=gettext_lazy("Também está no recibo: doze letras e algarismos."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={"required": gettext_lazy("Escreva o código que está no recibo.")},
    )

    def clean_number(self) -> str:
        """The number as it is kept."""
        return self.cleaned_data["number"].upper().replace(" ", "").replace("-", "/")

    def clean_code(self) -> str:
        """The code as it is kept: "7KQM-2XHP-9DVR"."""
        signs = _CODE.sub("", self.cleaned_data["code"].upper())
        return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def find(number: str, code: str) -> Process | None:
    """The process of which a form has both the number and the code, or None. One query."""
    of_form = {
        name: Q(**{f"{name}__number": number, f"{name}__tracking_code": code})
        for name in ("expression", "application")
    }
    found = Process.objects.filter(of_form["expression"] | of_form["application"])
    return found.select_related("entity").first()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_process(request: HttpRequest) -> HttpResponse:
    """Ask for both, and tell how the process stands; a wrong pair and one that never was read the same.

    Neither stands in an address. So many times an hour from one place.
    """
    form = FollowForm(request.POST if request.method == "POST" else None, use_required_attribute=False)
    context: dict[str, Any] = {"form": form, "standing": None}
    status = HTTPStatus.OK
    if form.is_valid():
        if not allowed(request, "follow", MOST, HOUR):
            status = HTTPStatus.TOO_MANY_REQUESTS
            form.add_error(None, _("Já tentou muitas vezes. Espere uma hora e tente de novo."))
        else:
            number = form.cleaned_data["number"]
            process = find(number, form.cleaned_data["code"])
            if process is None:
                form.add_error(
                    None,
                    _("Não há nenhum processo com este número e este código. Confirme os dois no recibo."),
                )
            else:
                words = words_of(process)
                context["standing"] = {"number": number, "words": words, "due_on": process.due_on}
    if form.errors and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    start = section_link("apply", get_language() or settings.LANGUAGE_CODE)
    chrome = section_chrome(request, _("Acompanhar um processo"), parents=[start], languages=CONTENT)
    return TemplateResponse(request, "candidaturas/public/follow.html", chrome | context, status=status)
