"""A real page cache, in memory, and addresses to fill it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from portal.pagecache import store
from tests.portal.pagecache import urls


@pytest.fixture(autouse=True)
def pages(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
    }
    monkeypatch.setattr(store, "_parameters", {"q", "page"})
    urls.calls.clear()
    yield
    caches["pages"].clear()
