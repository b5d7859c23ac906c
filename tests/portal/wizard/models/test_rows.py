"""The rows of durable forms: how they are called, and what is never rewritten."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from contas.models import User
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, SectionAnswers, Series, Submission
from tests.portal.wizard.forms import DECLARATION


def test_rows_are_called_by_what_people_know_of_them() -> None:
    draft = Draft(form="prova", definition_version=1)
    assert str(draft) == str(draft.pk)
    draft.title = "Festa"
    assert str(draft) == "Festa"
    draft.number = "PV/2026/0001"
    assert str(draft) == "PV/2026/0001"
    assert str(SectionAnswers(draft=draft, section="quem")) == "PV/2026/0001: quem"
    assert str(Submission(draft=draft, round=2)) == "PV/2026/0001 (2)"
    assert str(Series(code="PV", year=2026, last=7)) == "PV/2026/0007"


def test_what_was_sent_is_never_rewritten(ready: Draft, ana: User) -> None:
    sent = submit(ready, ana, declaration=DECLARATION)
    sent.declaration = "Outra."
    with pytest.raises(TypeError):
        sent.save()
    with pytest.raises(TypeError):
        Submission.objects.update(declaration="Outra.")
    with pytest.raises(ProtectedError):
        ready.delete()
    assert Submission.objects.get().declaration == DECLARATION


def test_a_person_who_is_erased_leaves_what_was_sent(ready: Draft, ana: User) -> None:
    submit(ready, ana, declaration=DECLARATION)
    ana.delete()
    assert (Submission.objects.get().by, Draft.objects.get().created_by) == (None, None)
