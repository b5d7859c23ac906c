"""What an entity does in its process: writes, answers what was asked, chooses a date, gives up."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candidaturas.area.acting import ActPage
from candidaturas.area.forms import (
    ActForm,
    ClarifyForm,
    HearingConfirmForm,
    HearingForm,
    MessageForm,
    WithdrawForm,
)
from candidaturas.domain import asides, checking, proposing, talking
from candidaturas.domain.telling import is_in_time
from candidaturas.models import InformationRequest
from portal.security.limits import allowed_about

MOST_DIGITS = 12
MOST_MESSAGES, HOUR = 30, 3_600


class MessageView(ActPage):
    """A message with files."""

    act = "escrever"
    template_name = "candidaturas/area/message.html"
    heading = _("Escrever à agência")
    done = _("A mensagem seguiu. A resposta chega por e-mail e aparece nesta página.")

    def make_form(self, *args: Any) -> ActForm:
        """An empty message."""
        return MessageForm(*args)

    def is_whole(self, form: ActForm) -> bool:
        """So many an hour from one person, for each is an e-mail to everybody who reviews."""
        if not super().is_whole(form):
            return False
        if not allowed_about(f"person:{self.person.pk}", "process:message", MOST_MESSAGES, HOUR):
            form.add_error("text", gettext("Já tentou muitas vezes. Espere uma hora e tente de novo."))
        return form.is_valid()

    def perform(self, form: Any) -> None:
        """Send it."""
        talking.write(self.process, self.person, form.cleaned_data["text"], form.cleaned_data["attached"])


class ClarifyView(ActPage):
    """The answers to what was asked, point by point."""

    act = "esclarecer"
    template_name = "candidaturas/area/clarify.html"
    heading = _("Responder às perguntas da agência")
    done = _("Recebemos os esclarecimentos. A avaliação continua.")

    @cached_property
    def asked(self) -> InformationRequest | None:
        """What was on the page, or what is asked now, if anything is."""
        own = self.process.requests.prefetch_related("items")
        given = self.typed.get("request", "")
        if given.isdecimal() and len(given) < MOST_DIGITS and (found := own.filter(pk=given).first()):
            return found
        return own.filter(closure=None).last()

    def reason(self) -> str:
        """Questions that were answered or withdrawn since the page was read take no answer either."""
        is_over = self.asked is not None and hasattr(self.asked, "closure")
        over = str(_("Estas perguntas já não esperam resposta: veja as atuais.")) if is_over else ""
        return super().reason() or over

    def make_form(self, *args: Any) -> ActForm:
        """The questions that were on the page."""
        return ClarifyForm(list(self.asked.items.all()) if self.asked else [], *args)

    def perform(self, form: Any) -> None:
        """Send the answers."""
        checking.clarify(self.process, self.person, form.answers, form.cleaned_data["attached"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = {"asked": self.asked, "is_in_time": is_in_time(self.process)}
        return super().get_context_data(**kwargs) | known


class HearingView(ActPage):
    """The answer to the proposal to refuse: written, read again, and sent once."""

    act = "pronunciar"
    template_name = "candidaturas/area/hearing.html"
    heading = _("Responder à proposta de decisão")
    done = _("Recebemos a resposta. Vai ser ponderada por escrito antes da decisão.")

    def reason(self) -> str:
        """Too late is not possible either."""
        late = "" if is_in_time(self.process) else str(_("O prazo para responder terminou."))
        return super().reason() or late

    @property
    def button(self) -> str:
        """Which was used: to read the text again, to change it ("edit"), to send it ("send")."""
        return self.typed.get("_do", "")

    def make_form(self, *args: Any) -> ActForm:
        """The text; where it is to be sent, its files too."""
        return HearingConfirmForm(*args) if self.button == "send" else HearingForm(*args)

    def step(self, form: Any) -> HttpResponse | None:
        """The text again, to be confirmed or changed."""
        if self.button == "send":
            return None
        again = HearingForm if self.button == "edit" else HearingConfirmForm
        return self.show(again(initial=form.cleaned_data))

    def perform(self, form: Any) -> None:
        """Send it."""
        data = form.cleaned_data
        proposing.answer_hearing(self.process, self.person, data["text"], data["attached"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs["form"]
        return super().get_context_data(**kwargs) | {
            "confirms": isinstance(form, HearingConfirmForm),
            "text": form["text"].value(),
            "proposal": self.process.proposals.last(),
        }


class WithdrawView(ActPage):
    """Asks first, then gives up."""

    act = "desistir"
    template_name = "candidaturas/area/withdraw.html"
    heading = _("Desistir do pedido")
    done = _("Desistiu deste pedido. O que enviou fica guardado, e o processo pode ser reaberto.")

    def make_form(self, *args: Any) -> ActForm:
        """Why, and which version of the process the person had before them."""
        return WithdrawForm(*args, initial={"read": self.process.version})

    def perform(self, form: Any) -> None:
        """Give up."""
        data = form.cleaned_data
        asides.withdraw(self.process, self.person, data["text"], read=data["read"])
