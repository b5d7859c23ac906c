"""A test that commits leaves the rows of the migrations as it found them."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import TransactionTestCase
from wagtail.models import Page

from contas.models import User
from tests import restoring


@pytest.mark.django_db(transaction=True)
def test_what_was_made_changed_and_deleted_is_as_the_migrations_left_it() -> None:
    before = restoring.read(connection)
    assert {"auth_permission", "auth_group_permissions", "wagtailcore_page"} <= before.keys()
    User.objects.create_user("ana@example.pt").groups.add(Group.objects.get(name="Editors"))
    Page.objects.update(title="Outro título")
    Group.objects.get(name="Moderators").delete()
    assert restoring.read(connection) != before
    restoring.give_back(TransactionTestCase())
    assert restoring.read(connection) == before
