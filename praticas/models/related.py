"""What hangs from a practice: supporters, updates, materials and related practices."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin

from praticas.enums import SupporterRole
from praticas.sections import RICH_FEATURES


class PracticeSupporter(TranslatableMixin, Orderable):
    """Who funded or promoted the practice."""

    practice = ParentalKey("praticas.PracticePage", on_delete=models.CASCADE, related_name="supporters")
    role = models.CharField(_("papel"), max_length=10, choices=SupporterRole)
    name = models.CharField(_("nome"), max_length=255)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logótipo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_("sítio"), blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("role"),
        FieldPanel("name"),
        FieldPanel("logo"),
        FieldPanel("url"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        """In the order given."""


class PracticeUpdate(TranslatableMixin, Orderable):
    """How the practice stands at a later date."""

    practice = ParentalKey("praticas.PracticePage", on_delete=models.CASCADE, related_name="updates")
    date = models.DateField(_("data"))
    text = RichTextField(_("situação"), features=list(RICH_FEATURES))

    panels: ClassVar[list[Panel]] = [FieldPanel("date"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta):
        """Newest first."""

        ordering: ClassVar[tuple[str, ...]] = ("-date",)


class PracticeMaterial(TranslatableMixin, Orderable):
    """A document or a link that helps to do the same elsewhere."""

    practice = ParentalKey("praticas.PracticePage", on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("título"), max_length=255)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("documento"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_("ligação"), blank=True)
    licence = models.CharField(_("licença"), max_length=120, blank=True)
    upload = models.UUIDField(null=True, blank=True, editable=False)  # the private file it was made of

    panels: ClassVar[list[Panel]] = [
        FieldPanel("title"),
        FieldPanel("document"),
        FieldPanel("url"),
        FieldPanel("licence"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        """In the order given."""

    @property
    def address(self) -> str:
        """Where the material is: the document's address, else the link."""
        return self.document.url if self.document else self.url


class RelatedPractice(Orderable):
    """Another practice worth reading beside this one."""

    practice = ParentalKey("praticas.PracticePage", on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(
        "praticas.PracticePage", verbose_name=_("prática"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[Panel]] = [PageChooserPanel("other")]
