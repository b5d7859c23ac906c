"""Running text and the headings that divide it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A second-level heading."""

    class Meta:
        """How editors find it and how it is drawn."""

        icon = "title"
        label = _("Título")
        description = _("Divide a página em partes.")
        template = "portal/blocks/heading.html"
        preview_value = "Título de uma parte"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **options: object) -> None:
        """Only what plain writing needs: emphasis, lists, links, a lower heading."""
        super().__init__(features=["bold", "italic", "ul", "ol", "link", "h3"], **options)

    class Meta:
        """How editors find it and how it is drawn."""

        icon = "pilcrow"
        label = _("Texto")
        description = _("Parágrafos, listas e ligações.")
        template = "portal/blocks/text.html"
        preview_value = "<p>Um parágrafo de exemplo.</p>"
