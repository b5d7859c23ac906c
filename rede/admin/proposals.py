"""Proposals of coordinators: those pending first, and a page to accept or refuse each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from portal.admin import ReadOnlyRegister
from portal.admin.deciding import DecisionView
from portal.models import StaleVersionError
from rede.domain import values
from rede.domain.proposals import AlreadyDecidedError, accept, differences, refuse
from rede.enums import ProposalState
from rede.models import Proposal
from rede.privacy import NO_PERSONAL_DATA

MAX_DIGITS = 10


class RefusalForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=gettext_lazy("Motivo da recusa"),
        help_text=NO_PERSONAL_DATA,
        max_length=Proposal._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Indique o motivo: segue na resposta a quem propôs.")},
    )


class ProposalView(DecisionView):
    """What would change, field by field, beside what changed meanwhile; accept or refuse."""

    template_name = "rede/admin/proposal.html"
    page_title = gettext_lazy("Proposta de alteração")
    permission = "rede.change_proposal"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = self.object
        found = differences(proposal)
        return super().get_context_data(
            proposal=proposal,
            centre=proposal.centre,
            differences=found,
            moved=any(each.moved for each in found),
            is_pending=proposal.state == ProposalState.PENDING,
            **({"form": RefusalForm()} | kwargs),
        )

    def decide(self) -> HttpResponse:
        """Accept or refuse; the second of two is told who was first."""
        try:
            return self._accept() if "accept" in self.request.POST else self._refuse()
        except AlreadyDecidedError as error:
            first = error.proposal
            messages.warning(
                self.request,
                _("Outra pessoa decidiu primeiro: %(state)s (%(who)s).")
                % {"state": first.get_state_display(), "who": first.decided_by or first.author or "—"},
            )
            return redirect("propostas:inspect", self.object.pk)

    def _accept(self) -> HttpResponse:
        given = self.request.POST.get("read_version", "")
        version = int(given) if given.isdecimal() and len(given) < MAX_DIGITS else 0
        try:
            accept(self.object, self.request.user, read_version=version)
        except StaleVersionError:
            messages.warning(
                self.request, _("O centro mudou entretanto. Veja de novo o que a proposta altera.")
            )
            return redirect("propostas:inspect", self.object.pk)
        except ValidationError as error:
            problems = [
                f"{values.label(name)}: {text}"
                for name, texts in error.message_dict.items()
                for text in texts
            ]
            messages.error(self.request, _("A proposta já não pode ser aceite como está."))
            return self.render_to_response(self.get_context_data(problems=problems), status=422)
        messages.success(self.request, _("Proposta aceite: a página do centro já a mostra."))
        return redirect("propostas:index")

    def _refuse(self) -> HttpResponse:
        form = RefusalForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        refuse(self.object, self.request.user, form.cleaned_data["reason"])
        messages.success(self.request, _("Proposta recusada, com a resposta a quem a fez."))
        return redirect("propostas:index")


class ProposalRegister(ReadOnlyRegister):
    """Every proposal; nobody rewrites one."""

    name = "propostas"
    model = Proposal
    icon = "form"
    inspect_view_class = ProposalView
    inspect_template_name = ProposalView.template_name
    list_display = ("__str__", "author", "created_at", "state", "decided_by", "decided_at")
    list_related = ("centre", "author", "decided_by")
    list_export = (
        "centre.code",
        "centre.name",
        "author",
        "created_at",
        "note",
        "state",
        "decided_by",
        "decided_at",
        "reason",
    )
    export_headings = {"centre.code": gettext_lazy("Código"), "centre.name": gettext_lazy("Centro")}
    search_fields = ("centre__name", "centre__code", "centre__municipality__name")
    list_filter = ("state", "centre__municipality__district")
    ordering = (
        Case(When(state=ProposalState.PENDING, then=Value(0)), default=Value(1)),
        "-created_at",
        "-pk",
    )
