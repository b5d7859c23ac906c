"""A person is an e-mail address, whatever its case."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
User = get_user_model()


def test_sign_in_ignores_the_case_of_the_address() -> None:
    user = User.objects.create_user("Ana@Example.PT", "segredo-comprido")
    assert user.email == "ana@example.pt"
    assert authenticate(username="ANA@example.pt", password="segredo-comprido") == user
    assert authenticate(username="ana@example.pt", password="outro") is None


def test_one_account_for_one_address() -> None:
    User.objects.create_user("ana@example.pt")
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="ANA@example.pt")])


def test_an_account_needs_an_address() -> None:
    with pytest.raises(ValueError, match="needs an e-mail"):
        User.objects.create_user("")


def test_named_by_name_or_address() -> None:
    assert str(User(email="ana@example.pt")) == "ana@example.pt"
    assert str(User(email="ana@example.pt", first_name="Ana", last_name="Reis")) == "Ana Reis"


def test_administrator_adds_a_person_in_the_admin(client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin@example.pt", "segredo-comprido"))
    answer = client.post(
        reverse("wagtailusers_users:add"),
        {
            "email": "nova@example.pt",
            "first_name": "Nova",
            "last_name": "Pessoa",
            "password1": "uma-palavra-bem-comprida",
            "password2": "uma-palavra-bem-comprida",
        },
    )
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("wagtailusers_users:index"))
    person = User.objects.get(email="nova@example.pt")
    assert (person.get_full_name(), person.is_superuser) == ("Nova Pessoa", False)
