"""The register of entities."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.admin import Register
from rede.admin.people import EntityEditView
from rede.models import Entity


class EntityRegister(Register):
    """Who runs centres, or may."""

    name = "entidades"
    model = Entity
    icon = "group"
    edit_view_class = EntityEditView
    panels = (
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("kind"),
                FieldPanel("is_municipality"),
                FieldPanel("nipc"),
                FieldPanel("municipality"),
            ],
            _("Identificação"),
        ),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("phone"), FieldPanel("website")],
            _("Contactos da entidade"),
            help_text=_("Contactos gerais, não os de uma pessoa."),
        ),
    )
    list_display = ("name", "kind", "is_municipality", "nipc", "municipality")
    list_related = ("municipality__district",)
    list_export = (
        "name",
        "kind",
        "is_municipality",
        "nipc",
        "municipality",
        "email",
        "phone",
        "website",
        "is_demonstration",
    )
    search_fields = ("name", "nipc", "municipality__name")
    list_filter = ("kind", "is_municipality", "municipality__district", "is_demonstration")
    ordering = ("name", "pk")
