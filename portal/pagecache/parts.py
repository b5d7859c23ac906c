"""Parts of pages that many requests share, kept until anything public changes."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches

from portal.pagecache import store

T = TypeVar("T")


def remember(name: str, compute: Callable[[], T]) -> T:
    """What `compute` gives, computed once in a generation; each time while the cache is out of reach.

    The generation is read first: what was computed while something was published is kept under the old
    one, which nobody reads any more. The result is pickled, and never None.
    """
    generation = store.generation()
    if generation is None:
        return compute()
    key = f"{generation}:part:{name}"
    found = _get(key)
    if found is None:
        found = compute()
        _set(key, found)
    return found


def _get(key: str) -> T | None:
    try:
        return caches["pages"].get(key)
    except store.FAILURES:
        return None


def _set(key: str, value: T) -> None:
    try:
        caches["pages"].set(key, value, timeout=store.SECONDS)
    except store.FAILURES:
        store.log.warning("The page cache cannot be written", exc_info=True)
