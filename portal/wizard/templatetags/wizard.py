"""A value by a name that a template only knows as a variable."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(found: Mapping[str, Any], name: str) -> Any:
    """What stands under a name; nothing where there is none."""
    return found.get(name, ())
