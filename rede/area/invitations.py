"""Invitations: sent again or taken back by whoever manages, opened and accepted by who was invited."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from contas.area.pages import AreaView
from contas.models import User
from portal.languages import CONTENT
from portal.navigation import section_chrome
from rede.area.people import MEANINGS, people_url
from rede.domain.invitations import (
    ClosedInvitationError,
    OtherAddressError,
    accept,
    find,
    invitations_for,
    is_for,
    revoke,
    send_again,
)
from rede.domain.members import may_manage
from rede.enums import InvitationState, MemberRole
from rede.models import Centre, Invitation

GONE = 410
NOT_FOUND = 404
FORBIDDEN = 403


class ManageInvitationView(AreaView):
    """An act on an open invitation; whoever may not is told there is no such page."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, or say that it is too late."""
        related = Invitation.objects.select_related("entity", "centre")
        invitation = get_object_or_404(related, pk=pk)
        if not may_manage(self.person, invitation.target):
            raise Http404
        try:
            said = self.act(invitation)
        except ClosedInvitationError as error:
            state = error.invitation.state().label
            messages.warning(request, _("O convite já não está em aberto: %(state)s.") % {"state": state})
        else:
            messages.success(request, said % {"email": invitation.email})
        return redirect(people_url(invitation.target))

    def act(self, invitation: Invitation) -> str:
        """Do it, and say what was done."""
        raise NotImplementedError


class SendAgainView(ManageInvitationView):
    """Sends it again, with a new link and a new time limit."""

    def act(self, invitation: Invitation) -> str:
        send_again(invitation, self.person, language=get_language() or "")
        return _("Convite enviado de novo a %(email)s. A ligação anterior deixou de servir.")


class RevokeView(ManageInvitationView):
    """Takes it back."""

    def act(self, invitation: Invitation) -> str:
        revoke(invitation, self.person)
        return _("Convite a %(email)s retirado.")


@method_decorator(never_cache, name="dispatch")
class InvitationView(TemplateView):
    """What the link of the e-mail opens: who invites to what; a button accepts. Looking changes nothing."""

    template_name = "rede/area/invitation.html"

    @cached_property
    def invitation(self) -> Invitation | None:
        """The invitation of the link."""
        return find(self.kwargs["token"])

    @property
    def person(self) -> User | None:
        """Who is signed in, if anybody."""
        return self.request.user if self.request.user.is_authenticated else None

    def situation(self) -> tuple[str, int]:
        """How it stands for who looks, and the status of the answer."""
        invitation, person = self.invitation, self.person
        if invitation is None:
            return "unknown", NOT_FOUND
        state = invitation.state()
        if state == InvitationState.ACCEPTED:
            own = person is not None and invitation.accepted_by == person
            return ("yours", 200) if own else ("used", GONE)
        if state != InvitationState.PENDING:
            return state.value, GONE
        if person is None:
            return "anonymous", 200
        return ("open", 200) if is_for(invitation, person) else ("other", FORBIDDEN)

    def get(self, *_args: Any, **kwargs: Any) -> HttpResponse:
        """The page of the situation."""
        return self.show(*self.situation())

    def post(self, request: HttpRequest, **_names: Any) -> HttpResponse:
        """Accept, or show why it is not possible."""
        invitation, person = self.invitation, self.person
        if invitation is not None and person is None:
            return redirect_to_login(request.get_full_path(), reverse("sign_in"))
        if invitation is None or person is None:
            return self.show("unknown", NOT_FOUND)
        try:
            place = accept(invitation, person)
        except (ClosedInvitationError, OtherAddressError):
            del self.invitation
            return self.show(*self.situation())
        messages.success(request, _("Convite aceite: já pertence a %(target)s.") % {"target": place.target})
        return redirect(_place_url(place.target))

    def show(self, situation: str, status: int) -> HttpResponse:
        """The page of one situation."""
        invitation = self.invitation
        context = section_chrome(self.request, _("Convite"), languages=CONTENT) | {
            "situation": situation,
            "invitation": invitation,
            "meaning": MEANINGS[MemberRole(invitation.role)] if invitation and invitation.role else "",
            "masked": _masked(invitation.email) if invitation else "",
            "path": self.request.get_full_path(),
        }
        return self.render_to_response(context, status=status)


class OwnInvitationView(LoginRequiredMixin, InvitationView):
    """The same, from the area, for the address of the account: its e-mail may be lost."""

    login_url = reverse_lazy("sign_in")

    @cached_property
    def invitation(self) -> Invitation | None:
        """An invitation for the address of who is signed in."""
        return invitations_for(cast(User, self.request.user)).filter(pk=self.kwargs["pk"]).first()


def _place_url(target: Any) -> str:
    """Where a person goes who has just joined."""
    return reverse("area_centre", args=[target.slug]) if isinstance(target, Centre) else people_url(target)


def _masked(email: str) -> str:
    """An address that its owner recognises and nobody else learns."""
    name, _at, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"
