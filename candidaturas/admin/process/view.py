"""The page of one process for staff."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from portal.admin.deciding import DecisionView


class ProcessView(DecisionView):
    """Everything needed to act on a process."""

    page_title = _("Processo")
    permission = "candidaturas.change_process"

    def decide(self) -> HttpResponse:
        return redirect("candidaturas-processos:inspect", self.object.pk)
