"""People with accounts, and the centres they coordinate."""

from itertools import count

from django.contrib.auth.models import Group

from contas.models import User
from rede.models import Centre, Coordinator

_numbers = count(1)


def person(*centres: Centre, group: str = "", **fields: object) -> User:
    """Someone with an account: in a group, or coordinating centres."""
    user = User.objects.create_user(f"pessoa{next(_numbers)}@example.pt", "uma-palavra-longa", **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    for centre in centres:
        Coordinator.objects.create(centre=centre, user=user)
    return user
