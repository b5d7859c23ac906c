"""The demonstration's centres: how many, in which shapes, with contacts that cannot exist."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from contas.models import User
from rede.demo.loading import SIZE, load
from rede.demo.people import COORDINATED, load_people
from rede.demo.plan import WITHOUT_A_CENTRE
from rede.enums import CentreModel, CentreState, EntityKind
from rede.models import Centre, CentreEvent, Entity, ErrorReport, Membership, Proposal

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration, loaded once for this file and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert len(list(load())) == SIZE
        yield
        transaction.set_rollback(True)


@pytest.fixture
def network(loaded: None, db: None) -> list[Centre]:
    """Every centre of the demonstration."""
    return list(Centre.objects.select_related("entity"))


def test_every_centre_is_valid_marked_and_cannot_be_reached(network: list[Centre]) -> None:
    for made in network:
        made.full_clean(exclude=["municipality"])
        for child in (*made.periods.all(), *made.stops.all(), *made.exceptions.all()):
            child.full_clean()
        assert made.is_demonstration
        assert made.entity.is_demonstration
        assert made.phone.startswith("200 ")
        assert made.email.endswith("@claim.example")
        assert made.postal_code == "" or made.postal_code.endswith("-000")


def test_what_is_open_misses_nothing(network: list[Centre]) -> None:
    incomplete = {made.name: made.missing() for made in network if made.is_public and made.missing()}
    assert incomplete == {}


def test_the_real_shapes_are_there(network: list[Centre]) -> None:
    places = Counter(made.municipality_id for made in network)
    kinds = Counter(made.entity.kind for made in network)
    polytechnic = Entity.objects.get(name="Instituto Politécnico de Exemplo")
    mobile = [made for made in network if not made.has_office]
    assert places["1106"] == 10
    assert WITHOUT_A_CENTRE & places.keys() == set()
    assert kinds.keys() == set(EntityKind.values)
    assert polytechnic.centres.count() == 2
    assert [made.name for made in mobile] == ["CLAIM móvel do Baixo Alentejo"]
    assert Centre.objects.get(name="CLAIM da Terra Quente").served.count() == 2
    assert {made.model for made in network} == set(CentreModel.values)
    assert {made.state for made in network} == set(CentreState.values)
    assert {made.municipality_id[:2] for made in network} >= {"42", "43", "47", "48", "31", "32"}


def test_every_state_has_the_event_that_made_it(network: list[Centre]) -> None:
    events = set(CentreEvent.objects.values_list("centre_id", "kind"))
    for made in network:
        if made.state == CentreState.SUSPENDED:
            assert (made.pk, "suspended") in events
            assert made.state_reason
        if made.state != CentreState.PREPARATION:
            assert (made.pk, "opened") in events


def test_loading_again_adds_nothing(network: list[Centre]) -> None:
    assert list(load()) == []
    assert Centre.objects.count() == SIZE


def test_something_waits_for_staff_once(network: list[Centre]) -> None:
    coordinator = User.objects.create_user("coordenacao@example.pt")
    owner = User.objects.create_user("membro@example.pt")
    load_people(coordinator, owner)
    load_people(coordinator, owner)
    assert [(place.user, place.role, place.entity) for place in Membership.objects.order_by("role")] == [
        (coordinator, "editor", Centre.objects.get(name="CLAIM de Lagos").entity),
        (owner, "owner", Centre.objects.get(name="CLAIM de Lagos").entity),
    ]
    assert set(coordinator.coordinated.values_list("centre__name", flat=True)) == set(COORDINATED)
    proposal = Proposal.objects.get()
    assert (proposal.centre.name, proposal.author, list(proposal.values)) == (
        "CLAIM de Lagos",
        coordinator,
        ["periods"],
    )
    assert ErrorReport.objects.get().centre.name == "CLAIM de Portimão"
