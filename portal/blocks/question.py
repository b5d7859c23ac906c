"""A question with its answer, folded until asked."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuestionBlock(blocks.StructBlock):
    """One question and its answer."""

    question = blocks.CharBlock(label=_("pergunta"))
    answer = blocks.RichTextBlock(label=_("resposta"), features=["bold", "italic", "ul", "ol", "link"])

    class Meta:
        """How editors find it and how it is drawn."""

        icon = "help"
        label = _("Pergunta")
        description = _("Pergunta e resposta; a resposta abre quando se escolhe a pergunta.")
        template = "portal/blocks/question.html"
        preview_value = {"question": "O que é isto?", "answer": "<p>Uma resposta de exemplo.</p>"}
