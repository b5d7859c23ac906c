"""The fields of a position: numbers for all, and what the map of the pin is told."""

from django import forms
from django.test import SimpleTestCase
from pytest_django import Settings

from rede.pins import PinWidget, PublicPinWidget


class Place(forms.Form):
    """A form with a position."""

    latitude = forms.FloatField(widget=PinWidget("latitude"))
    longitude = forms.FloatField(widget=PinWidget("longitude"))


def test_each_field_is_a_number_and_the_first_tells_the_map() -> None:
    form = Place({"latitude": "37.1", "longitude": "-8.7"})
    assert form.is_valid()
    latitude, longitude = str(form["latitude"]), str(form["longitude"])
    assert 'type="number"' in latitude
    assert 'data-pin="latitude"' in latitude
    assert 'data-shapes="/static/rede/districts.geojson"' in latitude
    assert "data-basemap" not in latitude
    assert 'data-pin="longitude"' in longitude
    assert "data-shapes" not in longitude


def test_the_streets_are_told_where_the_operator_has_set_them(settings: Settings) -> None:
    settings.BASEMAP_PMTILES = "/srv/maps/portugal.pmtiles"
    latitude = str(Place()["latitude"])
    assert 'data-basemap="/rede/ruas.pmtiles"' in latitude
    assert "/srv/maps" not in latitude


def test_the_scripts_come_once_and_in_order() -> None:
    scripts = Place().media.render_js()
    SimpleTestCase().assertHTMLEqual(
        "".join(scripts),
        '<script src="/static/rede/vendor/leaflet/leaflet.js"></script>'
        '<script src="/static/rede/admin/pin.js" type="module"></script>',
    )


def test_on_a_page_of_the_portal_it_has_the_portals_colours() -> None:
    sheets = [str(PinWidget("latitude").media), str(PublicPinWidget("latitude").media)]
    assert ["rede/admin/pin.css" in sheet for sheet in sheets] == [True, False]
    assert ["rede/css/pin.css" in sheet for sheet in sheets] == [False, True]
