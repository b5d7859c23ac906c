"""Two numbers and a small map: the position of a centre, dragged, moved by keys or typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.forms import Script
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _


class PinWidget(forms.NumberInput):
    """The field of one coordinate in degrees (WGS 84): `axis` is "latitude" or "longitude".

    Where a form has both, a script puts a map before the latitude; without scripts the numbers remain.
    `stylesheet` is that of the administration.
    """

    stylesheet = "rede/admin/pin.css"

    def __init__(self, axis: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": "any", "inputmode": "decimal", "data-pin": axis, **(attrs or {})})
        self.axis = axis

    @property
    def media(self) -> forms.Media:
        """Leaflet, then the map of the pin."""
        script = Script("rede/admin/pin.js", type="module")
        return forms.Media(
            css={"all": ["rede/vendor/leaflet/leaflet.css", self.stylesheet]},
            js=["rede/vendor/leaflet/leaflet.js", script],  # type: ignore[list-item] # Django's own way
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The field; that of the latitude also tells the map its shapes and its words."""
        if self.axis == "latitude":
            attrs = {**(attrs or {}), **_map_attributes()}
        return super().get_context(name, value, attrs)


class PublicPinWidget(PinWidget):
    """The same in the colours of the portal."""

    stylesheet = "rede/css/pin.css"


def _map_attributes() -> dict[str, str]:
    """What the map is drawn from, and what it says."""
    attributes = {
        "data-shapes": static("rede/districts.geojson"),
        "data-text-map": _("Posição do centro no mapa"),
        "data-text-hint": _(
            "Carregue no mapa, arraste o alfinete ou use as setas do teclado (com Shift, dez vezes mais"
            " longe). Também pode escrever as coordenadas."
        ),
        "data-text-pin": _("Alfinete: as setas do teclado movem-no"),
        "data-text-zoom-in": _("Aproximar o mapa"),
        "data-text-zoom-out": _("Afastar o mapa"),
        "data-text-mainland": _("Continente"),
        "data-text-azores": _("Açores"),
        "data-text-madeira": _("Madeira"),
    }
    if settings.BASEMAP_PMTILES:
        attributes["data-basemap"] = reverse("basemap")
        attributes["data-basemap-script"] = static("rede/vendor/protomaps-leaflet/protomaps-leaflet.js")
        attributes["data-text-credit"] = _("Ruas: © contribuidores do OpenStreetMap")
    return attributes
