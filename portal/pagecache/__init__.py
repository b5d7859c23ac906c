"""The page cache: public pages for visitors without a session, until anything public changes."""

from portal.pagecache.parts import remember
from portal.pagecache.store import allow_parameters, empty

__all__ = ["allow_parameters", "empty", "remember"]
