"""One person of an entity or a team: another role, taken out, or leaving."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from contas.area.pages import AreaView
from contas.models import User
from portal.navigation import Link
from rede.area.people import people_url
from rede.domain.members import (
    GoneError,
    LastOwnerError,
    Place,
    Target,
    change_role,
    is_last_owner,
    may_manage,
    remove,
)
from rede.enums import MemberRole
from rede.models import Entity, Membership
from rede.rules import is_member


class RoleView(AreaView):
    """Gives a member another role."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Change it, or say why not; whoever is not of the entity is told there is no such page."""
        place = _place(Membership, pk, self.person)
        if request.POST.get("role") not in MemberRole.values:
            raise Http404
        role = MemberRole(request.POST["role"])
        try:
            change_role(place, role, self.person)
        except LastOwnerError:
            messages.warning(request, _last_owner())
        except GoneError:
            messages.warning(request, _("Esta pessoa já não pertence à entidade."))
        else:
            messages.success(
                request,
                _("%(person)s tem agora o papel: %(role)s.") % {"person": place.user, "role": role.label},
            )
        return redirect(_back(place.entity, self.person))


class RemoveView(AreaView):
    """Asks before a person is taken out, or leaves, and does it."""

    template_name = "rede/area/remove.html"
    model: type[Place] = Membership

    @cached_property
    def place(self) -> Any:
        """The membership, or the place in the team, of the address."""
        return _place(self.model, self.kwargs["pk"], self.person)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place = self.place
        target = place.target
        is_own = place.user_id == self.person.pk
        title = _("Sair de %(target)s") if is_own else _("Retirar uma pessoa de %(target)s")
        return super().get_context_data(**kwargs) | {
            **self.chrome(title % {"target": target}, self.home, *_above(target, self.person)),
            "place": place,
            "target": target,
            "is_own": is_own,
            "is_entity": isinstance(target, Entity),
            "is_last_owner": isinstance(place, Membership) and is_last_owner(place),
            "back": _back(target, self.person),
        }

    def post(self, request: HttpRequest, **_names: Any) -> HttpResponse:
        """Take the person out, or say why not."""
        place = self.place
        target = place.target
        try:
            remove(place, self.person)
        except LastOwnerError:
            messages.warning(request, _last_owner())
        except GoneError:
            messages.warning(request, _("Esta pessoa já cá não estava."))
        else:
            messages.success(
                request, _("%(person)s já não está em %(target)s.") % {"person": place.user, "target": target}
            )
        return redirect(_back(target, self.person))


def _place(model: type[Place], pk: int, person: User) -> Any:
    """The row, for whoever may act on it: the person of it, and who manages what it belongs to."""
    place: Any = get_object_or_404(model._default_manager.select_related("user"), pk=pk)
    target = place.target
    if place.user_id != person.pk and not may_manage(person, target):
        if isinstance(target, Entity) and is_member(person, target):
            raise PermissionDenied
        raise Http404
    return place


def _back(target: Target, person: User) -> str:
    """Where to go from an act: the people, to whoever may still see them, else the start of the area."""
    sees = may_manage(person, target) or (isinstance(target, Entity) and is_member(person, target))
    return people_url(target) if sees else reverse("area")


def _above(target: Target, person: User) -> list[Link]:
    url = _back(target, person)
    return [Link(str(target), url)] if url != reverse("area") else []


def _last_owner() -> str:
    return _("É a única pessoa responsável pela entidade. Dê primeiro esse papel a outra pessoa.")
