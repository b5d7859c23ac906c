"""Cached pages by generation: a change begins a new generation, and what was kept is never read again."""

import logging
import re
import time
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import parse_qsl
from uuid import uuid4

from django.core.cache import caches
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

SECONDS = 600  # the longest that a page outlives a change which no signal told of
LARGEST = 512 * 1024  # bytes of a body
LONGEST_QUERY = 400  # characters
FAILURES = (OSError, RedisError)
SHARED_SECONDS = re.compile(r"\bs-maxage=(\d{1,9})\b")
_GENERATION = "generation-2"  # the number grows when Entry changes its shape, so that old ones are not read
_parameters: set[str] = set()


def allow_parameters(*names: str) -> None:
    """Name query parameters which pages understand; an address with any other is never cached."""
    _parameters.update(names)


@dataclass(frozen=True, slots=True)
class Entry:
    """A response as kept: body, headers and the tag of the body; for how many seconds, since when.

    `since` is a moment of the clock where the response itself limits the seconds, else None.
    """

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    seconds: int = SECONDS
    since: float | None = None

    @classmethod
    def of(cls, response: HttpResponse) -> "Entry":
        """What to keep of a response."""
        tag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
        kept = (response.content, tuple(response.items()), tag)
        limit = SHARED_SECONDS.search(response.get("Cache-Control", ""))
        return cls(*kept, min(SECONDS, int(limit[1])), time.time()) if limit else cls(*kept)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The response again: in full, or 304 where the visitor's copy is still good."""
        response = HttpResponse(b"" if request.method == "HEAD" else self.body)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers["ETag"] = self.etag
        if self.since is not None:  # so that no cache on the way keeps it longer than this one
            response.headers["Age"] = str(max(0, int(time.time() - self.since)))
        response.headers["Content-Length"] = str(len(self.body))
        return get_conditional_response(request, etag=self.etag, response=response) or response


def key(request: HttpRequest) -> str | None:
    """What identifies the page of a request, or None where its address is not one to be cached.

    Raises `DisallowedHost` like any use of the host.
    """
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or not _known(query):
        return None
    address = f"{request.scheme} {request.get_host()} {request.path}?{query}"
    return blake2b(address.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def _known(query: str) -> bool:
    return not query or all(name in _parameters for name, _value in parse_qsl(query, keep_blank_values=True))


def generation() -> str | None:
    """The name of the present generation; None while the cache is out of reach."""
    cache = caches["pages"]
    try:
        found = cache.get(_GENERATION)
        if found is None:
            cache.add(_GENERATION, uuid4().hex, timeout=None)
            found = cache.get(_GENERATION)
    except FAILURES:
        log.warning("The page cache cannot be read", exc_info=True)
        return None
    return found


def find(name: str, of: str) -> Entry | None:
    """The entry of a key in a generation."""
    try:
        return caches["pages"].get(f"{of}{name}")
    except FAILURES:
        log.warning("The page cache cannot be read", exc_info=True)
        return None


def keep(name: str, of: str, entry: Entry) -> None:
    """Keep an entry, while it is fresh, in the generation that was present before its page was computed."""
    try:
        caches["pages"].set(f"{of}{name}", entry, timeout=entry.seconds)
    except FAILURES:
        log.warning("The page cache cannot be written", exc_info=True)


def _begin_generation() -> None:
    try:
        caches["pages"].set(_GENERATION, uuid4().hex, timeout=None)
    except FAILURES:
        log.exception("The page cache was not emptied; pages may be old for %d seconds", SECONDS)


def empty(**_signal: object) -> None:
    """Empty the cache when the present transaction is committed, or at once outside one."""
    transaction.on_commit(_begin_generation)
