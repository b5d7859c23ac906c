"""States and acts of a process: one table, apart from what the acts do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from candidaturas.enums import Actor, State

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EXPRESSED, ANSWERED, SUBMITTED, CORRECTION = (
    State.EXPRESSED,
    State.ANSWERED,
    State.SUBMITTED,
    State.CORRECTION,
)
ASSESSMENT, CLARIFICATION, HEARING, WEIGHING = (
    State.ASSESSMENT,
    State.CLARIFICATION,
    State.HEARING,
    State.WEIGHING,
)
PROPOSED, APPROVED, REFUSED = State.PROPOSED, State.APPROVED, State.REFUSED
SUSPENDED, WITHDRAWN, ARCHIVED = State.SUSPENDED, State.WITHDRAWN, State.ARCHIVED

# Under way: something is still expected, of the entity or of the agency.
OPEN = (EXPRESSED, ANSWERED, SUBMITTED, CORRECTION, ASSESSMENT, CLARIFICATION, HEARING, WEIGHING, PROPOSED)
# Whose next step is the entity's.
WITH_ENTITY = (ANSWERED, CORRECTION, CLARIFICATION, HEARING)
OVER = (APPROVED, REFUSED, WITHDRAWN, ARCHIVED)


def _stay(*states: State) -> dict[State, tuple[State, ...]]:
    return {state: (state,) for state in states}


def _lead(to: State, *states: State) -> dict[State, tuple[State, ...]]:
    return dict.fromkeys(states, (to,))


@dataclass(frozen=True)
class Act:
    """One act. `to` maps each state from which it is possible to those it may lead to.

    `label` is its button; `told` is its line in the history, for everybody; `elsewhere` says why it is not
    possible from another state. `is_internal` acts are read by staff alone.
    """

    name: str
    by: Actor
    to: dict[State, tuple[State, ...]]
    label: StrOrPromise
    told: StrOrPromise
    elsewhere: StrOrPromise = ""
    is_internal: bool = False


_ENTITY = (
    Act(
        "manifestar",
        Actor.ENTITY,
        {},
        _("Manifestar interesse"),
        _("Manifestação de interesse para criar um CLAIM recebida"),
    ),
    Act(
        "candidatar",
        Actor.ENTITY,
        _lead(SUBMITTED, ANSWERED),
        _("Enviar a candidatura"),
        _("Candidatura recebida"),
        _("A candidatura envia-se uma vez, depois da resposta da agência."),
    ),
    Act(
        "corrigir",
        Actor.ENTITY,
        _lead(SUBMITTED, CORRECTION),
        _("Enviar a candidatura corrigida"),
        _("Candidatura corrigida"),
        _("Não há nenhum pedido de correção à espera."),
    ),
    Act(
        "esclarecer",
        Actor.ENTITY,
        _lead(ASSESSMENT, CLARIFICATION),
        _("Enviar os esclarecimentos"),
        _("Esclarecimentos recebidos"),
        _("Não há nenhum pedido de esclarecimento à espera."),
    ),
    Act(
        "pronunciar",
        Actor.ENTITY,
        _lead(WEIGHING, HEARING),
        _("Responder à proposta de decisão"),
        _("Resposta da entidade em audiência de interessados"),
        _("Não está aberta nenhuma audiência de interessados."),
    ),
    Act(
        "desistir",
        Actor.ENTITY,
        _lead(WITHDRAWN, *OPEN, SUSPENDED),
        _("Desistir do pedido"),
        _("A entidade desistiu"),
        _("Este processo já terminou."),
    ),
    Act(
        "escrever",
        Actor.ENTITY,
        _stay(*State),
        _("Enviar mensagem"),
        _("Mensagem da entidade"),
    ),
    Act(
        "escolher-data",
        Actor.ENTITY,
        _stay(*OPEN),
        _("Escolher esta data"),
        _("Reunião combinada"),
        _("Este processo já terminou, ou está suspenso."),
    ),
    Act(
        "recusar-datas",
        Actor.ENTITY,
        _stay(*OPEN),
        _("Nenhuma destas datas serve"),
        _("As datas propostas não servem"),
        _("Este processo já terminou, ou está suspenso."),
    ),
)

_STAFF = (
    Act(
        "identificar",
        Actor.STAFF,
        _stay(EXPRESSED),
        _("Confirmar a entidade"),
        _("Entidade confirmada"),
        _("A entidade confirma-se antes da resposta da agência."),
        is_internal=True,
    ),
    Act(
        "responder",
        Actor.STAFF,
        {EXPRESSED: (ANSWERED,), ANSWERED: (ANSWERED,)},
        _("Enviar a resposta da agência"),
        _("Resposta da agência: formulário, minuta do protocolo e nota de enquadramento"),
        _("A candidatura já foi entregue, ou o processo terminou."),
    ),
    Act(
        "propor-reuniao",
        Actor.STAFF,
        _stay(*OPEN),
        _("Propor uma reunião"),
        _("Reunião proposta"),
        _("Este processo já terminou, ou está suspenso."),
    ),
    Act(
        "cancelar-reuniao",
        Actor.STAFF,
        _stay(*OPEN, SUSPENDED, *OVER),
        _("Cancelar a reunião"),
        _("Reunião cancelada"),
    ),
    Act(
        "registar-reuniao",
        Actor.STAFF,
        _stay(*OPEN, SUSPENDED),
        _("Registar a reunião"),
        _("Reunião realizada"),
        _("Este processo já terminou."),
    ),
    Act(
        "atribuir",
        Actor.STAFF,
        _stay(*OPEN, SUSPENDED),
        _("Atribuir"),
        _("Processo atribuído"),
        _("Este processo já terminou."),
        is_internal=True,
    ),
    Act(
        "retirar-atribuicao",
        Actor.STAFF,
        _stay(*OPEN, SUSPENDED),
        _("Retirar a atribuição"),
        _("Atribuição retirada"),
        _("Este processo já terminou."),
        is_internal=True,
    ),
    Act(
        "enviar-mensagem",
        Actor.STAFF,
        _stay(*State),
        _("Enviar mensagem à entidade"),
        _("Mensagem da agência"),
    ),
    Act(
        "anotar",
        Actor.STAFF,
        _stay(*State),
        _("Guardar nota interna"),
        _("Nota interna"),
        is_internal=True,
    ),
    Act(
        "suspender",
        Actor.STAFF,
        _lead(SUSPENDED, ANSWERED, SUBMITTED, ASSESSMENT, WEIGHING, PROPOSED),
        _("Suspender"),
        _("Processo suspenso"),
        _("Só se suspende um processo que está com a agência ou à espera da candidatura."),
    ),
    Act(
        "retomar",
        Actor.STAFF,
        {SUSPENDED: (ANSWERED, SUBMITTED, ASSESSMENT, WEIGHING, PROPOSED)},
        _("Retomar"),
        _("Processo retomado"),
        _("Este processo não está suspenso."),
    ),
    Act(
        "arquivar",
        Actor.STAFF,
        _lead(ARCHIVED, EXPRESSED, ANSWERED, CORRECTION, CLARIFICATION),
        _("Arquivar por falta de ação"),
        _("Processo arquivado por falta de ação"),
        _("Só se arquiva um processo que espera pela entidade."),
    ),
    Act(
        "reabrir",
        Actor.STAFF,
        {
            ARCHIVED: (EXPRESSED, ANSWERED, SUBMITTED, ASSESSMENT),
            WITHDRAWN: (EXPRESSED, ANSWERED, SUBMITTED, ASSESSMENT),
        },
        _("Reabrir"),
        _("Processo reaberto"),
        _("Só se reabre um processo arquivado, ou de que a entidade desistiu."),
    ),
)

_REVIEWERS = (
    Act(
        "declarar",
        Actor.REVIEWER,
        _stay(*OPEN, SUSPENDED),
        _("Declarar interesses"),
        _("Declaração de interesses"),
        _("Este processo já terminou."),
        is_internal=True,
    ),
    Act(
        "verificar",
        Actor.REVIEWER,
        _lead(ASSESSMENT, SUBMITTED),
        _("Concluir a verificação formal"),
        _("Candidatura completa: passou à avaliação"),
        _("A candidatura não está em verificação formal."),
    ),
    Act(
        "pedir-correcao",
        Actor.REVIEWER,
        _lead(CORRECTION, SUBMITTED, ASSESSMENT),
        _("Pedir correção"),
        _("Pedido de correção"),
        _("Só se pede correção de uma candidatura em verificação ou em avaliação."),
    ),
    Act(
        "pedir-esclarecimento",
        Actor.REVIEWER,
        _lead(CLARIFICATION, ASSESSMENT),
        _("Pedir esclarecimento"),
        _("Pedido de esclarecimento"),
        _("Só se pede esclarecimento de uma candidatura em avaliação."),
    ),
    Act(
        "retirar-pedido",
        Actor.REVIEWER,
        {CORRECTION: (SUBMITTED,), CLARIFICATION: (ASSESSMENT,)},
        _("Retirar o pedido e continuar"),
        _("Pedido retirado: o processo continua com o que tem"),
        _("Não há nenhum pedido à espera de resposta."),
    ),
    Act(
        "avaliar",
        Actor.REVIEWER,
        _stay(ASSESSMENT),
        _("Entregar a avaliação"),
        _("Avaliação entregue"),
        _("A candidatura não está em avaliação."),
        is_internal=True,
    ),
    Act(
        "propor-deferimento",
        Actor.REVIEWER,
        _lead(PROPOSED, ASSESSMENT),
        _("Propor deferimento"),
        _("Proposta de deferimento"),
        _("A candidatura não está em avaliação."),
        is_internal=True,
    ),
    Act(
        "propor-indeferimento",
        Actor.REVIEWER,
        _lead(HEARING, ASSESSMENT),
        _("Propor indeferimento e ouvir a entidade"),
        _("Proposta de indeferimento: audiência de interessados"),
        _("A candidatura não está em avaliação."),
    ),
    Act(
        "fechar-audiencia",
        Actor.REVIEWER,
        _lead(WEIGHING, HEARING),
        _("Fechar a audiência sem resposta"),
        _("Terminou o prazo da audiência, sem resposta"),
        _("Não está aberta nenhuma audiência de interessados."),
    ),
    Act(
        "ponderar",
        Actor.REVIEWER,
        _lead(PROPOSED, WEIGHING),
        _("Ponderar a audiência e propor"),
        _("Audiência ponderada: nova proposta"),
        _("Não há nenhuma audiência por ponderar."),
        is_internal=True,
    ),
)

_DECIDERS = (
    Act(
        "devolver",
        Actor.DECIDER,
        _lead(ASSESSMENT, PROPOSED),
        _("Devolver à avaliação"),
        _("Proposta devolvida à avaliação"),
        _("Não há nenhuma proposta por decidir."),
        is_internal=True,
    ),
    Act(
        "deferir",
        Actor.DECIDER,
        _lead(APPROVED, PROPOSED),
        _("Deferir"),
        _("Candidatura deferida"),
        _("Não há nenhuma proposta por decidir."),
    ),
    Act(
        "indeferir",
        Actor.DECIDER,
        _lead(REFUSED, PROPOSED),
        _("Indeferir"),
        _("Candidatura indeferida"),
        _("Não há nenhuma proposta por decidir."),
    ),
    Act(
        "revogar",
        Actor.DECIDER,
        _lead(ASSESSMENT, APPROVED, REFUSED),
        _("Revogar a decisão"),
        _("Decisão revogada: a candidatura volta à avaliação"),
        _("Não há nenhuma decisão a revogar."),
    ),
)

# Where a process that was withdrawn or archived goes on, if it is reopened.
RESUMES = {
    EXPRESSED: EXPRESSED,
    ANSWERED: ANSWERED,
    SUBMITTED: SUBMITTED,
    CORRECTION: SUBMITTED,
    ASSESSMENT: ASSESSMENT,
    CLARIFICATION: ASSESSMENT,
    HEARING: ASSESSMENT,
    WEIGHING: ASSESSMENT,
    PROPOSED: ASSESSMENT,
}

ACTS = {act.name: act for act in (*_ENTITY, *_STAFF, *_REVIEWERS, *_DECIDERS)}


@dataclass(frozen=True)
class StateWords:
    """A state as the entity reads it: its name, what comes next, and the tone of its mark."""

    name: StrOrPromise
    next_step: StrOrPromise
    tone: str


FOR_ENTITIES = {
    EXPRESSED: StateWords(
        _("Manifestação recebida"),
        _("Vamos ler o que escreveu e responder com o formulário de candidatura e uma proposta de reunião."),
        "todo",
    ),
    ANSWERED: StateWords(
        _("Pode candidatar-se"),
        _("Preencha a candidatura ao seu ritmo: fica guardada. Se propusemos uma reunião, escolha a data."),
        "warn",
    ),
    SUBMITTED: StateWords(
        _("Candidatura recebida"),
        _("Vamos ver se está completa. Se faltar alguma coisa, pedimos: não é recusada por isso."),
        "todo",
    ),
    CORRECTION: StateWords(
        _("À espera da sua correção"),
        _("Veja o que falta, corrija a candidatura e envie-a de novo: o número fica o mesmo."),
        "warn",
    ),
    ASSESSMENT: StateWords(
        _("Em avaliação"),
        _("A candidatura está completa e está a ser avaliada nos três critérios."),
        "todo",
    ),
    CLARIFICATION: StateWords(
        _("À espera do seu esclarecimento"),
        _("Responda às perguntas para continuarmos a avaliar."),
        "warn",
    ),
    HEARING: StateWords(
        _("Pode responder à proposta"),
        _("A proposta é de indeferimento. Leia os fundamentos e diga o que entende, antes da decisão."),
        "warn",
    ),
    WEIGHING: StateWords(
        _("Audiência a ser ponderada"),
        _("Antes de decidir, ponderamos por escrito a resposta em audiência, se houve uma."),
        "todo",
    ),
    PROPOSED: StateWords(
        _("Para decisão"),
        _("A avaliação terminou. Falta a decisão, que notificamos por e-mail e nesta página."),
        "todo",
    ),
    APPROVED: StateWords(
        _("Deferida"),
        _("A candidatura foi aceite. O passo seguinte é a aprovação pela própria entidade e o protocolo."),
        "ok",
    ),
    REFUSED: StateWords(
        _("Indeferida"),
        _("A candidatura não foi aceite. A decisão diz porquê e como pode ser contestada."),
        "bad",
    ),
    SUSPENDED: StateWords(_("Suspensa"), _("O processo está parado. A última mensagem diz porquê."), "warn"),
    WITHDRAWN: StateWords(
        _("Desistiu"), _("Desistiu deste pedido. Se mudar de ideias, escreva-nos: pode ser reaberto."), "todo"
    ),
    ARCHIVED: StateWords(
        _("Arquivada"),
        _("O processo parou por falta de resposta. Se quiser continuar, escreva-nos: pode ser reaberto."),
        "todo",
    ),
}
