"""What staff filter processes by; those that are over are left out until they are asked for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, ModelChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from candidaturas.domain import waiting
from candidaturas.domain.acts import OVER
from candidaturas.enums import State
from candidaturas.models import Process
from rede.enums import CentreModel, EntityKind
from rede.models import District

if TYPE_CHECKING:
    from django.db.models import QuerySet

ALL, ENDED = "todos", "terminados"
LATE, THIS_WEEK, NONE = "atrasado", "esta-semana", "sem-prazo"
ME, NOBODY = "mim", "ninguem"
UNANSWERED = "por-responder"
SUNDAY = 6


def this_week(processes: QuerySet[Process], on: dt.date) -> QuerySet[Process]:
    """Those whose step is due between a day and the Sunday of its week."""
    return processes.filter(due_on__range=(on, on + dt.timedelta(days=SUNDAY - on.weekday())))


class ProcessFilters(WagtailFilterSet):
    """Each by where a process stands, whose it is, or what was asked for."""

    scope = ChoiceFilter(
        label=_("Quais"),
        choices=((ALL, _("Todos")), (ENDED, _("Terminados"))),
        method="by_scope",
        empty_label=_("Em curso"),
        widget=forms.RadioSelect,
    )
    state = MultipleChoiceFilter(label=_("Passo"), choices=State.choices, widget=forms.CheckboxSelectMultiple)
    deadline = ChoiceFilter(
        label=_("Prazo"),
        choices=(
            (LATE, _("Atrasado")),
            (THIS_WEEK, _("Termina esta semana")),
            (NONE, _("Sem prazo a correr")),
        ),
        method="by_deadline",
        empty_label=_("Qualquer"),
        widget=forms.RadioSelect,
    )
    reviewer = ChoiceFilter(label=_("Quem avalia"), method="by_reviewer", empty_label=_("Qualquer pessoa"))
    district = ModelChoiceFilter(
        label=_("Distrito ou ilha"), field_name="municipality__district", queryset=District.objects.all()
    )
    model = MultipleChoiceFilter(
        label=_("Modelo"), choices=CentreModel.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = MultipleChoiceFilter(
        label=_("Tipo de entidade"), choices=EntityKind.choices, widget=forms.CheckboxSelectMultiple
    )
    received = DateFromToRangeFilter(
        label=_("Manifestação recebida"), field_name="received_at", widget=DateRangePickerWidget
    )
    messages = ChoiceFilter(
        label=_("Mensagens"),
        choices=((UNANSWERED, _("A entidade espera por resposta")),),
        method="by_messages",
        empty_label=_("Todas"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Process
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = [(str(person.pk), str(person)) for person in waiting.reviewers()]
        self.filters["reviewer"].extra["choices"] = [(ME, _("Eu")), (NOBODY, _("Ninguém")), *people]

    def filter_queryset(self, queryset: QuerySet[Process]) -> QuerySet[Process]:
        """What was asked for; of all processes where a step or words were, else of those under way."""
        asked = self.form.cleaned_data
        if not (asked["scope"] or asked["state"] or self.request.GET.get("q")):
            queryset = queryset.exclude(state__in=OVER)
        return super().filter_queryset(queryset)

    def by_scope(self, processes: QuerySet[Process], _name: str, value: str) -> QuerySet[Process]:
        return processes.filter(state__in=OVER) if value == ENDED else processes

    def by_deadline(self, processes: QuerySet[Process], _name: str, value: str) -> QuerySet[Process]:
        today = timezone.localdate()
        if value == LATE:
            return waiting.late(processes, today)
        if value == THIS_WEEK:
            return this_week(processes, today)
        return processes.filter(due_on=None)

    def by_reviewer(self, processes: QuerySet[Process], _name: str, value: str) -> QuerySet[Process]:
        if value == NOBODY:
            return waiting.given_to_nobody(processes)
        return waiting.given_to(processes, self.request.user.pk if value == ME else int(value))

    def by_messages(self, processes: QuerySet[Process], _name: str, _value: str) -> QuerySet[Process]:
        return waiting.unanswered(processes)
