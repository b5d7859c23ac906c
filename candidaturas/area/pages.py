"""What the pages of one process share: whose it is, who may act, and an audit line for whoever is refused."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from candidaturas import rules
from candidaturas.models import Process
from contas.area.pages import AreaView
from portal import audit
from portal.navigation import Link


class ProcessPage(AreaView):
    """A page of one process; whoever is not of its entity is told that there is none, and leaves a line."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not self._may_enter(request):
            audit.record(audit.Verb.REFUSED, self.process, self.person)
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def _may_enter(self, request: HttpRequest) -> bool:
        reads = request.method in {"GET", "HEAD"}
        return rules.is_of_entity(self.person, self.process) if reads else self.may_act

    @cached_property
    def process(self) -> Process:
        """The process of the address."""
        found = Process.objects.select_related("expression", "application", "entity", "municipality")
        return get_object_or_404(found, key=self.kwargs["key"])

    @cached_property
    def may_act(self) -> bool:
        """Whether the person writes for the entity; others of it read."""
        return rules.may_act_for_entity(self.person, self.process)

    @property
    def title(self) -> str:
        """What the process is called."""
        return f"{self.process.name} ({self.process.number})"

    @property
    def place(self) -> Link:
        """The way back to the process."""
        return Link(self.title, reverse("process", args=[self.process.key]))
