"""A notice that stands out from the text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NoticeBlock(blocks.StructBlock):
    """A short text with a weight of its own."""

    kind = blocks.ChoiceBlock(
        label=_("tipo"), choices=[("info", _("Informação")), ("warn", _("Atenção"))], default="info"
    )
    text = blocks.RichTextBlock(label=_("texto"), features=["bold", "italic", "link"])

    class Meta:
        """How editors find it and how it is drawn."""

        icon = "info-circle"
        label = _("Aviso")
        description = _("Um aviso curto que se destaca do texto.")
        template = "portal/blocks/notice.html"
        preview_value = {"kind": "info", "text": "<p>Um aviso de exemplo.</p>"}
