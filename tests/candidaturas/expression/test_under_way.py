"""A second process of an entity for a place: told to those who may know of the first, and to nobody else."""

import pytest
from django.test import Client

from candidaturas.enums import State
from candidaturas.expression.under_way import UNDER_WAY
from candidaturas.models import Process
from contas.models import User
from portal.wizard.domain.reading import form_of
from portal.wizard.domain.submission import IncompleteError
from portal.wizard.models import Draft
from rede.models import Entity
from tests.candidaturas.expression.answers import ANOTHER_NIPC, NIPC, WHOLE, begun, changed, sent
from tests.factories.members import member
from tests.factories.network import entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def message(process: Process, place: str = "Évora") -> list[str]:
    """What is said of a first process."""
    said = f"Já existe um processo em curso desta entidade para {place}: {process.number}."
    return [f"{said} Acompanhe-o na sua área, em vez de começar outro."]


def told(draft: Draft) -> list[str]:
    """What the section says beside the municipality."""
    return list(form_of(draft, "intencao").errors.get("municipality", ()))


def first(by: User, *, owner: Entity | None = None, nipc: str = NIPC) -> Process:
    """A process begun by an expression."""
    draft = begun(by, changed(entidade={"nipc": [nipc]}), owner=owner)
    sent(draft, by)
    return Process.objects.get(expression=draft)


def test_whoever_expressed_the_first_is_told_and_the_second_is_not_sent() -> None:
    author = person()
    process = first(author)
    second = begun(author, changed(entidade={"nipc": ["501 280 049"]}))
    assert told(second) == message(process)
    with pytest.raises(IncompleteError):
        sent(second, author)
    assert Process.objects.count() == 1


def test_a_stranger_with_the_same_nipc_learns_nothing_and_is_not_kept_out(client: Client) -> None:
    process = first(person())
    stranger = person()
    second = begun(stranger)
    assert told(second) == []
    client.force_login(stranger)
    page = client.get(f"/candidaturas/manifestacao/{second.pk}/rever/").content.decode()
    assert process.number not in page
    assert "processo em curso desta" not in page
    sent(second, stranger)
    assert Process.objects.count() == 2


def test_once_the_entity_is_confirmed_its_members_are_told_and_its_first_author_no_more() -> None:
    author = person()
    process = first(author)
    porta = entity(kind="civil_society", nipc=NIPC)
    Process.objects.update(entity=porta)
    colleague = member(porta).user
    assert told(begun(colleague)) == message(process)
    assert told(begun(author)) == []


def test_on_behalf_of_an_entity_without_nipc_its_own_process_is_found() -> None:
    porta = entity(kind="civil_society")
    author = member(porta).user
    process = first(author, owner=porta)
    assert process.entity == porta
    assert told(begun(member(porta).user, changed(entidade={"nipc": [""]}), owner=porta)) == message(process)


def test_another_entity_another_place_and_no_nipc_begin_what_they_want() -> None:
    author = person()
    first(author)
    assert told(begun(author, changed(entidade={"nipc": [ANOTHER_NIPC]}))) == []
    assert told(begun(author, changed(entidade={"nipc": [""]}))) == []
    assert told(begun(author, {"intencao": WHOLE["intencao"]})) == []
    assert told(begun(author, changed(intencao={"municipality": ["0807"]}))) == []


def test_a_process_that_is_over_keeps_nobody_from_beginning_another() -> None:
    author = person()
    process = first(author)
    porta = member(entity(nipc=NIPC), user=author).entity
    found = {}
    for state in State:
        if state not in (State.APPROVED, State.REFUSED):  # whose decision the database asks for
            Process.objects.filter(pk=process.pk).update(state=state, entity=porta)
            found[state] = bool(told(begun(author)))
    assert found == {state: state in UNDER_WAY for state in found}
    assert sum(found.values()) == 10


def test_a_draft_does_not_stand_in_its_own_way() -> None:
    author = person()
    process = first(author)
    assert told(process.expression) == []


def test_the_question_is_asked_in_few_queries(django_assert_num_queries: object) -> None:
    author = person()
    first(author)
    second = begun(author)
    with django_assert_num_queries(5):  # type: ignore[operator]
        told(second)
    for nipc in (ANOTHER_NIPC, "600000001"):
        first(author, nipc=nipc)
    with django_assert_num_queries(5):  # type: ignore[operator]
        told(second)
