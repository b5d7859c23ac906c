"""The facets of a search as people read them: names, counts and the address of each choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from praticas import state
from praticas.enums import Level
from praticas.models import Area, TargetGroup
from praticas.search import FACETS
from rede.enums import EntityKind
from rede.models import District

if TYPE_CHECKING:
    from portal.search import Query


def facet_names() -> dict[str, str]:
    """The name of each facet, in the reader's language."""
    return {
        "area": _("Área de intervenção"),
        "group": _("Público-alvo"),
        "district": _("Distrito ou ilha"),
        "kind": _("Tipo de entidade"),
        "year": _("Ano"),
        "level": _("Nível"),
    }


def value_labels() -> dict[str, dict[str, str]]:
    """The label of each known value of each facet, in the order they are shown; years label themselves."""
    return {
        "area": {area.slug: area.label for area in Area.objects.all()},
        "group": {group.slug: group.label for group in TargetGroup.objects.all()},
        "district": {district.slug: district.name for district in District.objects.order_by("slug")},
        "kind": {kind.value: str(kind.label) for kind in EntityKind},
        "level": {level.value: str(level.label) for level in reversed(Level)},
    }


def facets(
    query: Query, counts: dict[str, dict[str, int]], labels: dict[str, dict[str, str]]
) -> list[dict[str, Any]]:
    """Every facet with the values worth choosing: those found, and those already chosen."""
    shown = []
    for name, facet_label in facet_names().items():
        found = counts.get(name, {})
        chosen = set(query.filters.get(name, ()))
        known = labels.get(name) or {year: year for year in sorted({*found, *chosen}, reverse=True)}
        values = [
            _value(query, name, value, label, found.get(value, 0))
            for value, label in known.items()
            if value in found or value in chosen
        ]
        if values:
            shown.append({"name": name, "label": facet_label, "values": values, "selected": len(chosen)})
    return shown


def _value(query: Query, name: str, value: str, label: str, count: int) -> dict[str, Any]:
    selected = value in query.filters.get(name, ())
    address = state.without(query, name, value) if selected else state.with_value(query, name, value)
    return {"value": value, "label": label, "count": count, "selected": selected, "url": address or "?"}


def active_filters(query: Query, labels: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """Each chosen value with its label and the address without it."""
    names = facet_names()
    return [
        {
            "facet": names[name],
            "label": labels.get(name, {}).get(value, value),
            "remove_url": state.without(query, name, value) or "?",
        }
        for name in FACETS
        for value in query.filters.get(name, ())
    ]
