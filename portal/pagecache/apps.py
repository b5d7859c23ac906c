"""The app of the page cache."""

from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    """Empties the cache whenever something public changes."""

    name = "portal.pagecache"
    label = "portal_pagecache"

    def ready(self) -> None:
        """Watch what Wagtail itself publishes."""
        from portal.pagecache import watching  # noqa: PLC0415 - models must be loaded first

        watching.watch_wagtail()
