"""The state of the locator, read from and written to an address."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from rede.enums import CentreModel, Language, ServiceArea
from rede.places.finding import with_four_digits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

MAXIMUM_PLACE = 200  # characters
# Each facet with the values it knows, in the order they are shown and written.
FACETS: Mapping[str, tuple[str, ...]] = {
    "aberto": ("agora", "sabado"),
    "lingua": tuple(Language.values),
    "service": tuple(ServiceArea.values),
    "acessivel": ("1",),
    "itinerancia": ("1",),
    "modelo": tuple(CentreModel.values),
}
PARAMETERS = ("q", *FACETS, "page")
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


@dataclass(frozen=True, slots=True)
class LocatorQuery:
    """What a visitor asks: a place as typed, the chosen values of each facet, and the page from 1."""

    place: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    def at(self, place: str) -> LocatorQuery:
        """The same filters, at another place."""
        return replace(self, place=place, page=1)

    def without(self, facet: str, value: str) -> LocatorQuery:
        """The same with one value less."""
        return self._with(facet, tuple(kept for kept in self.filters[facet] if kept != value))

    def adding(self, facet: str, value: str) -> LocatorQuery:
        """The same with one value more."""
        return self._with(facet, (*self.filters.get(facet, ()), value))

    def unfiltered(self) -> LocatorQuery:
        """The same place, without filters."""
        return replace(self, filters={}, page=1)

    def _with(self, facet: str, values: tuple[str, ...]) -> LocatorQuery:
        return replace(self, filters={**self.filters, facet: values}, page=1)

    def address(self, page: int = 1) -> str:
        """The query string of one page of it; "?" where nothing is asked."""
        pairs: list[tuple[str, object]] = [("q", self.place)] if self.place else []
        pairs += [(name, value) for name in FACETS for value in self.filters.get(name, ())]
        if page != 1:
            pairs.append(("page", page))
        return f"?{urlencode(pairs)}"


def read(parameters: QueryDict) -> LocatorQuery:
    """The query of an address; what is unknown or malformed is left out, never an error."""
    filters = {}
    for name, known in FACETS.items():
        given = set(parameters.getlist(name))
        chosen = tuple(value for value in known if value in given)
        if chosen:
            filters[name] = chosen
    page = parameters.get("page", "")
    return LocatorQuery(
        place=_clean(parameters.get("q", "")),
        filters=filters,
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,  # noqa: PLR2004
    )


def _clean(text: str) -> str:
    """The text on one line, without signs that show nothing, and with postal codes cut to four digits."""
    visible = (
        " " if sign.isspace() else sign
        for sign in text[: 2 * MAXIMUM_PLACE]
        if sign.isspace() or unicodedata.category(sign) not in _UNPRINTABLE
    )
    return with_four_digits(" ".join("".join(visible).split()))[:MAXIMUM_PLACE]
