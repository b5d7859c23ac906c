"""The home page: what the portal is for, and the ways in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.models import Orderable, TranslatableMixin

from portal.models import BasePage


class HomePage(BasePage):
    """The root of the site in one language."""

    headline = models.CharField(_("título de abertura"), max_length=120)
    lead = models.TextField(_("texto de abertura"), max_length=300)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        InlinePanel("entries", heading=_("Entradas"), label=_("Entrada"), max_num=3),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        """Named as staff see it."""

        verbose_name = _("página de entrada")
        verbose_name_plural = _("páginas de entrada")


class HomeEntry(TranslatableMixin, Orderable):
    """One of the ways in: a page and what is found there."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="entries")
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("página"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(_("título"), max_length=80)
    text = models.CharField(_("texto"), max_length=160)

    panels: ClassVar[list[Panel]] = [FieldPanel("page"), FieldPanel("title"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        """In the order given."""
