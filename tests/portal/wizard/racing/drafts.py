"""Drafts that are ready to be sent, and the numbers that they were given."""

from typing import Any

from django.utils import timezone

from contas.models import User
from portal.wizard.domain.drafts import start
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft
from tests.portal.wizard.racing.form import Race


def filled(author: User) -> Draft:
    """A draft with both its sections."""
    draft = start(Race(), author, language="pt-pt")
    save(draft, "quem", {"name": ["Ana"]}, read_version=0, by=author)
    save(draft, "que", {"text": ["Uma frase."]}, read_version=0, by=author)
    return draft


def sending(draft: Draft, **more: Any) -> dict[str, Any]:
    """The job of sending a draft."""
    return {"act": "send", "draft": str(draft.pk), "by": draft.created_by_id, **more}


def numbers(last: int) -> list[str]:
    """The numbers of this year from the first to the last, without a gap."""
    return [f"CO/{timezone.localdate().year}/{number:04}" for number in range(1, last + 1)]


def given() -> list[str]:
    """The numbers that drafts have, in order."""
    found = Draft.objects.exclude(number=None).order_by("number").values_list("number", flat=True)
    return [str(number) for number in found]
