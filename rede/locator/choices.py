"""The facets of the locator as people read them: names, values, counts, and the address of each choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rede.enums import CentreModel, Language, ServiceArea
from rede.locator.query import FACETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rede.locator.query import LocatorQuery


def facet_names() -> dict[str, str]:
    """The name of each facet, in the order they are shown."""
    return {
        "aberto": _("Quando está aberto"),
        "lingua": _("Língua"),
        "service": _("Assunto"),
        "acessivel": _("Entrada"),
        "itinerancia": _("Itinerância"),
        "modelo": _("Tipo de centro"),
    }


def value_names() -> dict[str, dict[str, str]]:
    """The name of each value of each facet."""
    return {
        "aberto": {"agora": _("Aberto agora"), "sabado": _("Aberto ao sábado")},
        "lingua": {language.value: str(language.label) for language in Language},
        "service": {area.value: str(area.label) for area in ServiceArea},
        "acessivel": {"1": _("Sem degraus")},
        "itinerancia": {"1": _("Visita outros lugares")},
        "modelo": {model.value: str(model.label) for model in CentreModel},
    }


def facets(query: LocatorQuery, counts: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    """Every facet with the values worth choosing: those that some centre has, and those already chosen."""
    labels = value_names()
    shown = []
    for name, label in facet_names().items():
        chosen = query.filters.get(name, ())
        values = [
            {
                "value": value,
                "label": labels[name][value],
                "count": counts[name].get(value, 0),
                "selected": value in chosen,
            }
            for value in FACETS[name]
            if counts[name].get(value) or value in chosen
        ]
        if values:
            shown.append({"name": name, "label": label, "values": values})
    return shown


def active_filters(query: LocatorQuery) -> list[dict[str, str]]:
    """Each chosen value with its name and the address without it."""
    labels = value_names()
    return [
        {
            "facet": name,
            "value": value,
            "label": labels[name][value],
            "remove_url": query.without(name, value).address(),
        }
        for name in FACETS
        for value in query.filters.get(name, ())
    ]


def quick_filters(query: LocatorQuery, counts: Mapping[str, Mapping[str, int]]) -> list[dict[str, str]]:
    """The commonest choices not made yet that would find something: the reader's language among them."""
    own = (get_language() or "").partition("-")[0]
    language = Language(own if own in Language.values and own != Language.PORTUGUESE else Language.ENGLISH)
    common = [
        ("aberto", "agora", _("Aberto agora")),
        ("lingua", language.value, _("Língua: %(language)s") % {"language": language.label}),
        ("acessivel", "1", _("Sem degraus")),
    ]
    return [
        {"label": label, "url": query.adding(name, value).address()}
        for name, value, label in common
        if value not in query.filters.get(name, ()) and counts[name].get(value)
    ]
