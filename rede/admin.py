"""The register of municipalities, to be looked at."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from portal.admin import ReadOnlyRegister
from rede.models import Municipality


class MunicipalityRegister(ReadOnlyRegister):
    """The municipalities with their districts and coordinates, as the data file gives them."""

    model = Municipality
    icon = "site"
    menu_order = 310
    add_to_admin_menu = True
    inspect_view_fields = ("name", "dico", "district", "latitude", "longitude")
    list_display = ("name", "district", "dico")
    list_export = ("dico", "name", "district.name", "latitude", "longitude")
    export_headings = {"district.name": _("Distrito ou ilha")}
    search_fields = ("name", "district__name")
    list_filter = ("district",)
    ordering = ("slug",)


@hooks.register("register_admin_viewset")
def municipality_register() -> MunicipalityRegister:
    """Adds the register to the admin."""
    return MunicipalityRegister("municipios")
