"""The life of a centre: every state with every other, and what each change writes."""

import datetime as dt

import pytest
from django.utils import timezone

from contas.models import User
from rede.domain.states import TRANSITIONS, MoveRefusedError, move, obstacle
from rede.enums import CentreState, EventKind
from rede.models import Centre, CentreEvent
from tests.factories.network import centre
from tests.factories.people import person

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 2)
BEFORE = dt.date(2020, 3, 2)
P, O, S, C = CentreState.PREPARATION, CentreState.OPEN, CentreState.SUSPENDED, CentreState.CLOSED  # noqa: E741
ALLOWED = {
    (P, O): EventKind.OPENED,
    (O, S): EventKind.SUSPENDED,
    (S, O): EventKind.RESUMED,
    (O, C): EventKind.CLOSED,
    (S, C): EventKind.CLOSED,
    (C, O): EventKind.RESUMED,
}


@pytest.fixture
def staff() -> User:
    return person(group="Moderators")


def facts(found: Centre) -> tuple[object, ...]:
    """What a change of state may change."""
    return (
        found.state,
        found.state_reason,
        found.state_since,
        found.opened_on,
        found.closed_on,
        found.version,
    )


@pytest.mark.parametrize("to", CentreState)
@pytest.mark.parametrize("source", CentreState)
def test_every_state_with_every_other(source: CentreState, to: CentreState, staff: User) -> None:
    made = centre(state=source)
    before = facts(made)
    if (source, to) not in ALLOWED:
        with pytest.raises(MoveRefusedError) as refused:
            move(made, to, by=staff, day=DAY, reason="Obras")
        assert refused.value.errors == {
            "": f"Um centro no estado «{source.label}» não pode passar a «{to.label}»."
        }
        assert facts(Centre.objects.get(pk=made.pk)) == before
        assert CentreEvent.objects.count() == 0
        return
    event = move(made, to, by=staff, day=DAY, reason=" Obras  no telhado ")
    assert facts(Centre.objects.get(pk=made.pk)) == (
        to,
        "" if to == O else "Obras no telhado",
        DAY,
        DAY if source == P else BEFORE,
        DAY if to == C else None,
        made.version + 1,
    )
    assert CentreEvent.objects.get() == event
    assert (event.kind, event.by, event.day, event.text, event.changes) == (
        ALLOWED[source, to],
        staff,
        DAY,
        "Obras no telhado",
        {},
    )


def test_the_table_of_transitions_is_this_one() -> None:
    found = {(source, each.to): each.event for each in TRANSITIONS for source in each.sources}
    assert found == ALLOWED
    assert len({each.name for each in TRANSITIONS}) == len(TRANSITIONS)


@pytest.mark.parametrize("source", [P, S, C])
def test_opening_says_which_public_data_are_missing(source: CentreState, staff: User) -> None:
    made = centre(state=source, phone="", languages=(), week=False)
    with pytest.raises(MoveRefusedError) as refused:
        move(made, O, by=staff, day=DAY)
    assert refused.value.errors == {"": "Falta preencher: línguas de atendimento, telefone e horário."}
    assert Centre.objects.get(pk=made.pk).state == source


def test_a_mobile_centre_opens_without_an_address_but_with_stops(staff: User) -> None:
    made = centre(state=P, has_office=False, address="", postal_code="", latitude=None, longitude=None)
    with pytest.raises(MoveRefusedError) as refused:
        move(made, O, by=staff, day=DAY)
    assert refused.value.errors == {"": "Falta preencher: itinerância."}


def test_suspending_needs_a_reason(staff: User) -> None:
    made = centre()
    with pytest.raises(MoveRefusedError) as refused:
        move(made, S, by=staff, day=DAY, reason="  ")
    assert refused.value.errors == {"reason": "Indique o motivo: aparece na página do centro."}


def test_a_reason_has_a_length(staff: User) -> None:
    with pytest.raises(MoveRefusedError) as refused:
        move(centre(), S, by=staff, day=DAY, reason="x" * 251)
    assert refused.value.errors == {"reason": "O motivo pode ter até 250 caracteres."}


def test_the_day_is_neither_to_come_nor_before_the_present_state(staff: User) -> None:
    made = centre()
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(MoveRefusedError) as refused:
        move(made, C, by=staff, day=tomorrow)
    assert refused.value.errors == {
        "day": "Indique o dia de hoje ou um dia passado: o estado muda quando é registado."
    }
    with pytest.raises(MoveRefusedError) as refused:
        move(made, C, by=staff, day=BEFORE - dt.timedelta(days=1))
    assert refused.value.errors == {
        "day": "O estado atual vem de 2 de março de 2020. Indique esse dia ou um depois dele."
    }
    assert move(made, C, by=staff, day=BEFORE).kind == EventKind.CLOSED


def test_the_state_that_counts_is_the_stored_one(staff: User) -> None:
    made = centre()
    read_earlier = Centre.objects.get(pk=made.pk)
    move(made, C, by=staff, day=DAY)
    with pytest.raises(MoveRefusedError):
        move(read_earlier, S, by=staff, day=DAY, reason="Obras")
    assert list(CentreEvent.objects.values_list("kind", flat=True)) == [EventKind.CLOSED]


def test_nothing_is_written_when_the_event_cannot_be(staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    made = centre()

    def fail(*_args: object, **_fields: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(CentreEvent.objects, "create", fail)
    with pytest.raises(OSError, match="disk full"):
        move(made, C, by=staff, day=DAY)
    assert Centre.objects.get(pk=made.pk).state == O


def test_obstacles_are_told_in_words() -> None:
    opening, suspending = TRANSITIONS[0], TRANSITIONS[1]
    assert obstacle(centre(), opening) == "Só abre ao público um centro em preparação."
    assert obstacle(centre(), suspending) == ""
    assert obstacle(centre(state=P, email=""), opening) == "Falta preencher: caixa de correio."
