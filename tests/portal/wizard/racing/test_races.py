"""Many processes send and save at once, and none of them loses, doubles or skips anything."""

import pytest
from django.db import connection
from django.utils import timezone

from contas.models import User
from portal.outbox import mails_about
from portal.outbox.models import Mail
from portal.wizard.domain.drafts import start
from portal.wizard.models import Draft, SectionAnswers, Series, Submission
from tests.portal.wizard import racing
from tests.portal.wizard.racing.drafts import filled, given, numbers, sending, sent
from tests.portal.wizard.racing.form import Race

pytestmark = pytest.mark.django_db(transaction=True)


def test_twenty_equal_submissions_are_one(author: User) -> None:
    draft = filled(author)
    said = racing.run([sending(draft)] * racing.at_once(20))
    submission = Submission.objects.get()
    assert said == [sent(draft)] * racing.at_once(20)
    assert (submission.draft_id, given()) == (draft.pk, numbers(1))
    assert Series.objects.get().last == 1
    assert [mail.kind for mail in mails_about(draft)] == ["wizard.receipt"]
    assert Mail.objects.count() == 1


def test_fifty_at_once_get_numbers_without_a_gap(author: User) -> None:
    many = racing.at_once(50)
    drafts = [filled(author) for _ in range(many)]
    said = racing.run([sending(draft) for draft in drafts])
    assert said == [sent(draft) for draft in drafts]
    assert given() == numbers(many)
    assert Submission.objects.count() == many
    assert sorted(mail.about_id for mail in Mail.objects.all()) == sorted(str(draft.pk) for draft in drafts)
    assert len(set(Draft.objects.values_list("tracking_code", flat=True))) == many


def test_without_the_lock_the_same_number_is_given_twice(author: User) -> None:
    """The twin: shows that the lock is what keeps numbers apart, and that the table refuses doubles."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time, with or without the lock")
    Series.objects.create(code=Race.series, year=timezone.localdate().year)
    drafts = [filled(author) for _ in range(10)]
    said = racing.run([sending(draft, unlocked=True) for draft in drafts])
    (first,) = numbers(1)
    assert [draft.pk for draft, each in zip(drafts, said, strict=True) if each == sent(draft)] == [
        Draft.objects.get(number=first).pk
    ]
    refusals = [each["refused"] for each in said if "refused" in each]
    assert len(refusals) == 9
    assert all(f"(number)=({first}) already exists" in refusal for refusal in refusals)
    assert (given(), Submission.objects.count(), Mail.objects.count()) == ([first], 1, 1)


def test_of_two_who_save_a_section_one_is_told_what_the_other_wrote(author: User) -> None:
    draft = filled(author)
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
