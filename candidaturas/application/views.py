"""The page on which a second person of the entity reads an application and confirms it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidaturas.application.prefill import process_of
from candidaturas.domain import signing
from candidaturas.domain.letters import people_of
from candidaturas.domain.moving import NotPossibleError
from portal.wizard.domain.summary import as_read
from portal.wizard.views.access import DraftView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from candidaturas.models import Process
    from contas.models import User


class SignOffView(DraftView):
    """Shows the whole application and how its confirmation stands; each button is a POST."""

    @cached_property
    def process(self) -> Process:
        """The process of the draft."""
        return process_of(self.draft)

    @property
    def person(self) -> User:
        """Who is signed in."""
        return cast("User", self.request.user)

    def invite_url(self) -> str:
        """Where others are invited, while nobody else of the entity could confirm; else ""."""
        if any(one.pk != self.person.pk for one in people_of(self.process)):
            return ""
        return reverse("area_entity", args=[self.process.entity_id])

    def get(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Show it."""
        stands = signing.standing(self.process)
        context = self.page(_("Confirmação por outra pessoa"), above=[self.tasks_link]) | {
            "signing": stands,
            "is_own": stands.last is not None and stands.last.by_id == self.person.pk,
            "digest": signing.digest_of(self.draft),
            "is_complete": not any(form.problems() for _section, form in self.reading.checked()),
            "sections": as_read(self.draft),
            "review_url": self.url("review"),
            "invite_url": self.invite_url(),
        }
        return render(request, "candidaturas/application/sign_off.html", context)

    def post(self, request: HttpRequest, **_kwargs: object) -> HttpResponse:
        """Turn it on or off, ask for it, or confirm; a refusal is told on the page."""
        acts = {"on": self.turn_on, "off": self.turn_off, "ask": self.ask, "confirm": self.confirm}
        act = acts.get(request.POST.get("_do", ""))
        if act is None:
            raise Http404
        try:
            messages.success(request, act())
        except NotPossibleError as error:
            messages.warning(request, str(error))
        return redirect("application_sign_off", self.draft.pk)

    def turn_on(self) -> str:
        """From now on, what is sent waits for a second person."""
        signing.set_sign_off(self.process, self.person, on=True)
        return _("A candidatura só se envia depois de outra pessoa a confirmar.")

    def turn_off(self) -> str:
        """No longer."""
        signing.set_sign_off(self.process, self.person, on=False)
        return _("A candidatura já pode ser enviada sem a confirmação de outra pessoa.")

    def ask(self) -> str:
        """Write to the others."""
        asked = signing.ask(self.process, self.person)
        return ngettext(
            "Pedimos por e-mail a %(count)d pessoa que leia e confirme.",
            "Pedimos por e-mail a %(count)d pessoas que leiam e confirmem.",
            len(asked),
        ) % {"count": len(asked)}

    def confirm(self) -> str:
        """Confirm what the page showed."""
        signing.sign_off(self.process, self.person, read=self.request.POST.get("digest", ""))
        return _("Confirmou a candidatura como está. Outra pessoa da entidade já a pode enviar.")
