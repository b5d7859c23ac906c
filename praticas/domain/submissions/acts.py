"""What may be done with a practice that somebody sent: one table of acts, apart from what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from praticas.enums import SubmissionEventKind, SubmissionState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from praticas.models import PracticeSubmission

RECEIVED, ASKED, RETURNED, PUBLISHED, WITHDRAWN = (
    SubmissionState.RECEIVED,
    SubmissionState.ASKED,
    SubmissionState.RETURNED,
    SubmissionState.PUBLISHED,
    SubmissionState.WITHDRAWN,
)


@dataclass(frozen=True)
class Act:
    """One act. `to` maps each state from which it is possible to the one it leads to.

    `label` is its button, `elsewhere` says why it is not possible from another state.
    """

    name: str
    to: dict[SubmissionState, SubmissionState]
    event: SubmissionEventKind
    label: StrOrPromise
    elsewhere: StrOrPromise
    by_author: bool = False
    needs_text: bool = False


ACTS = {
    act.name: act
    for act in (
        Act(
            "receber",
            {RETURNED: RECEIVED, ASKED: RECEIVED, RECEIVED: RECEIVED},
            SubmissionEventKind.RECEIVED,
            _("Enviar de novo"),
            _("Só se envia de novo uma prática que foi devolvida."),
            by_author=True,
        ),
        Act(
            "perguntar",
            {RECEIVED: ASKED, ASKED: ASKED},
            SubmissionEventKind.ASKED,
            _("Perguntar a quem enviou"),
            _("Só se pergunta sobre uma prática que está a ser lida."),
            needs_text=True,
        ),
        Act(
            "responder",
            {RECEIVED: RECEIVED, ASKED: RECEIVED, RETURNED: RETURNED, PUBLISHED: PUBLISHED},
            SubmissionEventKind.ANSWERED,
            _("Enviar mensagem"),
            _("Esta prática foi retirada por quem a enviou."),
            by_author=True,
            needs_text=True,
        ),
        Act(
            "devolver",
            {RECEIVED: RETURNED, ASKED: RETURNED},
            SubmissionEventKind.RETURNED,
            _("Devolver com motivos"),
            _("Só se devolve uma prática que está a ser lida."),
            needs_text=True,
        ),
        Act(
            "publicar",
            {RECEIVED: PUBLISHED, ASKED: PUBLISHED, RETURNED: PUBLISHED},
            SubmissionEventKind.PUBLISHED,
            _("Publicar"),
            _("Esta prática já está publicada, ou foi retirada por quem a enviou."),
        ),
        Act(
            "retirar",
            {RECEIVED: WITHDRAWN, ASKED: WITHDRAWN, RETURNED: WITHDRAWN},
            SubmissionEventKind.WITHDRAWN,
            _("Retirar a prática"),
            _("Uma prática publicada não se retira aqui: escreva-nos."),
            by_author=True,
        ),
    )
}


class NotPossibleError(Exception):
    """The act does not fit the state in which the practice is by now; `submission` holds it."""

    def __init__(self, act: Act, submission: PracticeSubmission) -> None:
        super().__init__(str(act.elsewhere))
        self.act, self.submission = act, submission


def possible(submission: PracticeSubmission, *, by_author: bool) -> list[Act]:
    """The acts that author or staff may do now, in order."""
    state = SubmissionState(submission.state)
    return [act for act in ACTS.values() if act.by_author == by_author and state in act.to]


@dataclass(frozen=True)
class StateWords:
    """A state as its author reads it: its name, what comes next, and the tone of its mark."""

    name: StrOrPromise
    next_step: StrOrPromise
    tone: str


FOR_AUTHORS = {
    RECEIVED: StateWords(
        _("Recebida"),
        _("Estamos a ler o que enviou. Se faltar alguma coisa, perguntamos por e-mail e nesta página."),
        "todo",
    ),
    ASKED: StateWords(
        _("À espera da sua resposta"),
        _("Responda à pergunta para continuarmos a ler."),
        "warn",
    ),
    RETURNED: StateWords(
        _("Devolvida para corrigir"),
        _("Leia os motivos, corrija o que for preciso e envie de novo: o número fica o mesmo."),
        "warn",
    ),
    PUBLISHED: StateWords(_("Publicada"), _("A prática está no portal, à vista de todos."), "ok"),
    WITHDRAWN: StateWords(_("Retirada"), _("Retirou esta prática: não vai ser publicada."), "todo"),
}
