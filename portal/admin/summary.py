"""What waits for staff, on the home of the admin: each figure leads to its list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.site_summary import SummaryItem


class Waiting(SummaryItem):
    """One figure; absent while nothing waits, and for who may not look at the list.

    A subclass names the `permission` to look ("" where all staff may), the list's `url_name` and the `query`
    that filters it.
    """

    template_name = "portal/admin/summary.html"
    icon: str
    permission: str = ""
    url_name: str
    query: str = ""

    def found(self) -> QuerySet[Any]:
        """What waits."""
        raise NotImplementedError

    def text(self, total: int) -> str:
        """What the figure counts."""
        raise NotImplementedError

    @cached_property
    def total(self) -> int:
        """How many."""
        return self.found().count()

    def is_shown(self) -> bool:
        """Only to those who may look, while there is something to do."""
        may = not self.permission or self.request.user.has_perm(self.permission)
        return may and self.total > 0

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The count and where it leads."""
        url = reverse(self.url_name)
        return {
            "total": self.total,
            "text": self.text(self.total),
            "icon": self.icon,
            "url": f"{url}?{self.query}" if self.query else url,
        }
