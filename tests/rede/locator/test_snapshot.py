"""The public centres in memory: which, how many queries, and until when."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from rede.enums import CentreState
from rede.locator.snapshot import district_names, network
from rede.models import Centre, MunicipalHoliday, NetworkSettings
from tests.factories.network import centre, stop


@pytest.fixture
def kept(settings: Any) -> Iterator[None]:
    """A page cache in memory, as in production."""
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    }
    yield
    caches["pages"].clear()


@pytest.mark.django_db
def test_only_open_and_suspended_centres_are_public() -> None:
    for state in CentreState:
        centre(name=state.value, state=state)
    found = network()
    assert [each.name for each in found.open] == ["open"]
    assert [each.name for each in found.suspended] == ["suspended"]


@pytest.mark.django_db
def test_they_stand_by_district_and_name() -> None:
    for name, municipality in (("B", "0807"), ("C", "0102"), ("A", "0807"), ("D", "4901")):
        centre(name=name, municipality=municipality)
    assert [each.name for each in network().open] == ["C", "A", "B", "D"]
    assert network().by_district() == {"01": 1, "08": 2, "49": 1}


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(django_assert_num_queries: Any) -> None:
    stop(centre(served=("0815",)))
    with django_assert_num_queries(8):
        network()
    for _number in range(2):
        stop(centre(served=("0815", "0803")))
    with django_assert_num_queries(8):
        assert len(network().open) == 3


@pytest.mark.django_db
def test_a_centre_without_coordinates_stands_at_the_seat() -> None:
    centre(latitude=None, longitude=None, has_office=False)
    (found,) = network().open
    assert (found.latitude, found.longitude, found.is_placed) == (37.102, -8.6742, False)


@pytest.mark.django_db
def test_choices_are_what_time_does_not_change() -> None:
    stop(centre(model="2g", step_free="no"), weekday=5)
    (found,) = network().open
    assert found.choices == {
        "service": {"regularisation", "work"},
        "lingua": {"pt", "en"},
        "modelo": {"2g"},
        "aberto": {"sabado"},
        "itinerancia": {"1"},
        "acessivel": frozenset(),
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kept")
def test_it_is_read_once_until_something_changes(django_assert_num_queries: Any) -> None:
    made = centre()
    first = network()
    with django_assert_num_queries(0):
        assert network() is first
    made.name = "CLAIM novo"
    made.save()
    assert [each.name for each in network().open] == ["CLAIM novo"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.periods.all()[0].delete(),
        stop,
        lambda made: made.entity.save(),
        lambda made: made.served.set(["0815"]) or made.save(),
        lambda _made: MunicipalHoliday.objects.update_or_create(
            municipality_id="0807", defaults={"name": "Dia", "rule": "10-27"}
        ),
        lambda _made: NetworkSettings.load().save(),
    ],
    ids=["hours", "stop", "entity", "served", "holiday", "settings"],
)
def test_whatever_visitors_see_changes_it(change: Any) -> None:
    made = Centre.objects.get(pk=centre().pk)
    NetworkSettings.load()
    before = network().stamp
    change(made)
    assert network().stamp != before


def test_there_are_29_districts_and_islands() -> None:
    names = district_names()
    assert (len(names), names[0].slug, names[-1].name) == (29, "aveiro", "Ilha do Corvo")
