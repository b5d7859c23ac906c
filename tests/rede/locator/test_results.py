"""Which centres answer, in which order, and the counts of the choices."""

import pytest

from rede.locator.query import LocatorQuery
from rede.locator.results import Origin, find, matching, ranked
from rede.places.gazetteer import municipalities
from tests.factories.network import centre, stop
from tests.rede.locator.moments import MONDAY, SUNDAY, at

pytestmark = pytest.mark.django_db


def origin(dico: str) -> Origin:
    """The seat of a municipality."""
    return Origin.of(municipalities()[dico])


def names(dico: str) -> list[str]:
    """The centres from a municipality, in order."""
    return [hit.centre.name for hit in ranked(at().network.open, origin(dico))]


def test_without_a_place_they_stay_in_the_order_of_the_network() -> None:
    centre(name="B")
    centre(name="A", municipality="0102")
    results = find(at(), LocatorQuery())
    assert [(hit.centre.name, hit.kilometres, hit.relation) for hit in results.hits] == [
        ("A", None, ""),
        ("B", None, ""),
    ]


def test_those_of_the_municipality_come_before_the_nearer() -> None:
    centre(name="Near", municipality="0807")
    centre(name="Serves", municipality="0805", served=("0815",))
    stop(centre(name="Visits", municipality="0808"))
    centre(name="Stands", municipality="0815", latitude=37.3, longitude=-8.8)
    assert names("0815") == ["Stands", "Visits", "Serves", "Near"]
    assert [hit.relation for hit in ranked(at().network.open, origin("0815"))] == [
        "stands",
        "visits",
        "serves",
        "",
    ]


def test_the_same_island_comes_first_whatever_the_distance() -> None:
    centre(name="Flores", municipality="4802")
    centre(name="Lisbon", municipality="1106")
    centre(name="Far on Flores", municipality="4801")
    centre(name="Corvo", municipality="4901")
    assert names("4801") == ["Far on Flores", "Flores", "Corvo", "Lisbon"]


def test_a_centre_that_visits_the_island_is_not_across_the_sea() -> None:
    stop(centre(name="Visits Corvo", municipality="4802"), municipality="4901")
    centre(name="Flores", municipality="4801")
    hits = ranked(at().network.open, origin("4901"))
    assert [(hit.centre.name, hit.is_across_the_sea) for hit in hits] == [
        ("Visits Corvo", False),
        ("Flores", True),
    ]


def test_distances_are_to_the_office_and_of_a_mobile_centre_to_its_nearest_place() -> None:
    fixed = centre(name="Fixed", municipality="0807")
    stop(fixed)
    mobile = centre(name="Mobile", municipality="0805", has_office=False, week=False)
    stop(mobile, municipality="0803")
    stop(mobile, municipality="0815", latitude=37.01, longitude=-8.94)
    kilometres = {hit.centre.name: hit.kilometres for hit in ranked(at().network.open, origin("0815"))}
    assert {name: round(found or 0, 1) for name, found in kilometres.items()} == {
        "Fixed": 21.1,
        "Mobile": 8.5,
    }


def test_values_of_a_facet_widen_and_facets_narrow() -> None:
    centre(name="English", languages=("en",), services=("work",))
    centre(name="Ukrainian", languages=("uk",), services=("housing",))
    centre(name="Both", languages=("en", "uk"), services=("housing",), step_free="no")
    both = LocatorQuery(filters={"lingua": ("en", "uk")})
    housing = LocatorQuery(filters={"lingua": ("en", "uk"), "service": ("housing",)})
    assert matching(at(), both) == 3
    assert [hit.centre.name for hit in find(at(), housing).hits] == ["Both", "Ukrainian"]
    assert matching(at(), housing.adding("acessivel", "1")) == 1


def test_each_facet_is_counted_without_its_own_choice() -> None:
    centre(name="English", languages=("en",), services=("work",), model="2g")
    centre(name="Ukrainian", languages=("uk",), services=("housing",), step_free="no")
    counts = find(at(SUNDAY), LocatorQuery(filters={"lingua": ("en",)})).counts
    assert counts == {
        "lingua": {"en": 1, "uk": 1},
        "service": {"work": 1},
        "modelo": {"2g": 1},
        "aberto": {},
        "itinerancia": {},
        "acessivel": {"1": 1},
    }


def test_counts_of_two_choices_at_once() -> None:
    centre(languages=("en",), services=("work",))
    centre(languages=("uk",), services=("work",))
    centre(languages=("uk",), services=("housing",))
    counts = find(at(), LocatorQuery(filters={"lingua": ("en",), "service": ("work",)})).counts
    assert counts["lingua"] == {"en": 1, "uk": 1}
    assert counts["service"] == {"work": 1}
    assert counts["acessivel"] == {"1": 1}


def test_open_now_is_of_the_moment() -> None:
    centre()
    now = LocatorQuery(filters={"aberto": ("agora",)})
    assert (matching(at(MONDAY), now), matching(at(SUNDAY), now)) == (1, 0)


def test_pages_hold_twenty_and_the_last_is_given_for_any_beyond() -> None:
    for number in range(21):
        centre(name=f"CLAIM {number:02}")
    first, last = (find(at(), LocatorQuery(page=page)) for page in (1, 99))
    assert (len(first.hits), first.page, first.pages, first.total) == (20, 1, 2, 21)
    assert (len(last.hits), last.page) == (1, 2)


def test_nothing_found_has_one_page() -> None:
    empty = find(at(), LocatorQuery(page=2))
    assert (empty.hits, empty.total, empty.page, empty.pages) == ((), 0, 1, 1)


def test_suspended_centres_are_found_when_asked_for() -> None:
    centre(state="suspended")
    assert find(at(), LocatorQuery()).total == 0
    assert find(at(), LocatorQuery(), among=at().network.suspended).total == 1
