"""The registers of municipalities, to be looked at, and of their holidays."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.admin import ReadOnlyRegister, Register
from portal.admin.conflicts import VersionedForm
from rede.models import MunicipalHoliday, Municipality
from rede.opening.holidays import InvalidRuleError, check_rule


class MunicipalityRegister(ReadOnlyRegister):
    """The municipalities with their districts and coordinates, as the data file gives them."""

    name = "municipios"
    model = Municipality
    icon = "site"
    inspect_view_fields = ("name", "dico", "district", "latitude", "longitude")
    list_display = ("name", "district", "dico")
    list_export = ("dico", "name", "district.name", "latitude", "longitude")
    export_headings = {"district.name": _("Distrito ou ilha")}
    search_fields = ("name", "district__name")
    list_filter = ("district",)
    ordering = ("slug",)


class HolidayForm(VersionedForm):
    """Refuses a rule that no calendar understands."""

    def clean_rule(self) -> str:
        """The rule, if `rede.opening.holidays` reads it."""
        rule = self.cleaned_data["rule"]
        try:
            check_rule(rule)
        except InvalidRuleError as error:
            raise ValidationError(str(error)) from error
        return rule


class HolidayRegister(Register):
    """The day on which each municipality rests."""

    name = "feriados"
    model = MunicipalHoliday
    icon = "date"
    form_base = HolidayForm
    form_fields = ("municipality", "name", "rule")
    list_display = ("municipality", "name", "rule")
    list_related = ("municipality__district",)
    list_export = ("municipality.dico", "municipality.name", "name", "rule")
    export_headings = {"municipality.dico": _("Código"), "municipality.name": _("Município")}
    search_fields = ("municipality__name", "name", "rule")
    list_filter = ("municipality__district",)
    ordering = ("municipality__slug",)
