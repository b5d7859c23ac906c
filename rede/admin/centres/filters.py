"""What staff filter centres by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from rede.domain import confirmations
from rede.domain.completeness import incomplete
from rede.enums import CentreModel, CentreState, EntityKind, Language, ServiceArea
from rede.models import Centre, Coordinator, District, OutreachStop

if TYPE_CHECKING:
    from django.db.models import QuerySet

YES, NO = "sim", "nao"
YES_OR_NO = ((YES, _("Sim")), (NO, _("Não")))


class CentreFilters(WagtailFilterSet):
    """Each by what is written of a centre, or by what waits for someone."""

    state = MultipleChoiceFilter(
        label=_("Estado"), choices=CentreState.choices, widget=forms.CheckboxSelectMultiple
    )
    model = MultipleChoiceFilter(
        label=_("Modelo"), choices=CentreModel.choices, widget=forms.CheckboxSelectMultiple
    )
    district = ModelChoiceFilter(
        label=_("Distrito ou ilha"), field_name="municipality__district", queryset=District.objects.all()
    )
    kind = MultipleChoiceFilter(
        label=_("Tipo de entidade"),
        field_name="entity__kind",
        choices=EntityKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    service = ChoiceFilter(label=_("Área de apoio"), choices=ServiceArea.choices, method="by_service")
    language = ChoiceFilter(label=_("Língua"), choices=Language.choices, method="by_language")
    outreach = ChoiceFilter(label=_("Itinerância"), choices=YES_OR_NO, method="by_outreach")
    stale = ChoiceFilter(label=_("Dados por confirmar"), choices=YES_OR_NO, method="by_confirmation")
    missing = ChoiceFilter(label=_("Faltam dados públicos"), choices=YES_OR_NO, method="by_completeness")
    coordinated = ChoiceFilter(label=_("Tem coordenação"), choices=YES_OR_NO, method="by_coordination")

    class Meta:
        model = Centre
        fields: tuple[str, ...] = ()

    def by_service(self, centres: QuerySet[Centre], _name: str, value: str) -> QuerySet[Centre]:
        return centres.filter(services__contains=f"|{value}|")

    def by_language(self, centres: QuerySet[Centre], _name: str, value: str) -> QuerySet[Centre]:
        return centres.filter(languages__contains=f"|{value}|")

    def by_outreach(self, centres: QuerySet[Centre], _name: str, value: str) -> QuerySet[Centre]:
        visits = Exists(OutreachStop.objects.filter(centre=OuterRef("pk")))
        return centres.filter(visits if value == YES else ~visits)

    def by_confirmation(self, centres: QuerySet[Centre], _name: str, value: str) -> QuerySet[Centre]:
        return _split(centres, confirmations.due(timezone.localdate()), value)

    def by_completeness(self, centres: QuerySet[Centre], _name: str, value: str) -> QuerySet[Centre]:
        return _split(centres, incomplete(Centre.objects.all()), value)

    def by_coordination(self, centres: QuerySet[Centre], _name: str, value: str) -> QuerySet[Centre]:
        has = Exists(Coordinator.objects.filter(centre=OuterRef("pk"), user__is_active=True))
        return centres.filter(has if value == YES else ~has)


def _split(centres: QuerySet[Centre], some: QuerySet[Centre], value: str) -> QuerySet[Centre]:
    """Those among some, or the others."""
    among = some.order_by().values("pk")
    return centres.filter(pk__in=among) if value == YES else centres.exclude(pk__in=among)
