"""The form of practices under several processes: what sending sets in motion happens once, whole or not."""

import pytest
from django.db.models import Model
from wagtail.models import Page, Revision, TaskState, WorkflowState

from portal.audit.models import AuditEntry
from portal.outbox.models import Mail
from portal.wizard.models import Draft, Series, Submission
from praticas.models import PracticePage, PracticeSubmission, SubmissionEvent
from tests.factories.people import person
from tests.factories.practices import practice_index
from tests.portal.wizard import racing
from tests.portal.wizard.racing.drafts import given, numbers, sending, sent
from tests.praticas.submission.answers import LEAST, begun, changed

pytestmark = pytest.mark.django_db(transaction=True)
# One row of each for every practice that is sent.
ONCE: tuple[type[Model], ...] = (
    Submission,
    PracticeSubmission,
    SubmissionEvent,
    PracticePage,
    Revision,
    WorkflowState,
    TaskState,
)
MOMENTS = 48  # more than a request has


def draft_named(title: str) -> Draft:
    """A practice of somebody new, ready to be sent."""
    return begun(person(), changed(LEAST, pratica={"title": [title]}))


def counts() -> dict[str, int]:
    return {each.__name__: each._default_manager.count() for each in ONCE}


def tree() -> list[object]:
    """What is wrong with the tree of pages."""
    return [problem for problems in Page.find_problems() for problem in problems]


def test_practices_that_arrive_together_each_get_a_page_and_a_number() -> None:
    many = racing.at_once(12)
    drafts = [draft_named("Horta") for _ in range(many)]
    assert racing.run([sending(draft) for draft in drafts]) == [sent(draft) for draft in drafts]
    assert given() == numbers(many, "PR")
    assert set(counts().values()) == {many}
    pages = PracticePage.objects.child_of(practice_index())
    assert len({page.slug for page in pages}) == pages.count() == many
    assert not pages.filter(live=True).exists()
    assert tree() == []


def test_a_practice_sent_twenty_times_at_once_is_one() -> None:
    draft = draft_named("Horta")
    many = racing.at_once(20)
    assert racing.run([sending(draft)] * many) == [sent(draft)] * many
    assert set(counts().values()) == {1}
    assert given() == numbers(1, "PR")


def test_a_killed_request_leaves_no_part_of_a_practice() -> None:
    drafts = [draft_named(f"Horta {number}") for number in range(MOMENTS)]
    audited = AuditEntry.objects.count()
    said = racing.run(
        [sending(draft, kill_after=moment) for moment, draft in enumerate(drafts, 1)], together=False
    )
    killed = said.count(racing.KILLED)
    assert said[:killed] == [racing.KILLED] * killed
    assert 20 < killed < MOMENTS

    whole = [draft for draft in drafts if not Draft.objects.get(pk=draft.pk).is_open]
    assert MOMENTS - killed <= len(whole) < MOMENTS
    assert set(counts().values()) == {len(whole)}
    assert Series.objects.get().last == len(whole)
    assert AuditEntry.objects.count() == audited + 2 * len(whole)  # the form's line and the practice's
    receipts = Mail.objects.filter(kind="wizard.receipt").values_list("about_id", flat=True)
    assert sorted(receipts) == sorted(str(draft.pk) for draft in whole)
    assert tree() == []

    left = [draft for draft in drafts if draft not in whole]
    assert racing.run([sending(draft) for draft in left], together=False) == [sent(draft) for draft in left]
    assert given() == numbers(MOMENTS, "PR")
    assert set(counts().values()) == {MOMENTS}
    assert tree() == []
