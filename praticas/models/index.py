"""The page under which practices live: its address is the state of the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField

from portal.models import BasePage
from praticas.models.practice import PracticePage

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


class PracticeIndexPage(BasePage):
    """The database of practices: search, downloads and feed."""

    introduction = RichTextField(_("introdução"), features=["bold", "italic", "link"], blank=True)

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["praticas.PracticePage"]
    alternative_forms: ClassVar[tuple[str, ...]] = ("csv", "ods", "json", "atom")

    class Meta:
        """Named as staff see it."""

        verbose_name = _("base de práticas")
        verbose_name_plural = _("bases de práticas")

    def child_pages(self) -> PageQuerySet:
        """Practices with what their page shows of them."""
        return PracticePage.objects.select_related("municipality__district", "locale").prefetch_related(
            "areas", "target_groups"
        )
