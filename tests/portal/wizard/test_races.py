"""Many processes send and save at once, and none of them loses, doubles or skips anything."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from contas.models import User
from portal.outbox import mails_about
from portal.outbox.models import Mail
from portal.wizard import registry
from portal.wizard.domain.drafts import start
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft, SectionAnswers, Series, Submission
from tests.portal.wizard import racing
from tests.portal.wizard.racing.form import Race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def race(monkeypatch: pytest.MonkeyPatch) -> Race:
    form = Race()
    monkeypatch.setitem(registry._definitions, form.name, form)
    return form


@pytest.fixture
def author() -> User:
    return User.objects.create_user("autora@example.pt")


def filled(race: Race, author: User) -> Draft:
    """A draft that is ready to be sent."""
    draft = start(race, author, language="pt-pt")
    save(draft, "quem", {"name": ["Ana"]}, read_version=0, by=author)
    save(draft, "que", {"text": ["Uma frase."]}, read_version=0, by=author)
    return draft


def sending(draft: Draft, by: User, **more: Any) -> dict[str, Any]:
    return {"act": "send", "draft": str(draft.pk), "by": by.pk, **more}


def numbers(first: int, last: int) -> list[str]:
    year = timezone.localdate().year
    return [f"CO/{year}/{number:04}" for number in range(first, last + 1)]


def given() -> list[str]:
    """The numbers that drafts have, in order."""
    found = Draft.objects.exclude(number=None).order_by("number").values_list("number", flat=True)
    return [str(number) for number in found]


def test_twenty_equal_submissions_are_one(race: Race, author: User) -> None:
    draft = filled(race, author)
    said = racing.run([sending(draft, author)] * 20)
    submission = Submission.objects.get()
    assert said == [{"number": numbers(1, 1)[0], "submission": submission.pk}] * 20
    assert Series.objects.get().last == 1
    assert [mail.kind for mail in mails_about(draft)] == ["wizard.receipt"]
    assert Mail.objects.count() == 1


def test_fifty_at_once_get_numbers_without_a_gap(race: Race, author: User) -> None:
    drafts = [filled(race, author) for _ in range(50)]
    said = racing.run([sending(draft, author) for draft in drafts])
    assert sorted(each["number"] for each in said) == numbers(1, 50)
    assert given() == numbers(1, 50)
    assert Submission.objects.count() == 50
    assert sorted(mail.about_id for mail in Mail.objects.all()) == sorted(str(draft.pk) for draft in drafts)
    assert len(set(Draft.objects.values_list("tracking_code", flat=True))) == 50


def test_without_the_lock_the_same_number_is_given_twice(race: Race, author: User) -> None:
    """The twin: shows that the lock is what keeps numbers apart, and that the table refuses doubles."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time, with or without the lock")
    Series.objects.create(code=race.series, year=timezone.localdate().year)
    drafts = [filled(race, author) for _ in range(10)]
    said = racing.run([sending(draft, author, unlocked=True) for draft in drafts])
    (first,) = numbers(1, 1)
    assert [each["number"] for each in said if "number" in each] == [first]
    refusals = [each["refused"] for each in said if "refused" in each]
    assert len(refusals) == 9
    assert all(f"(number)=({first}) already exists" in refusal for refusal in refusals)
    assert (given(), Submission.objects.count(), Mail.objects.count()) == ([first], 1, 1)


def test_of_two_who_save_a_section_one_is_told_what_the_other_wrote(race: Race, author: User) -> None:
    draft = filled(race, author)
    texts = ["Uma frase minha.", "Uma frase tua."]
    saving = {"act": "save", "draft": str(draft.pk), "by": author.pk, "section": "que", "read_version": 1}
    said = racing.run([{**saving, "data": {"text": [text]}} for text in texts])
    row = SectionAnswers.objects.get(section="que")
    won = texts.index(row.data["text"][0])
    assert said[won] == {"version": 2}
    assert said[1 - won] == {"theirs": {"text": [texts[won]]}}
    assert row.version == 2


def test_the_first_saving_of_a_section_is_one_too(race: Race, author: User) -> None:
    draft = start(race, author, language="pt-pt")
    saving = {"act": "save", "draft": str(draft.pk), "by": author.pk, "section": "que", "read_version": 0}
    said = racing.run([{**saving, "data": {"text": [f"Frase {number}."]}} for number in range(8)])
    row = SectionAnswers.objects.get()
    assert said.count({"version": 1}) == 1
    assert said.count({"theirs": row.data}) == 7
