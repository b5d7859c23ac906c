"""Who is written to, and by whom, when a practice enters moderation."""

import pytest
from django.core import mail

from contas.models import User
from portal.outbox.models import Mail
from praticas.models import PracticeSubmission
from tests.factories.people import person
from tests.factories.practices import practice
from tests.praticas.submission.answers import LEAST, begun, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moderator() -> User:
    User.objects.create_superuser("administra@example.pt", "uma frase longa")
    return person(group="Moderators")


def test_sending_a_practice_speaks_to_no_mail_server(moderator: User) -> None:
    author = person()
    sent(begun(author, LEAST), author)
    page = PracticeSubmission.objects.get().page
    assert page is not None
    assert page.current_workflow_state.status == "in_progress"
    assert mail.outbox == []
    kinds = Mail.objects.filter(to=moderator.email).values_list("kind", flat=True)
    assert list(kinds) == ["practices.received"]


def test_an_author_of_the_staff_still_has_moderators_told(moderator: User) -> None:
    page = practice(live=False)
    page.save_revision()
    page.get_workflow().start(page, person(group="Editors"))
    assert sorted({to for message in mail.outbox for to in message.to}) == [
        "administra@example.pt",
        moderator.email,
    ]
