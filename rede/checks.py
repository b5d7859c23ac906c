"""What `manage.py check` says of the operator's settings for the network."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - Django's own name

HEADER = 127  # bytes of the head of PMTiles 3
KIND = 99  # where in it the kind of the tiles stands
VECTOR = 1


@register
def basemap_is_readable(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Warn where BASEMAP_PMTILES is not a PMTiles 3 file of vector tiles: the map then has no streets."""
    if not settings.BASEMAP_PMTILES:
        return []
    try:
        with Path(settings.BASEMAP_PMTILES).open("rb") as file:
            head = file.read(HEADER)
    except OSError as error:
        return [_warning(f"BASEMAP_PMTILES cannot be read: {error}")]
    if len(head) < HEADER or not head.startswith(b"PMTiles\x03"):
        return [_warning(f"BASEMAP_PMTILES is not a PMTiles 3 file: {settings.BASEMAP_PMTILES}")]
    if head[KIND] != VECTOR:
        return [_warning(f"BASEMAP_PMTILES holds pictures, not vector tiles: {settings.BASEMAP_PMTILES}")]
    return []


def _warning(text: str) -> CheckMessage:
    hint = "Name a PMTiles 3 file of vector tiles that the portal may read, or leave the variable empty."
    return Warning(text, hint=hint, id="rede.W001")
