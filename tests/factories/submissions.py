"""Practices that somebody sent, as the form leaves them."""

from itertools import count
from typing import Any

from django.utils import timezone

from contas.models import User
from portal.wizard.models import Draft, Submission
from praticas.domain.submissions import receive
from praticas.models import PracticeSubmission
from tests.factories.practices import practice

_numbers = count(1)


def sending(draft: Draft, by: User | None, *, answer: str = "Horta", number: int = 1) -> Submission:
    """One sending of a draft, with a single answer."""
    return Submission.objects.create(
        draft=draft,
        round=number,
        at=timezone.now(),
        by=by,
        definition_version=1,
        declaration="Aceito.",
        answers={"pratica": {"title": [answer]}},
        as_read=[
            {
                "name": "pratica",
                "title": "A prática",
                "rows": [
                    {"name": "title", "label": "Designação da prática", "values": [answer], "files": []}
                ],
            }
        ],
    )


def sent_practice(author: User, title: str = "Horta", **fields: Any) -> PracticeSubmission:
    """A practice that was received for the first time; `fields` are those of its page."""
    number = next(_numbers)
    draft = Draft.objects.create(
        form="pratica",
        definition_version=1,
        title=title,
        created_by=author,
        is_open=False,
        number=f"PR/2026/{number:04}",
        tracking_code=f"codigo-{number}",
    )
    return receive(draft, sending(draft, author, answer=title), practice(live=False, title=title, **fields))
