"""Giving processes of the queue to somebody: what can be given, what cannot and why, then it is done."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from candidaturas import rules
from candidaturas.domain import assigning, letters
from candidaturas.domain.possible import why_not
from candidaturas.models import Process
from contas.models import User

ACT = "atribuir"
MOST = 500
FIGURES = 10


def choices(user: User) -> list[User]:
    """To whom a person may give processes: to each reviewer, or to themselves alone; first in either case."""
    if not rules.may_handle(user):
        return []
    oneself = [user] if rules.may_assess(user) else []
    if not rules.may_assign(user):
        return oneself
    others = [person for person in letters.with_permission("assess_process") if person.pk != user.pk]
    return oneself + sorted(others, key=lambda person: str(person).casefold())


class AssignView(WagtailAdminTemplateMixin, TemplateView):
    """`processo` are the keys of the chosen rows, `quem` that of the person."""

    template_name = "candidaturas/admin/queue_assign.html"
    page_title = gettext_lazy("Atribuir processos")
    header_icon = "user"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who may give a process to somebody."""
        self.user = cast(User, request.user)
        self.people = choices(self.user)
        if not self.people:
            raise PermissionDenied
        self.given = request.POST if request.method == "POST" else request.GET
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def processes(self) -> list[Process]:
        """The chosen ones."""
        keys = [int(key) for key in self.given.getlist("processo") if key.isdecimal() and len(key) < FIGURES]
        found = Process.objects.filter(pk__in=keys[:MOST])
        return list(found.select_related("expression", "application", "entity").order_by("received_at", "pk"))

    @cached_property
    def reviewer(self) -> User | None:
        """The chosen person, among those who may be."""
        return next((person for person in self.people if str(person.pk) == self.given.get("quem")), None)

    @property
    def back(self) -> str:
        """The list as it was."""
        return get_valid_next_url_from_request(self.request) or reverse("candidaturas-processos:index")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("candidaturas-processos:index"), "label": _("Processos")},
            {"url": "", "label": _("Atribuir")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reviewer = self.reviewer
        able, unable = [], []
        for process in self.processes if reviewer else []:
            reason = why_not(process, ACT, self.user) or assigning.unfit(process, cast(User, reviewer))
            if reason:
                unable.append((process, reason))
            else:
                able.append(process)
        return super().get_context_data(
            people=self.people,
            reviewer=reviewer,
            chosen=self.processes,
            able=able,
            unable=unable,
            back=self.back,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Give what can still be given, tell of the rest, and go back to the list."""
        if self.reviewer is None:
            return self.render_to_response(self.get_context_data(), status=422)
        done, refused = assigning.assign_many(self.processes, self.user, self.reviewer)
        if done:
            text = ngettext(
                "%(count)d processo atribuído a %(who)s.",
                "%(count)d processos atribuídos a %(who)s.",
                len(done),
            )
            messages.success(request, text % {"count": len(done), "who": self.reviewer})
        for process, reason in refused:
            messages.warning(request, f"{process.number}: {reason}")
        return redirect(self.back)
