"""Who meets a draft: those whom its form lets in; to everybody else it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from portal import audit
from portal.languages import CONTENT
from portal.navigation import Link, section_chrome
from portal.wizard.domain.reading import Reading
from portal.wizard.models import Draft
from portal.wizard.views import held, posted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from portal.wizard.definition import Definition

CLOSED = 409


def area_link() -> Link:
    """The way back to where a person's drafts are listed."""
    return Link(_("A minha área"), resolve_url(settings.LOGIN_REDIRECT_URL))


@method_decorator(never_cache, name="dispatch")
class DraftView(View):
    """A page of one draft: signed in, let in, never cached.

    Whoever may not open the draft gets a 404, and the audit a line. `for_open` pages lead to the receipt
    once the draft was sent.
    """

    definition: Definition = None  # type: ignore[assignment] # given to as_view
    draft: Draft
    for_open = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in whoever may."""
        if not request.user.is_authenticated:
            return self.signed_out(request)
        self.draft = self._draft(request, kwargs["draft_id"])
        if self.for_open and not self.draft.is_open:
            return redirect(self.url("receipt"))
        return super().dispatch(request, *args, **kwargs)

    def may_enter(self, request: HttpRequest, draft: Draft) -> bool:
        """Whether the person may open this page of a draft."""
        return self.definition.may_edit(request.user, draft)  # type: ignore[arg-type] # signed in by now

    def signed_out(self, request: HttpRequest) -> HttpResponse:
        """Lead to the door, and back."""
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))

    def _draft(self, request: HttpRequest, draft_id: UUID) -> Draft:
        found = Draft.objects.filter(pk=draft_id, form=self.definition.name).select_related("created_by")
        draft = found.first()
        if draft is None:
            held.drop(request.session, draft_id)
            raise Http404
        if not self.may_enter(request, draft):
            held.drop(request.session, draft_id)
            audit.record(audit.Verb.REFUSED, draft, request.user, self.kwargs.get("step", ""))  # type: ignore[arg-type]
            raise Http404
        return draft

    @cached_property
    def reading(self) -> Reading:
        """What the draft holds now."""
        return Reading.of(self.draft)

    def url(self, name: str, *args: object) -> str:
        """The path of a page of this draft."""
        return reverse(f"{self.definition.namespace}:{name}", args=[self.draft.pk, *args])

    def page(self, title: str, *, above: Sequence[Link] = ()) -> dict[str, Any]:
        """What every page of a draft says: what surrounds it, and its addresses."""
        return {
            **section_chrome(self.request, title, parents=[area_link(), *above], languages=CONTENT),
            "draft": self.draft,
            "definition": self.definition,
            "tasks_url": self.url("tasks"),
            "has_errors": False,
        }

    @property
    def tasks_link(self) -> Link:
        """The way back to the list of sections."""
        return Link(str(self.definition.title), self.url("tasks"))

    def closed(self, message: str, data: Mapping[str, Sequence[str]] | None = None) -> HttpResponse:
        """The page of a draft that takes no answers, with what was typed meanwhile, to be copied."""
        title = _("Não foi possível guardar")
        shown = posted.lines(self.definition, self.kwargs.get("step", ""), data or {})
        context = self.page(title) | {"message": message, "lines": shown}
        return render(self.request, "wizard/closed.html", context, status=CLOSED)
