"""The data files that places are read from."""

from collections import Counter

from rede.places.gazetteer import localities, municipalities, other_names
from rede.places.positions import check_position, nearest_municipality
from rede.places.spelling import significant_words


def test_there_are_all_municipalities_and_657_localities() -> None:
    assert (len(municipalities()), len(localities())) == (308, 657)


def test_every_locality_lies_in_its_part_of_the_country_near_its_seat() -> None:
    assert [
        place.text for place in localities() if check_position(place.latitude, place.longitude, place.dico)
    ] == []


def test_no_locality_is_named_twice_in_a_municipality_nor_like_its_seat() -> None:
    names = Counter((place.dico, significant_words(place.name)) for place in localities())
    assert [name for name, count in names.items() if count > 1] == []
    assert [place.text for place in localities() if place.name == place.municipality] == []


def test_mended_places_are_where_they_belong() -> None:
    found = {place.text: place.dico for place in localities()}
    assert found["Carcavelos, Cascais"] == "1105"
    assert found["Quinta do Conde, Sesimbra"] == "1511"
    assert found["Buraca, Amadora"] == "1115"
    assert "Lisbon" not in {place.name for place in localities()}


def test_other_names_are_of_municipalities_and_of_no_other_place() -> None:
    assert set(other_names()) <= set(municipalities())
    assert other_names()["1312"] == ("Oporto", "Порту", "بورتو", "波尔图")
    known = {significant_words(place.name) for place in (*municipalities().values(), *localities())}
    foreign = [significant_words(name) for names in other_names().values() for name in names]
    assert known & set(foreign) == set()
    assert all(foreign)
    assert len(set(foreign)) == len(foreign)


def test_localities_of_different_islands_are_not_mixed() -> None:
    assert {
        nearest_municipality(place.latitude, place.longitude).dico[:2] == place.dico[:2]
        for place in localities()
        if place.dico[0] in "34"
    } == {True}
