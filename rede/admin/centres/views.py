"""The list, the form and the history of centres, where they differ from those of any register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.admin.views.generic.history import HistoryView

from contas.models import User
from portal.admin.views import RegisterCreateView, RegisterEditView, RegisterIndexView
from rede.domain import values
from rede.domain.editing import labelled, record_change, record_creation
from rede.domain.states import TRANSITIONS, obstacle
from rede.enums import CentreState, ProposalState
from rede.models import Centre

EVENTS = 50
IN_WORDS = {"hours": "periods", "other_hours": "exceptions", "visits": "stops"}


def may_move(person: User) -> bool:
    """Whether a person opens, suspends and closes centres."""
    return person.has_perm("rede.move_centre")


class CentreIndexView(RegisterIndexView):
    """The list; its downloads hold the rows of hours and visits in words."""

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> StreamingHttpResponse:
        """Every column, with the rows of all centres fetched at once."""
        rows = queryset.prefetch_related("served", "periods", "exceptions", "stops")
        return super().as_spreadsheet(rows, spreadsheet_format)

    def cell(self, record: Any, path: str) -> Any:
        """One cell; hours and visits in words."""
        if path in IN_WORDS:
            name = IN_WORDS[path]
            return values.words(name, values.read(record, [name])[name])
        return super().cell(record, path)


class CentreCreateView(RegisterCreateView):
    """Adding a centre, in preparation; its history begins."""

    def save_instance(self) -> Centre:
        centre = super().save_instance()
        record_creation(centre, self.request.user)
        return centre


class CentreEditView(RegisterEditView):
    """Editing a centre: what is missing, its state and the acts that are possible are above the form."""

    template_name = "rede/admin/centres/edit.html"

    def save_instance(self) -> Centre:
        """Save, with one event that says what changed."""
        stored = Centre.objects.get(pk=self.object.pk)
        before, people = values.read(stored), _people(stored)
        centre = super().save_instance()
        now = _people(centre)
        with override(settings.LANGUAGE_CODE):  # in which a history is written
            more = {} if now == people else {"coordination": [_count(people), _count(now)]}
        record_change(centre, before, self.request.user, more)
        return centre

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        centre = Centre.objects.select_related("municipality").get(pk=self.object.pk)
        acts = [(transition, obstacle(centre, transition)) for transition in TRANSITIONS]
        return super().get_context_data(**kwargs) | {
            "centre": centre,
            "missing": [str(name) for name in centre.missing()],
            "possible": [act for act, why in acts if not why],
            "impossible": [(act, why) for act, why in acts if why],
            "may_move": may_move(self.request.user),
            "may_confirm": centre.state != CentreState.CLOSED,
            "links": list(_links(centre)),
            "pending": centre.proposals.filter(state=ProposalState.PENDING),
            "reports": centre.reports.filter(handled_at=None),
        }


def _people(centre: Centre) -> set[int]:
    return set(centre.coordinators.values_list("user", flat=True))


def _count(people: set[int]) -> str:
    return ngettext("%(total)d pessoa", "%(total)d pessoas", len(people)) % {"total": len(people)}


def _links(centre: Centre) -> Iterable[dict[str, str]]:
    """The team and, of a public centre, what there is for visitors."""
    yield {"url": reverse("area_team", args=[centre.slug]), "text": _("Equipa técnica")}
    if not centre.is_public:
        return
    for name, text in (
        ("centre", _("Página pública")),
        ("centre_sheet", _("Folha")),
        ("centre_poster", _("Cartaz")),
    ):
        yield {"url": reverse(name, args=[centre.slug]), "text": text}


class CentreHistoryView(HistoryView):
    """What happened to the centre, and under it who saved the record when."""

    template_name = "rede/admin/centres/history.html"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        events = Paginator(self.object.events.select_related("by"), EVENTS)
        page = events.get_page(self.request.GET.get("acontecimentos"))
        return super().get_context_data(*args, **kwargs) | {
            "events": page,
            "told": [(event, labelled(event.changes)) for event in page],
        }
