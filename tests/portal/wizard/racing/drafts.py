"""Drafts that are ready to be sent, and the numbers that they were given."""

from typing import Any

from django.utils import timezone

from contas.models import User
from portal.wizard.domain.drafts import start
from portal.wizard.domain.saving import save
from portal.wizard.models import Draft
from portal.wizard.views.sending import DECLARATION
from tests.portal.wizard.racing.form import Race

# Where each form stands in the addresses of the racing processes.
BASE = {Race.name: "/corrida/", "pratica": "/praticas/enviar/"}


def filled(author: User) -> Draft:
    """A draft with both its sections."""
    draft = start(Race(), author, language="pt-pt")
    save(draft, "quem", {"name": ["Ana"]}, read_version=0, by=author)
    save(draft, "que", {"text": ["Uma frase."]}, read_version=0, by=author)
    return draft


def sending(draft: Draft, **more: Any) -> dict[str, Any]:
    """The job of sending a draft, as a browser does."""
    path, data = f"{BASE[draft.form]}{draft.pk}/enviar/", {DECLARATION: "on"}
    return {"act": "post", "path": path, "data": data, "by": draft.created_by_id, **more}


def sent(draft: Draft) -> dict[str, Any]:
    """What is said of a draft that was sent: the way to its receipt."""
    return {"status": 302, "to": f"{BASE[draft.form]}{draft.pk}/recibo/"}


def numbers(last: int, series: str = Race.series) -> list[str]:
    """The numbers of this year from the first to the last, without a gap."""
    return [f"{series}/{timezone.localdate().year}/{number:04}" for number in range(1, last + 1)]


def given() -> list[str]:
    """The numbers that drafts have, in order."""
    found = Draft.objects.exclude(number=None).order_by("number").values_list("number", flat=True)
    return [str(number) for number in found]
