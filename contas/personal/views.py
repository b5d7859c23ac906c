"""My data: read, taken away, and erased after some days for second thoughts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from contas.accounts.pages import SensitivePage
from contas.area.pages import AreaView
from contas.models import ErasureRequest
from contas.personal import erasing
from contas.personal.export import as_json, gather
from portal import audit
from portal.navigation import Link


class DataView(AreaView):
    """Everything the portal holds about the person, to be read."""

    template_name = "contas/personal/data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            **self.chrome(_("Os meus dados"), self.home),
            "gathered": gather(self.person),
            "erasure": ErasureRequest.objects.filter(user=self.person).first(),
        }


class DownloadView(AreaView):
    """The same as a file."""

    def get(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """JSON, and a line of the audit."""
        audit.record(audit.Verb.EXPORTED, self.person, self.person)
        text = as_json(self.person, timezone.now())
        return HttpResponse(
            text,
            content_type="application/json; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="os-meus-dados.json"'},
        )


class ErasureView(SensitivePage, TemplateView):
    """What is erased and what must stay, said to who has just proved to be the person; the button asks."""

    template_name = "contas/personal/erasure.html"
    title = gettext_lazy("Apagar a minha conta")

    def parents(self) -> list[Link]:
        """The area, then the data."""
        return [*super().parents()[:1], Link(_("Os meus dados"), reverse("personal_data"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "hindrances": erasing.hindrances(self.person),
            "erased": [each for each in gather(self.person) if each.records],
            "kept": erasing.foresee(self.person),
            "day": timezone.localdate() + dt.timedelta(days=erasing.DAYS),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note the wish, or show what must be done first."""
        try:
            asked = erasing.ask(self.person, timezone.localdate(), language=get_language() or "")
        except erasing.HinderedError:
            return self.render_to_response(self.get_context_data(), status=422)
        day = date_format(asked.due_on, "DATE_FORMAT")
        messages.success(request, _("Pedido recebido: a conta é apagada a partir de %(day)s.") % {"day": day})
        return redirect("personal_data")


class CancelErasureView(AreaView):
    """Takes the wish back."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget it."""
        if erasing.cancel(self.person):
            messages.success(request, _("Pedido cancelado: a sua conta fica como estava."))
        return redirect("personal_data")
