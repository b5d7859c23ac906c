"""Forms that a person fills in for themselves or on behalf of an entity in whose name they may write."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from contas.models import User
from portal.wizard.definition import Definition
from rede.models import Entity
from rede.rules import may_edit_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django.http import HttpRequest

    from portal.wizard.models import Draft


class OnBehalf(Definition):
    """A draft of an entity is of all who may write in its name; the start page asks whose it is."""

    def owners(self, user: AbstractBaseUser | AnonymousUser) -> list[Entity]:
        """The entities in whose name a person may fill in the form."""
        if not user.is_authenticated:
            return []
        mine = Entity.objects.filter(members__user=user.pk)
        return [entity for entity in mine if may_edit_for(cast(User, user), entity)]

    def owner_for(self, request: HttpRequest) -> Entity | None:
        """The entity that was chosen, where the person may write in its name."""
        chosen = request.POST.get("entity", "")
        return next((one for one in self.owners(request.user) if str(one.pk) == chosen), None)

    def may_edit(self, user: AbstractBaseUser, draft: Draft) -> bool:
        """Whoever began it; of an entity's, whoever may write in the name of the entity."""
        if draft.owner_type_id is None:
            return super().may_edit(user, draft)
        return draft.owner is not None and may_edit_for(cast(User, user), draft.owner)
