"""Every act of a process by its name, done with what it needs: for tests of all acts alike.

Each takes the process as some page held it, who acts, and `read`, the version on that page (where it asks).
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from candidaturas.domain import (
    answering,
    asides,
    assessing,
    assigning,
    checking,
    deciding,
    identifying,
    intake,
    meetings,
    proposing,
    talking,
)
from candidaturas.enums import CheckResult, RequestKind
from candidaturas.models import Meeting, MeetingDate, Process
from contas.models import User
from portal.wizard.models import Submission
from rede.models import Entity
from tests.factories.processes import ASKED, GROUNDS, grades, sent

Verb = Callable[[Process, User, int | None], Any]
# The days from now that a meeting is offered at.
DATES = (30, 60)


def _newest(process: Process) -> Submission:
    """The application as it was sent last; before it was sent, whatever was."""
    now = Process.objects.get(pk=process.pk)
    found = now.application.submissions.first() if now.application else None
    return found or now.expression.submissions.latest("round")


def _send(process: Process, by: User, _read: int | None) -> Any:
    now = Process.objects.get(pk=process.pk)
    assert now.application is not None
    with transaction.atomic():
        return intake.receive_application(
            now.application,
            sent(now.application, by),
            name=now.name,
            model=now.model,
            municipality=now.municipality,
        )


def _identify(process: Process, by: User, read: int | None) -> Any:
    now = Process.objects.get(pk=process.pk)
    new = Entity(kind=now.kind, name=now.name, municipality_id=now.municipality_id)
    return identifying.identify(process, by, new, read=read)


def _answer(process: Process, by: User, read: int | None) -> Any:
    return answering.answer(process, by, model="conventional", read=read)


def _meet(process: Process, by: User, read: int | None) -> Any:
    dates = [(timezone.now() + dt.timedelta(days=days), 60) for days in DATES]
    return meetings.propose(process, by, mode="online", place="Ligação", dates=dates, read=read)


def _meeting(process: Process) -> Meeting:
    """The newest meeting; one that is over where there never was any."""
    return process.meetings.last() or Meeting.objects.create(
        process=process, mode="online", proposed_at=timezone.now(), declined_at=timezone.now()
    )


def _choose(process: Process, by: User, _read: int | None) -> Any:
    meeting = _meeting(process)
    date = meeting.dates.last() or MeetingDate(meeting=meeting, starts_at=timezone.now())
    return meetings.choose(date, by)


def _record(process: Process, by: User, _read: int | None) -> Any:
    return meetings.record(
        _meeting(process), by, held_on=timezone.localdate(), attendees="Ana", minutes="Falou-se do gabinete."
    )


def _check(process: Process, by: User, read: int | None) -> Any:
    results = dict.fromkeys(checking.items_for(process), (CheckResult.MET, ""))
    return checking.check(process, by, submission=_newest(process), results=results, read=read)


def _ask(kind: RequestKind) -> Verb:
    def ask(process: Process, by: User, read: int | None) -> Any:
        return checking.request(process, by, kind=kind, reason="Falta.", items=ASKED, read=read)

    return ask


def _clarify(process: Process, by: User, _read: int | None) -> Any:
    asked = process.requests.filter(closure=None).last()
    items = asked.items.all() if asked else ()
    return checking.clarify(process, by, dict.fromkeys((item.pk for item in items), "Das 9:00 às 12:30."))


def _propose(kind: str, conditions: str = "") -> Verb:
    def propose(process: Process, by: User, read: int | None) -> Any:
        return proposing.propose(process, by, kind=kind, grounds=GROUNDS, conditions=conditions, read=read)

    return propose


def _weigh(kind: str) -> Verb:
    def weigh(process: Process, by: User, read: int | None) -> Any:
        return proposing.weigh(
            process, by, weighing="Ponderado.", kind=kind, grounds=GROUNDS, conditions="Três dias.", read=read
        )

    return weigh


VERBS: dict[str, Verb] = {
    "identificar": _identify,
    "responder": _answer,
    "candidatar": _send,
    "corrigir": _send,
    "esclarecer": _clarify,
    "pronunciar": lambda process, by, _read: proposing.answer_hearing(process, by, "Não concordamos."),
    "desistir": lambda process, by, read: asides.withdraw(process, by, "", read=read),
    "escrever": lambda process, by, _read: talking.write(process, by, "Boa tarde."),
    "escolher-data": _choose,
    "recusar-datas": lambda process, by, _read: meetings.decline(_meeting(process), by, "Só em janeiro."),
    "propor-reuniao": _meet,
    "cancelar-reuniao": lambda process, by, _read: meetings.cancel(_meeting(process), by, "Doença."),
    "registar-reuniao": _record,
    "atribuir": lambda process, by, _read: assigning.assign(process, by, by),
    "retirar-atribuicao": lambda process, by, _read: assigning.release(process, by, by),
    "enviar-mensagem": lambda process, by, _read: talking.tell(process, by, "Bom dia."),
    "anotar": lambda process, by, _read: talking.note(process, by, "Telefonar."),
    "suspender": lambda process, by, read: asides.suspend(process, by, "Aguarda parecer.", read=read),
    "retomar": lambda process, by, read: asides.resume(process, by, read=read),
    "arquivar": lambda process, by, read: asides.archive(process, by, "Sem resposta.", read=read),
    "reabrir": lambda process, by, read: asides.reopen(process, by, "Querem continuar.", read=read),
    "declarar": lambda process, by, _read: assessing.declare(process, by, has_conflict=False),
    "verificar": _check,
    "pedir-correcao": _ask(RequestKind.CORRECTION),
    "pedir-esclarecimento": _ask(RequestKind.CLARIFICATION),
    "retirar-pedido": lambda process, by, read: checking.withdraw_request(process, by, "Segue.", read=read),
    "avaliar": lambda process, by, _read: assessing.assess(
        process, by, submission=_newest(process), grades=grades()
    ),
    "propor-deferimento": _propose("favourable"),
    "propor-indeferimento": _propose("unfavourable"),
    "fechar-audiencia": lambda process, by, read: proposing.close_hearing(process, by, read=read),
    "ponderar": _weigh("unfavourable"),
    "devolver": lambda process, by, read: deciding.send_back(process, by, "Falta ponderar.", read=read),
    "deferir": lambda process, by, read: deciding.decide(process, by, grounds="Concordo.", read=read),
    "indeferir": lambda process, by, read: deciding.decide(process, by, grounds="Concordo.", read=read),
    "revogar": lambda process, by, read: deciding.revoke(process, by, "Facto novo.", read=read),
}
# The same act, to another end.
CONDITIONAL = _propose("conditional", "Três dias por semana.")
CHANGED_MIND = _weigh("favourable")
# Those to which a page says which version it showed.
ASKS_WHAT_WAS_READ = frozenset(
    {
        "identificar",
        "responder",
        "desistir",
        "propor-reuniao",
        "suspender",
        "retomar",
        "arquivar",
        "reabrir",
        "verificar",
        "pedir-correcao",
        "pedir-esclarecimento",
        "retirar-pedido",
        "propor-deferimento",
        "propor-indeferimento",
        "fechar-audiencia",
        "ponderar",
        "devolver",
        "deferir",
        "indeferir",
        "revogar",
    }
)
