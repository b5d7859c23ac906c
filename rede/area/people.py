"""The people of an entity and of the team of a centre: who belongs, who is invited, and inviting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from contas.area.pages import AreaView
from portal.navigation import Link
from portal.security.limits import allowed
from rede.area.invitation_form import InviteForm
from rede.domain.invitations import AlreadyThereError, invite
from rede.domain.members import Target, may_manage
from rede.enums import MemberRole
from rede.models import Centre, CentreTechnician, Entity, Membership
from rede.rules import is_member

TIMES, HOUR = 30, 3600
SHOWN_EVENTS = 30
MEANINGS = {
    MemberRole.OWNER: gettext_lazy(
        "Decide quem pertence à entidade e com que papel, e faz tudo o que os outros papéis fazem."
    ),
    MemberRole.EDITOR: gettext_lazy("Preenche e envia formulários em nome da entidade."),
    MemberRole.READER: gettext_lazy("Lê o que a entidade tem em curso, sem alterar nada."),
}


def people_url(target: Target) -> str:
    """The page of the people of an entity or a centre."""
    if isinstance(target, Entity):
        return reverse("area_entity", args=[target.pk])
    return reverse("area_team", args=[target.slug])


class PeopleView(AreaView):
    """Who belongs, who is invited; whoever manages them invites here. Others find no such page."""

    has_roles: bool

    @cached_property
    def target(self) -> Any:
        """The entity or the centre of the address."""
        raise NotImplementedError

    def places(self) -> list[Any]:
        """The rows of who belongs, each with its `user`."""
        raise NotImplementedError

    def parents(self) -> list[Link]:
        """The pages above this one."""
        return [self.home]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        target = self.target
        manages = may_manage(self.person, target)
        invitations = target.invitations.filter(accepted_at=None, revoked_at=None) if manages else []
        events = target.member_events.select_related("by", "person", "invitation") if manages else []
        return super().get_context_data(**kwargs) | {
            **self.chrome(self.title(), *self.parents()),
            "target": target,
            "places": self.places(),
            "manages": manages,
            "invitations": [(each, each.state()) for each in invitations],
            "events": events[:SHOWN_EVENTS],
            "form": kwargs.get("form") or InviteForm(has_roles=self.has_roles),
        }

    def title(self) -> str:
        """The title of the page."""
        return str(self.target)

    def post(self, request: HttpRequest, **_names: Any) -> HttpResponse:
        """Invite every address, or none where one is wrong."""
        if not may_manage(self.person, self.target):
            raise PermissionDenied
        form = InviteForm(request.POST, has_roles=self.has_roles)
        if form.is_valid() and not allowed(request, "invite", TIMES, HOUR):
            form.add_error(None, _("Já enviou muitos convites. Espere uma hora e tente de novo."))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        sent, there = [], []
        for email in form.cleaned_data["emails"]:
            try:
                invite(
                    self.target,
                    email,
                    form.cleaned_data.get("role", ""),
                    self.person,
                    language=get_language() or "",
                )
            except AlreadyThereError:
                there.append(email)
            else:
                sent.append(email)
        if sent:
            messages.success(request, _("Convite enviado a: %(emails)s.") % {"emails": ", ".join(sent)})
        if there:
            messages.warning(request, _("Já cá está: %(emails)s.") % {"emails": ", ".join(there)})
        return redirect(people_url(self.target))


class EntityView(PeopleView):
    """An entity to its members, and to staff."""

    template_name = "rede/area/entity.html"
    has_roles = True

    @cached_property
    def target(self) -> Entity:
        entity = get_object_or_404(Entity.objects.select_related("municipality"), pk=self.kwargs["pk"])
        if not (is_member(self.person, entity) or may_manage(self.person, entity)):
            raise Http404
        return entity

    def places(self) -> list[Membership]:
        return list(self.target.members.select_related("user").order_by("since", "pk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        own = next((place for place in context["places"] if place.user_id == self.person.pk), None)
        owners = [each for each in context["places"] if each.role == MemberRole.OWNER and each.user.is_active]
        return context | {
            "own": own,
            "only_owner": owners[0].pk if len(owners) == 1 else None,
            "roles": [(role, role.label, MEANINGS[role]) for role in MemberRole],
        }


class TeamView(PeopleView):
    """The team of a centre to its coordinators, and to staff."""

    template_name = "rede/area/team.html"
    has_roles = False

    @cached_property
    def target(self) -> Centre:
        centre = get_object_or_404(Centre, slug=self.kwargs["slug"])
        if not may_manage(self.person, centre):
            raise Http404
        return centre

    def title(self) -> str:
        return _("Equipa técnica de %(centre)s") % {"centre": self.target.name}

    def parents(self) -> list[Link]:
        if self.target.coordinators.filter(user=self.person).exists():
            centre = Link(self.target.name, reverse("area_centre", args=[self.target.slug]))
            return [self.home, centre]
        return [self.home]

    def places(self) -> list[CentreTechnician]:
        return list(self.target.technicians.select_related("user").order_by("since", "pk"))
