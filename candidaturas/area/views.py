"""The page on which an entity follows its process: what is asked now, until when, and everything done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from candidaturas.area.pages import ProcessPage
from candidaturas.domain.acts import FOR_ENTITIES
from candidaturas.enums import State
from portal import audit


class ProcessView(ProcessPage):
    """State, what comes next, what to do now, what was said."""

    template_name = "candidaturas/area/process.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it, and leave a line in the audit."""
        audit.record(audit.Verb.READ, self.process, self.person)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            **self.chrome(self.title, self.home),
            "process": self.process,
            "words": FOR_ENTITIES[State(self.process.state)],
        }
