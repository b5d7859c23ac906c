"""What every act of an entity shares: asked on a page of its own, done once, and no text ever lost."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from candidaturas.area import held
from candidaturas.area.forms import ActForm
from candidaturas.area.pages import ProcessPage
from candidaturas.domain.moving import NotPossibleError
from candidaturas.domain.possible import why_not
from portal import uploads
from portal.wizard.views.files import may_send, too_many

INVALID, MOVED = 422, 409


class ActPage(ProcessPage):
    """The page of one act, for those who write for the entity.

    Not possible any more, a GET leads to the process, which says why; a POST shows why, with what was typed.
    """

    act: ClassVar[str]
    heading: ClassVar[Any]
    done: ClassVar[Any]

    def may_enter(self) -> bool:
        """Those who only read have nothing to do here."""
        return self.may_act

    def make_form(self, *args: Any) -> ActForm:
        """The form, bound where data are given."""
        raise NotImplementedError

    def perform(self, form: Any) -> None:
        """Do it. Raises what the domain does."""
        raise NotImplementedError

    @cached_property
    def typed(self) -> QueryDict:
        """What was sent, or waits since a session that ended."""
        return self.request.POST if self.request.method == "POST" else held.take(self.request)

    def handle_no_permission(self) -> HttpResponseRedirect:
        """Lead to the door; what was typed waits in the session."""
        if self.request.method == "POST":
            held.keep(self.request, self.kwargs["key"])
        return super().handle_no_permission()

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Ask, while it is possible; what was typed before signing in again is there, not done yet."""
        if self.typed:
            return self.go_on(self.make_form(self.typed))
        if reason := self.reason():
            messages.warning(request, reason)
            return redirect(self.place.url)
        return self.show(self.make_form())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it, or say what is missing, or why it is too late."""
        form = self.make_form(request.POST, request.FILES)
        if reason := self.reason():
            return self.refused(reason, form)
        if not self.is_whole(form):
            return self.show(form, INVALID)
        if step := self.step(form):
            return step
        try:
            self.perform(form)
        except NotPossibleError as error:
            return self.refused(str(error), form)
        except uploads.RefusedError as error:
            form.add_error("attached", error.message)
            return self.show(form, INVALID)
        messages.success(request, str(self.done))
        return redirect(self.place.url)

    def go_on(self, form: ActForm) -> HttpResponse:
        """The page with what was typed in a session that ended, or why it is too late."""
        if reason := self.reason():
            return self.refused(reason, form)
        messages.warning(
            self.request,
            _(
                "A sua sessão tinha terminado. O que escreveu está aqui e ainda não foi enviado. Se tinha "
                "escolhido ficheiros, escolha-os de novo."
            ),
        )
        return self.show(form)

    def reason(self) -> str:
        """Why the act is not possible now; "" where it is."""
        return why_not(self.process, self.act, self.person)

    def step(self, _form: Any) -> HttpResponse | None:
        """The page that comes before it is done, where there is one."""
        return None

    def is_whole(self, form: ActForm) -> bool:
        """Whether nothing is missing, and not too many files came in an hour."""
        if form.is_valid() and not all(may_send(self.person) for _ in form.cleaned_data.get("attached", ())):
            form.add_error("attached", too_many())
        return form.is_valid()

    def show(self, form: ActForm, status: int = 200) -> HttpResponse:
        """The page with a form."""
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def refused(self, reason: str, form: ActForm) -> HttpResponse:
        """Why it is not possible any more, with what was typed."""
        context = {
            **self.chrome(_("Já não é possível"), self.home, self.place),
            "process": self.process,
            "reason": reason,
            "lines": form.lines(),
            "has_files": bool(self.request.FILES),
        }
        self.template_name = "candidaturas/area/not_possible.html"
        return self.render_to_response(context, status=MOVED)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            **self.chrome(str(self.heading), self.home, self.place),
            "process": self.process,
            "heading": self.heading,
        }
