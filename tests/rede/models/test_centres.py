"""Centres: codes, addresses, positions, closed lists and what is missing before they open."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from contas.models import User
from portal.models import StaleVersionError
from rede.enums import Language, ServiceArea
from rede.models import Centre, CentreEvent
from tests.factories.network import centre, entity, stop

pytestmark = pytest.mark.django_db


def test_a_new_centre_gets_the_next_code_and_an_address_of_its_own() -> None:
    first, second = centre(name="CLAIM de Lagos"), centre(name="CLAIM de Lagos")
    assert (first.code, first.slug) == ("C0001", "claim-de-lagos")
    assert (second.code, second.slug) == ("C0002", "claim-de-lagos-2")


@pytest.mark.django_db(transaction=True)
def test_centres_added_at_once_have_codes_and_addresses_of_their_own() -> None:
    runs = entity()

    def add(_number: int) -> None:
        try:
            Centre(name="CLAIM de Lagos", entity=runs, municipality_id="0807").save()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(add, range(4)))
    assert sorted(Centre.objects.values_list("code", "slug")) == [
        ("C0001", "claim-de-lagos"),
        ("C0002", "claim-de-lagos-2"),
        ("C0003", "claim-de-lagos-3"),
        ("C0004", "claim-de-lagos-4"),
    ]


def test_a_code_once_given_does_not_come_back_by_renaming() -> None:
    made = centre(name="CLAIM de Lagos")
    made.name = "CLAIM do Barlavento"
    made.save()
    assert (made.code, made.slug) == ("C0001", "claim-de-lagos")


def test_closed_lists_keep_their_own_order_and_are_found_by_value() -> None:
    made = centre(services=("work", "regularisation"), languages=("kea", "pt"))
    stored = Centre.objects.get(pk=made.pk)
    assert stored.services == (ServiceArea.REGULARISATION, ServiceArea.WORK)
    assert stored.languages == (Language.PORTUGUESE, Language.CAPE_VERDEAN)
    assert list(Centre.objects.filter(languages__contains="|kea|")) == [made]
    assert list(Centre.objects.filter(languages__contains="|fr|")) == []


def test_a_value_outside_the_list_is_refused() -> None:
    made = centre()
    made.services = ("work", "magic")
    with pytest.raises(ValidationError) as refusal:
        made.full_clean()
    assert refusal.value.message_dict == {"services": ["Não fazem parte da lista: magic."]}


def test_half_a_position_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        centre(latitude=37.1, longitude=None)
    made = Centre(entity=entity(), name="Meio", latitude=37.1)
    with pytest.raises(ValidationError) as refusal:
        made.clean()
    assert list(refusal.value.message_dict) == ["latitude"]


def test_without_a_position_of_its_own_a_centre_stands_in_its_municipality() -> None:
    made = centre(latitude=None, longitude=None)
    assert made.position == (37.102, -8.6742)


def test_a_complete_centre_misses_nothing() -> None:
    assert centre().missing() == []


def test_a_centre_says_which_public_fields_it_misses() -> None:
    made = centre(week=False, phone="", services=(), latitude=None, longitude=None)
    assert [str(name) for name in made.missing()] == [
        "áreas de apoio",
        "telefone",
        "posição no mapa",
        "horário",
    ]


def test_a_mobile_centre_needs_stops_and_no_office() -> None:
    made = centre(has_office=False, address="", postal_code="", latitude=None, longitude=None, week=False)
    assert [str(name) for name in made.missing()] == ["itinerância"]
    stop(made)
    assert made.missing() == []


def test_two_people_saving_the_same_version_do_not_overwrite_each_other() -> None:
    centre()
    mine, yours = Centre.objects.get(), Centre.objects.get()
    mine.phone = "200 000 002"
    mine.save()
    yours.phone = "200 000 003"
    with pytest.raises(StaleVersionError):
        yours.save()
    assert Centre.objects.get().phone == "200 000 002"


def test_what_happened_is_never_rewritten() -> None:
    event = CentreEvent.objects.create(centre=centre(), kind="opened")
    event.kind = "closed"
    with pytest.raises(TypeError, match="only ever added"):
        event.save()
    for act in (
        event.delete,
        CentreEvent.objects.all().delete,
        lambda: CentreEvent.objects.update(kind="closed"),
        lambda: CentreEvent.objects.bulk_update([event], ["kind"]),
    ):
        with pytest.raises(TypeError, match="only ever added"), transaction.atomic():
            act()
    assert CentreEvent.objects.get().kind == "opened"


def test_events_outlive_their_author_and_go_with_their_centre() -> None:
    made, author = centre(), User.objects.create_user("ana@example.pt")
    CentreEvent.objects.create(centre=made, kind="opened", by=author)
    author.delete()
    assert CentreEvent.objects.get().by is None
    made.delete()
    assert not CentreEvent.objects.exists()
