"""A page of editorial content: statements, questions and answers, about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from portal.blocks import CONTENT_BLOCKS
from portal.models import BasePage


class ContentPage(BasePage):
    """A page of blocks."""

    introduction = models.TextField(_("introdução"), max_length=400, blank=True)
    body = StreamField(CONTENT_BLOCKS, verbose_name=_("conteúdo"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.ContentPage"]

    class Meta:
        """Named as staff see it."""

        verbose_name = _("página de conteúdo")
        verbose_name_plural = _("páginas de conteúdo")
