"""What coordinators see and do: each meets their own centres alone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from contas.area.pages import AreaView
from contas.models import User
from portal.models import StaleVersionError
from portal.navigation import Link
from rede.area.forms import ChangeForm
from rede.domain import confirmations, proposals, values
from rede.enums import CentreState, ProposalState
from rede.models import Centre, Proposal
from rede.rules import is_coordinator

SHOWN_PROPOSALS = 20
MAX_DIGITS = 10


def own_centres(person: User) -> QuerySet[Centre]:
    """The centres of a coordinator."""
    return Centre.objects.filter(coordinators__user=person).select_related("municipality", "entity")


def centres_of(person: User) -> QuerySet[Centre]:
    """The centres whose page a person reads: as coordinator, or as one of the team."""
    of = Q(coordinators__user=person) | Q(technicians__user=person)
    return Centre.objects.filter(of).distinct().select_related("municipality", "entity")


class OwnCentreView(AreaView):
    """A page of one centre; whoever does not coordinate it is told there is none."""

    @cached_property
    def centre(self) -> Centre:
        """The centre of the address."""
        return get_object_or_404(own_centres(self.person), slug=self.kwargs["slug"])

    @property
    def centre_link(self) -> Link:
        """The way back to the centre."""
        return Link(self.centre.name, reverse("area_centre", args=[self.centre.slug]))


class CentreView(OwnCentreView):
    """The public data as read; to coordinators, to be confirmed or changed, with what became of proposals."""

    template_name = "rede/area/centre.html"

    @cached_property
    def centre(self) -> Centre:
        """The centre of the address, also to its team."""
        return get_object_or_404(centres_of(self.person), slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        centre = self.centre
        prefetch_related_objects([centre], *values.CHILDREN)  # each proposal is compared with what is there
        names = ("name", "entity", "model", "municipality", *values.PROPOSABLE)
        read = values.read(centre, names)
        made = centre.proposals.select_related("author").filter(author=self.person)[:SHOWN_PROPOSALS]
        for proposal in made:
            proposal.centre = centre
        return super().get_context_data(**kwargs) | {
            **self.chrome(centre.name, self.home),
            "centre": centre,
            "facts": [(values.label(name), values.words(name, read[name])) for name in names],
            "missing": [str(name) for name in centre.missing()],
            "coordinates": is_coordinator(self.person, centre),
            "place": centre.technicians.filter(user=self.person).first(),
            "may_confirm": centre.state != CentreState.CLOSED,
            "is_due": confirmations.due(timezone.localdate()).filter(pk=centre.pk).exists(),
            "proposals": [(proposal, proposals.differences(proposal)) for proposal in made],
            "pending": ProposalState.PENDING,
            "refused": ProposalState.REFUSED,
        }


class ConfirmView(OwnCentreView):
    """Takes the word of the coordinator that all is right."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Confirm the version that was read."""
        given = request.POST.get("read_version", "")
        version = int(given) if given.isdecimal() and len(given) < MAX_DIGITS else 0
        try:
            confirmations.confirm(self.centre, self.person, timezone.localdate(), read_version=version)
        except StaleVersionError:
            messages.warning(request, _("Os dados mudaram entretanto. Leia-os de novo antes de confirmar."))
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
        else:
            messages.success(request, _("Obrigado: os dados ficam confirmados com a data de hoje."))
        return redirect("area_centre", slug)


class ChangeView(OwnCentreView):
    """The form of a proposal."""

    template_name = "rede/area/change.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ChangeForm(self.centre))
        title = _("Propor uma alteração")
        return super().get_context_data(**kwargs) | {
            **self.chrome(title, self.home, self.centre_link),
            "centre": self.centre,
        }

    def post(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """Add a line, or keep the proposal; whatever is wrong, what was typed stays."""
        grow = request.POST.get("add", "")
        if grow in values.CHILDREN:
            return self.show(ChangeForm(self.centre, request.POST, grow=grow))
        # The form writes into the centre it is given, so the page keeps one of its own.
        form = ChangeForm(Centre.objects.get(pk=self.centre.pk), request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            proposals.propose(
                self.centre, self.person, form.wanted(), read_version=form.read_version, note=form.note
            )
        except StaleVersionError:
            form.show_conflict()
        except proposals.NothingProposedError:
            form.refuse(_("Ainda não mudou nada: altere o que quer ver mudado."))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(
                request, _("Proposta enviada. Quando for decidida, recebe a resposta por e-mail.")
            )
            return redirect("area_centre", slug)
        return self.show(form, status=422)

    def show(self, form: ChangeForm, status: int = 200) -> HttpResponse:
        """The page with a form."""
        return self.render_to_response(self.get_context_data(form=form), status=status)


class WithdrawView(AreaView):
    """Takes back a proposal of one's own."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw it, unless someone has decided first."""
        mine = Proposal.objects.filter(author=self.person, centre__in=own_centres(self.person))
        proposal = get_object_or_404(mine.select_related("centre"), pk=pk)
        try:
            proposals.withdraw(proposal, self.person)
        except proposals.AlreadyDecidedError as error:
            state = error.proposal.get_state_display()
            messages.warning(request, _("A proposta já não está por decidir: %(state)s.") % {"state": state})
        else:
            messages.success(request, _("Proposta retirada."))
        return redirect("area_centre", proposal.centre.slug)
