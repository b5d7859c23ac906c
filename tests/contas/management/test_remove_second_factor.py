"""The command for who lost telephone, key and recovery codes."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from contas.models import User
from tests.contas.door import application_of, enter, is_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits")]


def test_it_goes_the_sessions_end_and_the_owner_is_told() -> None:
    user = User.objects.create_user("elsa@example.pt")
    other = User.objects.create_user("outra@example.pt")
    client = Client()
    enter(client, "elsa@example.pt")
    application_of(user)
    application_of(other)
    call_command("remove_second_factor", "Elsa@example.pt")
    assert list(Authenticator.objects.values_list("user", flat=True).distinct()) == [other.pk]
    assert not is_in(client)
    assert mail.outbox[-1].to == ["elsa@example.pt"]
    assert "O segundo fator da sua conta foi removido pela equipa." in str(mail.outbox[-1].body)
    assert enter(client, "elsa@example.pt")["Location"] == "/area/"


@pytest.mark.parametrize("email", ["ninguem@example.pt", "elsa@example.pt"])
def test_where_there_is_none_it_says_so(email: str) -> None:
    User.objects.create_user("elsa@example.pt")
    with pytest.raises(CommandError, match="has no second factor"):
        call_command("remove_second_factor", email)
