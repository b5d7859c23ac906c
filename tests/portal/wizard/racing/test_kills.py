"""A process killed between any two writes leaves nothing half done, and what comes after it goes on."""

from collections import Counter
from collections.abc import Iterator

import pytest

from contas.models import User
from portal.audit.models import AuditEntry
from portal.outbox.enums import MailState, Outcome
from portal.outbox.models import Attempt, Mail
from portal.wizard.models import Draft, Series, Submission
from tests.mailserver import MailServer
from tests.portal.wizard import racing
from tests.portal.wizard.racing.drafts import filled, given, numbers, sending, sent

pytestmark = pytest.mark.django_db(transaction=True)
MOMENTS = 20  # more than either process has


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes everything."""
    running = MailServer()
    running.start()
    yield running
    running.stop()


def test_a_killed_submission_happened_whole_or_not_at_all(author: User) -> None:
    drafts = [filled(author) for _ in range(MOMENTS)]
    audited = AuditEntry.objects.count()
    said = racing.run(
        [sending(draft, kill_after=moment) for moment, draft in enumerate(drafts, 1)], together=False
    )
    killed = said.count(racing.KILLED)
    assert said[:killed] == [racing.KILLED] * killed
    assert 6 <= killed < MOMENTS  # series, draft, submission, receipt, audit, commit, and the task after it

    found = [Draft.objects.get(pk=draft.pk) for draft in drafts]
    untouched = [draft for draft in found if draft.is_open]
    whole = found[len(untouched) :]
    assert 5 <= len(untouched) < killed
    assert [(draft.number, draft.tracking_code) for draft in untouched] == [(None, None)] * len(untouched)
    assert [draft.number for draft in whole] == numbers(len(whole))
    assert Series.objects.get().last == len(whole)
    happened = sorted(str(draft.pk) for draft in whole)
    assert sorted(str(pk) for pk in Submission.objects.values_list("draft_id", flat=True)) == happened
    assert sorted(Mail.objects.values_list("about_id", flat=True)) == happened
    assert AuditEntry.objects.count() == audited + len(whole)

    again = racing.run([sending(draft) for draft in drafts], together=False)
    assert again == [sent(draft) for draft in drafts]
    assert given() == numbers(MOMENTS)
    assert [draft.number for draft in whole] == [Draft.objects.get(pk=draft.pk).number for draft in whole]
    assert Submission.objects.count() == Mail.objects.count() == MOMENTS


def test_a_killed_worker_loses_no_receipt_and_sends_none_anew(author: User, server: MailServer) -> None:
    """What the server took before the kill it may get again, under the same Message-ID: nobody can tell."""
    jobs = []
    for moment in range(1, MOMENTS + 1):
        jobs += [sending(filled(author)), {"act": "work", "kill_after": moment}, {"act": "recover"}]
    said = racing.run(jobs, together=False, mail_port=server.port)
    worked = said[1::3]
    killed = worked.count(racing.KILLED)
    assert worked[:killed] == [racing.KILLED] * killed
    assert (
        5 <= killed < MOMENTS
    )  # the task taken, the mail taken, its state, the log, the commit, the task done

    copies = Counter(str(message["Message-ID"]) for message in server.messages)
    assert sorted(copies) == sorted(Mail.objects.values_list("message_id", flat=True))
    assert Counter(copies.values()) == {1: MOMENTS - 2, 2: 2}  # killed with its state or its log half written
    assert {(mail.kind, mail.state) for mail in Mail.objects.all()} == {("wizard.receipt", MailState.SENT)}
    assert Mail.objects.count() == MOMENTS
    assert list(Attempt.objects.values_list("outcome", flat=True)) == [Outcome.SENT] * MOMENTS
    subjects = {f"Recebemos o formulário {number}" for number in numbers(MOMENTS)}
    assert {str(message["Subject"]) for message in server.messages} == subjects
