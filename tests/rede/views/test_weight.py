"""What the locator weighs on its way to a telephone: page, styles and scripts, compressed."""

import gzip
import posixpath
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories.network import centre

LINKED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')
IMPORTED = re.compile(r'^import .*?from "([^"]+)";$', re.MULTILINE)
ALLOWED = 140_000  # bytes


def content(name: str) -> bytes:
    """A static file."""
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_bytes()


def with_imports(names: set[str]) -> set[str]:
    """The files, and the modules that they import."""
    known: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        known.add(name)
        if name.endswith(".js"):
            folder = posixpath.dirname(name)
            paths = IMPORTED.findall(content(name).decode())
            waiting |= {posixpath.normpath(f"{folder}/{path}") for path in paths} - known
    return known


@pytest.mark.django_db
def test_the_locator_with_twenty_cards_weighs_little(client: Client) -> None:
    for number in range(20):
        centre(municipality="1106", name=f"CLAIM Bairro {number}", languages=("pt", "en", "uk", "ar"))
    page = client.get("/rede/?q=Lisboa").content
    files = with_imports(set(LINKED.findall(page.decode())))
    assert {"rede/map/spread.js", "rede/vendor/leaflet/leaflet.js", "portal/css/tokens.css"} <= files
    assert not {name for name in files if "protomaps" in name}
    weight = sum(len(gzip.compress(part)) for part in (page, *(content(name) for name in files)))
    assert weight < ALLOWED
