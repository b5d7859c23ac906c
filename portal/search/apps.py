"""The search app."""

import logging
from typing import Any

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class SearchConfig(AppConfig):
    """Engines and pending updates."""

    name = "portal.search"
    label = "portal_search"
    verbose_name = _("Pesquisa")

    def ready(self) -> None:
        """Check SEARCH_URL at start, and let every migrated database hold empty indexes."""
        from portal.search.checks import check_engine  # noqa: PLC0415 - settings must be loaded first

        register(check_engine)
        post_migrate.connect(prepare, sender=self)


def prepare(using: str, **options: Any) -> None:
    """Make empty indexes where there are none, so that a new site finds nothing instead of failing."""
    from portal.search import engines  # noqa: PLC0415 - the same
    from portal.search.errors import SearchUnavailable  # noqa: PLC0415
    from portal.search.registry import registered  # noqa: PLC0415

    if using != "default":
        return
    for index in registered().values():
        try:
            engines.current().prepare(index)
        except SearchUnavailable as error:
            logger.warning("Index %s was not made, rebuild_search will: %s", index.name, error)
