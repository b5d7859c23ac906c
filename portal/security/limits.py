"""How often one visitor may do something, told apart by an address that is never kept.

The address is hashed with a salt that lives in the cache for a day and nowhere else: once it is gone,
no count can be traced to anybody.
"""

from __future__ import annotations

import ipaddress
import secrets
from hashlib import blake2b
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

from portal.pagecache.store import FAILURES

if TYPE_CHECKING:
    from django.http import HttpRequest

DAY = 86_400
NETWORK = 64  # bits of an IPv6 address that one household has
_SALT = "limits:salt"


def allowed(request: HttpRequest, action: str, most: int, seconds: int) -> bool:
    """Count one more `action` of a visitor, unless there were `most`; `seconds` after the last all are gone.

    While the cache is out of reach, everything is allowed.
    """
    return _count(action, _network(request), most, seconds)


def allowed_about(subject: str, action: str, most: int, seconds: int) -> bool:
    """As `allowed`, counted for what it is done to, by whomever: an e-mail address, say."""
    return _count(action, f"about:{subject}", most, seconds)


def visitor(request: HttpRequest) -> str:
    """A name for the visitor that lasts at most a day; raises while the cache is out of reach."""
    return _name(_network(request))


def _name(of: str) -> str:
    salt = cache.get_or_set(_SALT, lambda: secrets.token_hex(16), DAY)
    return blake2b(f"{salt}{of}".encode(), digest_size=16).hexdigest()


def _count(action: str, of: str, most: int, seconds: int) -> bool:
    try:
        key = f"limits:{action}:{_name(of)}"
        count = cache.get(key, 0)
        if count >= most:
            return False
        cache.set(key, count + 1, seconds)
    except FAILURES:
        return True
    return True


def _network(request: HttpRequest) -> str:
    """The address of the visitor, of IPv6 the part that does not change at will.

    A public installation stands behind one proxy, which writes the address it saw last in the header.
    """
    found = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        found = request.META.get("HTTP_X_FORWARDED_FOR", found).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return found
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    # A server that listens for both kinds writes those of IPv4 as ::ffff:203.0.113.7, all in one network.
    return str(address.ipv4_mapped or ipaddress.ip_network((address, NETWORK), strict=False))
