"""The meeting: its dates to choose from, and the calendar file of the one that was agreed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from candidaturas.area.acting import ActPage
from candidaturas.area.forms import NONE, ActForm, MeetingForm
from candidaturas.area.papers import PaperPage, download
from candidaturas.documents.calendar import meeting_calendar
from candidaturas.domain import meetings, talking
from candidaturas.domain.possible import open_meeting
from candidaturas.domain.times import zone_of_entity
from candidaturas.models import Meeting, MeetingDate


class MeetingView(ActPage):
    """One of the dates is chosen, or none of them serves."""

    act = "escolher-data"
    template_name = "candidaturas/area/meeting.html"
    heading = _("Escolher a data da reunião")
    done = _("Obrigado. A agência já foi avisada.")

    @cached_property
    def meeting(self) -> Meeting | None:
        """The one that is proposed."""
        return open_meeting(self.process)

    @cached_property
    def dates(self) -> list[MeetingDate]:
        """Those that are still to come."""
        return list(self.meeting.dates.filter(starts_at__gt=timezone.now())) if self.meeting else []

    def make_form(self, *args: Any) -> ActForm:
        """The dates, each in words."""
        return MeetingForm(self.dates, zone_of_entity(self.process), *args)

    def perform(self, form: Any) -> None:
        """Choose the date, or say that none serves."""
        assert self.meeting is not None  # noqa: S101 - else the act is not possible
        chosen, text = form.cleaned_data["date"], form.cleaned_data["text"]
        if chosen == NONE:
            meetings.decline(self.meeting, self.person, text)
            return
        with transaction.atomic():
            meetings.choose(next(date for date in self.dates if str(date.pk) == chosen), self.person)
            if text:
                talking.write(self.process, self.person, text)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"meeting": self.meeting, "dates": self.dates}


class MeetingCalendarView(PaperPage):
    """The calendar file of an agreed meeting."""

    def paper(self, _request: HttpRequest) -> HttpResponse:
        """The file; a meeting that was cancelled since says so to the calendar."""
        agreed = self.process.meetings.exclude(chosen=None).select_related("chosen")
        meeting = get_object_or_404(agreed, pk=self.kwargs["pk"])
        name = f"{self.process.number.replace('/', '-')}.ics"
        return download(meeting_calendar(meeting, self.process), "text/calendar; charset=utf-8", name)
