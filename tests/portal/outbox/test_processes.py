"""Workers as real processes: killed between any two writes, and several at once; every e-mail arrives."""

from collections import Counter

import pytest

from portal import outbox
from portal.outbox import queueing
from portal.outbox.enums import MailState, Outcome
from portal.outbox.models import Attempt, Mail
from tests.mailserver import MailServer
from tests.portal.outbox.kinds import VALUES
from tests.portal.wizard import racing

pytestmark = pytest.mark.django_db(transaction=True)
MOMENTS = 7  # more than a worker has: a look at the tasks, the lease, the state, the log, the commit
WORK, RECOVER = {"act": "work"}, {"act": "recover"}


@pytest.fixture(autouse=True)
def lost_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No task reaches the worker: the sweep alone finds what waits."""
    monkeypatch.setattr(queueing, "hand_over", lambda _mail: None)


def code(number: int) -> Mail:
    to = f"pessoa{number}@example.pt"
    return outbox.queue("tests.code", to=to, language="pt-pt", values={"code": f"{number:06}"})


def copies(server: MailServer) -> Counter[str]:
    """How often each Message-ID arrived."""
    return Counter(str(message["Message-ID"]) for message in server.messages)


def test_a_killed_worker_loses_nothing_and_doubles_only_what_it_could_not_note(
    smtp_server: MailServer,
) -> None:
    killed, arrived = [], []
    for moment in range(1, MOMENTS + 1):
        made = code(moment)
        said, _recovered = racing.run(
            [WORK | {"kill_after": moment}, RECOVER], together=False, mail_port=smtp_server.port
        )
        killed.append(said == racing.KILLED)
        arrived.append(copies(smtp_server)[made.message_id])
    assert killed == [True] * killed.count(True) + [False] * killed.count(False)
    assert 4 <= killed.count(True) < MOMENTS
    # Killed with its state or its log half written, after the server took it: the same one went again.
    assert sorted(arrived) == [1] * (MOMENTS - 2) + [2, 2]
    assert {(mail.state, mail.text, mail.secret_subject) for mail in Mail.objects.all()} == {
        (MailState.SENT, "", "")
    }
    assert list(Attempt.objects.values_list("outcome", flat=True)) == [Outcome.SENT] * MOMENTS


def test_four_workers_at_once_send_each_mail_once(smtp_server: MailServer) -> None:
    for number in range(20):
        outbox.queue("tests.receipt", to=f"p{number}@example.pt", language="en", values=VALUES)
    said = racing.run([WORK] * 4, mail_port=smtp_server.port)
    assert sum(each["sent"] for each in said) == 20
    assert set(copies(smtp_server).values()) == {1}
    assert sorted(smtp_server.recipients) == sorted(f"p{number}@example.pt" for number in range(20))
    assert Attempt.objects.count() == 20
