"""What a draft holds, and how far it is."""

from __future__ import annotations

import pytest

from contas.models import User
from portal.wizard.domain.reading import SectionState, answers, form_of, leftovers, saved_version, states
from portal.wizard.domain.saving import save
from portal.wizard.enums import State
from portal.wizard.models import Draft
from tests.portal.wizard.conftest import photo
from tests.portal.wizard.forms import GUESTS, WHAT, WHO, GuestsForm, Meeting


def brief(draft: Draft) -> list[tuple[str, str, int]]:
    return [(one.section.name, one.state.value, one.problems) for one in states(draft)]


def test_a_section_is_empty_then_incomplete_then_complete(draft: Draft, ana: User, meeting: Meeting) -> None:
    assert states(draft) == [
        SectionState(meeting.sections[0], State.EMPTY, 2),
        SectionState(meeting.sections[1], State.EMPTY, 2),
        SectionState(meeting.sections[3], State.EMPTY, 1),
    ]
    save(draft, "quem", {"name": ["Ana"]}, read_version=0, by=ana)
    save(draft, "encontro", {"at": [""]}, read_version=0, by=ana)
    assert brief(draft) == [("quem", "incomplete", 1), ("encontro", "empty", 2), ("fotografias", "empty", 1)]
    save(draft, "quem", WHO, read_version=1, by=ana)
    photo(draft, ana)
    assert brief(draft) == [("quem", "complete", 0), ("encontro", "empty", 2), ("fotografias", "complete", 0)]


def test_a_section_is_asked_for_when_another_says_so_and_its_text_is_kept(draft: Draft, ana: User) -> None:
    save(draft, "convidados", GUESTS, read_version=0, by=ana)
    assert [name for name, _state, _problems in brief(draft)] == ["quem", "encontro", "fotografias"]
    save(draft, "encontro", {**WHAT, "has_guests": ["on"]}, read_version=0, by=ana)
    assert brief(draft)[2] == ("convidados", "complete", 0)
    save(draft, "encontro", WHAT, read_version=1, by=ana)
    assert len(brief(draft)) == 3
    assert answers(draft)["convidados"] == GUESTS


def test_a_form_shows_what_is_saved_else_what_is_known(draft: Draft, ana: User) -> None:
    unbound = form_of(draft, "quem")
    assert not unbound.is_bound
    assert unbound["kind"].value() == "town"
    assert len(list(form_of(draft, "convidados").rows["guests"])) == 2
    save(draft, "quem", {"kind": ["?"]}, read_version=0, by=ana)
    bound = form_of(draft, "quem")
    assert (bound["kind"].value(), bound["name"].value()) == ("?", None)
    assert bound.answers == {"quem": {"kind": ["?"]}}
    assert isinstance(form_of(draft, "convidados"), GuestsForm)
    with pytest.raises(KeyError):
        form_of(draft, "outra")


def test_a_draft_is_resumed_where_it_was_left(draft: Draft, ana: User) -> None:
    save(draft, "encontro", WHAT, read_version=0, by=ana)
    elsewhere = Draft.objects.get()
    assert form_of(elsewhere, "encontro")["on"].value() == "2027-03-03"
    assert (saved_version(elsewhere, "encontro"), saved_version(elsewhere, "quem")) == (1, 0)


def test_nothing_is_left_over_while_the_form_is_the_same(ready: Draft) -> None:
    assert leftovers(ready) == {}


@pytest.mark.usefixtures("meeting")
def test_the_queries_of_the_task_list_do_not_grow(
    draft: Draft, ana: User, django_assert_num_queries: object
) -> None:
    for number in range(2):
        photo(draft, ana)
        save(draft, "quem", {"name": [f"Ana {number}"]}, read_version=number, by=ana)
        with django_assert_num_queries(2):  # type: ignore[operator]
            states(draft)
