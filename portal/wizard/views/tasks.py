"""The list of sections of a draft, leaving it for later, and throwing it away."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.wizard.domain import drafts, letters, reading
from portal.wizard.domain.locking import ClosedError
from portal.wizard.enums import State
from portal.wizard.models import SectionAnswers
from portal.wizard.views import posted, remarks
from portal.wizard.views.access import DraftView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from portal.wizard.definition import Remark
    from portal.wizard.domain.reading import SectionState

# Whoever saved less than this ago is taken to be still writing.
WRITING = dt.timedelta(minutes=15)
BADGES = {State.EMPTY: "todo", State.INCOMPLETE: "warn", State.COMPLETE: "done"}


def state_words(state: SectionState) -> str:
    """How far a section is, as the list of sections says it."""
    if state.state == State.INCOMPLETE:
        return ngettext(
            "Por completar: %(count)d resposta", "Por completar: %(count)d respostas", state.problems
        ) % {"count": state.problems}
    return _("Completa") if state.state == State.COMPLETE else _("Por começar")


class TasksView(DraftView):
    """Where a draft opens: each section with its state, and what to do next."""

    def get(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Show the list."""
        states = reading.states(self.draft)
        left = [state for state in states if state.state != State.COMPLETE]
        title = str(self.definition.title)
        rows = list(self.draft.sections.select_related("saved_by").order_by("-saved_at"))
        asked = self.definition.remarks(self.draft)
        context = self.page(title) | {
            "tasks": [self._task(state, remarks.of_section(asked, state.section.name)) for state in states],
            "remarks": remarks.of_section(asked, ""),
            "done": len(states) - len(left),
            "next": left[0].section if left else None,
            "next_url": self.url("section", left[0].section.name) if left else "",
            "review_url": self.url("review"),
            "saved_url": self.url("saved"),
            # Open with a number: it came back.
            "reasons_url": self.definition.status_url(self.draft) if self.draft.number else "",
            "delete_url": "" if self.draft.number or not self.definition.is_deletable else self.url("delete"),
            "links": self.definition.links(self.draft),
            "last": rows[0] if rows else None,
            "writing": self._writing(rows),
            "form_changed": any(state.is_to_review for state in states),
            "leftovers": [
                line
                for name, data in reading.leftovers(self.draft).items()
                for line in posted.lines(self.definition, name, data)
            ],
        }
        return render(request, "wizard/tasks.html", context)

    def _task(self, state: SectionState, asked: Sequence[Remark]) -> dict[str, Any]:
        changed = _("O formulário mudou: veja esta secção outra vez.") if state.is_to_review else ""
        is_whole = state.state == State.COMPLETE
        return {
            "title": state.section.title,
            "url": self.url("section", state.section.name),
            "hint": " ".join(filter(None, (changed, remarks.counted(asked)))),
            "state": "warn" if asked and is_whole else BADGES[state.state],
            "state_label": _("Por corrigir") if asked and is_whole else state_words(state),
        }

    def _writing(self, rows: list[SectionAnswers]) -> list[SectionAnswers]:
        """What others saved a moment ago, the last of each person."""
        since = timezone.now() - WRITING
        others = [
            row for row in rows if row.saved_by not in {None, self.request.user} and row.saved_at > since
        ]
        return list({row.saved_by_id: row for row in reversed(others)}.values())


class SavedView(DraftView):
    """The draft is kept: the way back to it, by e-mail too for whoever asks."""

    def get(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Show the way back."""
        context = self.page(_("Está tudo guardado"), above=[self.tasks_link])
        return render(
            request, "wizard/saved.html", context | {"address": request.build_absolute_uri(self.url("tasks"))}
        )

    def post(self, _request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Send the way back by e-mail, once for each state the draft was saved in."""
        letters.write_link(self.draft, self.request.user)  # type: ignore[arg-type] # signed in
        return redirect(self.url("saved"))


class DeleteView(DraftView):
    """Asks before a draft is thrown away, and does it."""

    def get(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Ask; a form that is not to be thrown away leads back."""
        if not self.definition.is_deletable:
            return redirect(self.url("tasks"))
        return render(
            request, "wizard/delete.html", self.page(_("Apagar o que escreveu?"), above=[self.tasks_link])
        )

    def post(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Throw it away."""
        try:
            drafts.delete(self.draft, request.user)  # type: ignore[arg-type] # signed in
        except ClosedError as error:
            return self.closed(str(error))
        messages.success(request, _("O formulário foi apagado, com os ficheiros que tinha."))
        return redirect(f"{self.definition.namespace}:start")
