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
        if request.user.is_authenticated and not self.may_enter():
            audit.record(audit.Verb.REFUSED, self.process, self.person)
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def may_enter(self) -> bool:
        """Whether the person may open the page: whoever belongs to the entity."""
        return rules.is_of_entity(self.person, self.process)

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

    @property
    def address_name(self) -> str:
        """What the address is called, for the audit."""
        match = self.request.resolver_match
        return match.url_name or "" if match else ""
