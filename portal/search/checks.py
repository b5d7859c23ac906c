"""A wrong SEARCH_URL is told at start, not at the first search."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from portal.search import engines


def check_engine(**options: Any) -> list[CheckMessage]:
    """Refuse an engine that does not exist or does not fit the database."""
    try:
        engines.current()
    except ImproperlyConfigured as error:
        hint = f"Set SEARCH_URL to {engines.FORMS}, or leave it empty for the engine of the database."
        return [Error(str(error), hint=hint, id="portal_search.E001")]
    return []
