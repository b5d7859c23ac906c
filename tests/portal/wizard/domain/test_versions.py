"""A form that changes while a draft of it is open, and one that is rolled back."""

from __future__ import annotations

import pytest

from contas.models import User
from portal.wizard import registry
from portal.wizard.domain.drafts import reopen
from portal.wizard.domain.reading import form_of, leftovers, saved_version, states
from portal.wizard.domain.saving import ClosedError, ConflictError, save
from portal.wizard.domain.submission import IncompleteError, submit
from portal.wizard.domain.versions import bring_up_to_date
from portal.wizard.models import Draft
from tests.portal.wizard.forms import DECLARATION, WHAT, WHO, NewMeeting


@pytest.fixture
def new(ready: Draft, ana: User, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A draft of which the form has changed since."""
    save(ready, "quem", {**WHO, "email": ["ana@example.pt"]}, read_version=1, by=ana)
    save(ready, "fotografias", {"caption": ["Praça"], "credit": ["Eva"]}, read_version=0, by=ana)
    monkeypatch.setitem(registry._definitions, "prova", NewMeeting())
    return Draft.objects.get()


def test_answers_move_once_when_the_draft_is_opened(new: Draft) -> None:
    found = [(one.section.name, one.state.value, one.is_to_review) for one in states(new)]
    assert found == [
        ("quem", "complete", True),
        ("encontro", "complete", False),
        ("imagens", "complete", True),
    ]
    assert Draft.objects.get().definition_version == 2
    data = {row.section: (row.version, row.data) for row in new.sections.all()}
    assert data == {
        "quem": (3, {"name": ["Ana"], "email": ["ana@example.pt"], "sort": ["town"]}),
        "encontro": (1, WHAT),
        "fotografias": (2, {"credit": ["Eva"]}),
        "imagens": (1, {"caption": ["Praça"]}),
    }
    states(new)
    assert saved_version(new, "quem") == 3


def test_another_process_finds_it_moved(new: Draft) -> None:
    stale = Draft.objects.get()
    bring_up_to_date(new)
    bring_up_to_date(stale)
    assert (stale.definition_version, saved_version(stale, "quem")) == (2, 3)


def test_text_without_a_place_stays_and_is_shown(new: Draft, ana: User) -> None:
    assert leftovers(new) == {"quem": {"email": ["ana@example.pt"]}, "fotografias": {"credit": ["Eva"]}}
    save(new, "quem", {"name": ["Ana Sá"], "sort": ["club"]}, read_version=3, by=ana)
    assert leftovers(new)["quem"] == {"email": ["ana@example.pt"]}
    assert form_of(new, "quem").is_valid()


def test_a_page_of_the_old_form_loses_no_word(new: Draft, ana: User) -> None:
    old_page = {"name": ["Ana"], "email": ["nova@example.pt"], "kind": ["club"]}
    with pytest.raises(ConflictError) as raised:
        save(new, "quem", old_page, read_version=2, by=ana)
    assert raised.value.theirs.data["sort"] == ["town"]
    assert Draft.objects.get().definition_version == 2
    assert saved_version(Draft.objects.get(), "quem") == 3
    row = save(new, "quem", old_page, read_version=3, by=ana)
    assert row.data == old_page
    assert leftovers(new)["quem"] == {"email": ["nova@example.pt"], "kind": ["club"]}


def test_saving_says_that_the_section_was_looked_at(new: Draft, ana: User) -> None:
    bring_up_to_date(new)
    data = new.sections.get(section="quem").data
    row = save(new, "quem", data, read_version=3, by=ana)
    assert (row.version, row.is_to_review) == (3, False)
    assert [one.is_to_review for one in states(new)] == [False, False, True]


def test_what_is_refused_does_not_undo_the_move(new: Draft, ana: User) -> None:
    new.sections.filter(section="encontro").delete()
    with pytest.raises(IncompleteError):
        submit(new, ana, declaration=DECLARATION)
    assert Draft.objects.get().definition_version == 2
    assert saved_version(new, "quem") == 3


def test_a_draft_that_was_erased_meanwhile_does_not_move(new: Draft) -> None:
    Draft.objects.all().delete()
    with pytest.raises(ClosedError, match="já não existe"):
        bring_up_to_date(new)


def test_text_without_a_place_marks_its_section_also_where_nothing_moved(
    draft: Draft, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(draft, "quem", {"name": ["Ana"], "email": ["ana@example.pt"]}, read_version=0, by=ana)
    monkeypatch.setitem(registry._definitions, "prova", NewMeeting())
    assert [one.is_to_review for one in states(draft)] == [True, False, False]
    assert saved_version(draft, "quem") == 1


def test_what_was_sent_stays_as_it_was_until_it_is_opened(
    ready: Draft, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(ready, ana, declaration=DECLARATION)
    monkeypatch.setitem(registry._definitions, "prova", NewMeeting())
    bring_up_to_date(ready)
    assert ready.definition_version == 1
    reopen(ready, ana)
    assert ready.definition_version == 2
    assert submit(ready, ana, declaration=DECLARATION).definition_version == 2


def test_a_draft_ahead_of_the_code_is_read_and_not_written(ready: Draft, ana: User) -> None:
    Draft.objects.update(definition_version=2)
    ready.refresh_from_db()
    assert [one.state.value for one in states(ready)] == ["complete"] * 3
    with pytest.raises(ClosedError, match="versão mais recente"):
        save(ready, "quem", {"name": ["Eva"]}, read_version=1, by=ana)
    with pytest.raises(ClosedError, match="versão mais recente"):
        submit(ready, ana, declaration=DECLARATION)
    assert ready.sections.get(section="quem").data == WHO
