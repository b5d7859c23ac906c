"""Who answers for the portal, and the links of its footer; staff edit both."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from portal.languages import html_language


@register_setting(icon="cog")
class PortalSettings(BaseGenericSetting, ClusterableModel):
    """What the footer, the documents and the feeds say about the portal."""

    responsible_entity = models.CharField(
        _("entidade responsável"),
        max_length=255,
        default="Entidade que opera o portal",
        help_text=_("Aparece no rodapé de todas as páginas e nos documentos."),
    )
    contact_email = models.EmailField(_("e-mail de contacto"), default="portal@example.pt")
    contact_phone = models.CharField(_("telefone de contacto"), max_length=40, blank=True)
    notice = models.CharField(
        _("aviso em todas as páginas"),
        max_length=300,
        blank=True,
        help_text=_("Por exemplo, que o conteúdo é de demonstração. Vazio: não aparece aviso."),
    )
    notice_en = models.CharField(_("o mesmo aviso em inglês"), max_length=300, blank=True)

    panels: ClassVar[list[Panel]] = [
        FieldPanel("responsible_entity"),
        FieldPanel("contact_email"),
        FieldPanel("contact_phone"),
        FieldPanel("notice"),
        FieldPanel("notice_en"),
        InlinePanel("footer_links", heading=_("Ligações do rodapé"), label=_("Ligação"), max_num=9),
    ]

    class Meta:
        """Named as staff see it in the menu."""

        verbose_name = _("Identidade do portal")

    def notice_in(self, language_code: str) -> tuple[str, str]:
        """The notice for a reader and its `lang` where not the reader's; ("", "") where there is none."""
        if language_code == settings.LANGUAGE_CODE or not self.notice:
            return self.notice, ""
        if self.notice_en:
            return self.notice_en, "" if language_code == "en" else "en"
        return self.notice, html_language(settings.LANGUAGE_CODE)


class FooterLink(Orderable):
    """A page linked from every footer, in the visitor's language where it is translated."""

    settings = ParentalKey(PortalSettings, on_delete=models.CASCADE, related_name="footer_links")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")

    panels: ClassVar[list[Panel]] = [PageChooserPanel("page")]
