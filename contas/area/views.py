"""The start of the area: what waits, then every panel."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contas.area import Waiting, panels
from contas.area.pages import AreaView
from contas.models import ErasureRequest


def _urgency(waiting: Waiting) -> tuple[bool, dt.date]:
    """What has a day comes first, the nearest day before the others."""
    return (waiting.by is None, waiting.by or dt.date.max)


class HomeView(AreaView):
    """Everything of one person on one page."""

    template_name = "contas/area/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = panels(self.request)
        waiting = [each for panel in found.values() for each in panel.waiting]
        waiting += [
            Waiting(
                _("A sua conta é apagada a partir de %(day)s")
                % {"day": date_format(erasure.due_on, "DATE_FORMAT")},
                reverse("personal_data"),
                _("Se mudou de ideias, cancele o pedido."),
            )
            for erasure in ErasureRequest.objects.filter(user=self.person)
        ]
        return super().get_context_data(**kwargs) | {
            **self.chrome(_("A minha área")),
            "waiting": sorted(waiting, key=_urgency),
            "panels": found,
        }
