"""A facet in templates: which of its values are at hand and which are folded."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()

AT_HAND = 6  # values shown before the fold; one more is shown rather than folded alone


@register.inclusion_tag("components/facet.html")
def facet_choices(facet: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a facet in the order given, split where the fold falls."""
    values = list(facet["values"])
    place = AT_HAND if len(values) > AT_HAND + 1 else len(values)
    rest = values[place:]
    return {
        "facet": facet,
        "first": values[:place],
        "rest": rest,
        "rest_open": any(value["selected"] for value in rest),
    }
