"""Who of the staff is written to."""

import pytest
from django.contrib.auth.models import Permission

from candidaturas.domain.letters import with_permission
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def test_who_holds_a_permission_is_written_to_once_however_they_hold_it() -> None:
    by_group, alone, both = person(group="Decisores"), person(), person(group="Decisores")
    for user in (alone, both):
        user.user_permissions.add(Permission.objects.get(codename="decide_process"))
    person(group="Decisores", is_active=False)
    person(is_superuser=True)
    person(group="Revisores")
    assert with_permission("decide_process") == [by_group, alone, both]
