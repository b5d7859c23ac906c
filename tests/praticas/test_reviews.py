"""A validation is reviewed after 24 months, and moderators are told once."""

import datetime as dt
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from praticas.domain.reviews import due_for_review, remind
from praticas.models import PracticePage
from tests.factories.practices import practice, translation

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def moderator(email: str = "moderadora@example.pt") -> None:
    """An account that moderates."""
    user = get_user_model().objects.create_user(email)
    user.groups.add(Group.objects.get(name="Moderators"))


def test_due_from_the_day_itself_oldest_first() -> None:
    exact = practice(validated=True, validated_on=dt.date(2024, 11, 22))
    older = practice(validated=True, validated_on=dt.date(2020, 1, 1))
    practice(validated=True, validated_on=dt.date(2024, 11, 23))
    practice(validated=True, validated_on=dt.date(2020, 1, 1), live=False)
    assert list(due_for_review(TODAY)) == [older, exact]


def test_a_translated_practice_is_reviewed_once() -> None:
    page = practice(validated=True, validated_on=dt.date(2024, 1, 1))
    translation(page, validated=True, validated_on=dt.date(2024, 1, 1))
    assert list(due_for_review(TODAY)) == [page]


def test_a_new_validation_is_reminded_again() -> None:
    moderator()
    page = practice(validated=True, validated_on=dt.date(2020, 1, 1))
    assert remind(dt.date(2022, 1, 1)) == 1
    PracticePage.objects.filter(pk=page.pk).update(validated_on=dt.date(2022, 1, 5))
    assert remind(dt.date(2024, 1, 4)) == 0
    assert remind(dt.date(2024, 1, 5)) == 1


def test_leap_day_counts_as_the_28th() -> None:
    page = practice(validated=True, validated_on=dt.date(2026, 2, 28))
    assert list(due_for_review(dt.date(2028, 2, 29))) == [page]


def test_moderators_are_told_once(commits: None) -> None:
    moderator()
    practice(title="Aulas & leituras", validated=True, validated_on=dt.date(2024, 11, 1))
    assert remind(TODAY) == 1
    assert remind(TODAY + dt.timedelta(days=1)) == 0
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Práticas validadas a rever: 1", ["moderadora@example.pt"])
    assert (
        "Aulas & leituras (rever até 1 de novembro de 2026): http://127.0.0.1:8000/admin/pages/"
        in message.body
    )
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert "Aulas &amp; leituras" in html


def test_nobody_to_tell_leaves_the_reminder_for_later() -> None:
    practice(validated=True, validated_on=dt.date(2024, 11, 1))
    assert remind(TODAY) == 0
    moderator()
    assert remind(TODAY) == 1


def test_command_says_how_many() -> None:
    moderator()
    practice(validated=True, validated_on=dt.date(2020, 1, 1))
    out = StringIO()
    call_command("remind_reviews", stdout=out)
    assert out.getvalue() == "1\n"


def test_report_and_home_name_what_waits(admin_client: Client) -> None:
    home = reverse("wagtailadmin_home")
    assert reverse("practice_reviews") not in admin_client.get(home).content.decode().split("<main")[1]
    page = practice(title="Mediação", validated=True, validated_on=dt.date(2020, 1, 1))
    practice(title="Recente", validated=True, validated_on=timezone.localdate())
    report = admin_client.get(reverse("practice_reviews")).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in report
    assert "Recente" not in report.split("<main")[1]
    assert reverse("practice_reviews") in admin_client.get(home).content.decode().split("<main")[1]
