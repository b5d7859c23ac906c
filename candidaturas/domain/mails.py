"""The e-mails about processes, as they are until staff rewrite them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.outbox import MailKind, Placeholder

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_NUMBER = Placeholder("number", _("Número do processo"), sample="CA/2026/0001")
_NAME = Placeholder("name", _("Nome da entidade"), sample="Município de Exemplo")
_WHAT = Placeholder("what", _("O que aconteceu"), sample="Processo retomado")
_TEXT = Placeholder("text", _("O que se escreveu"), sample="Indique o horário do gabinete.")
_UNTIL = Placeholder("until", _("Último dia do prazo"), sample="9 de dezembro de 2026")
_URL = Placeholder("url", _("Endereço da página"), sample="https://exemplo.pt/area/")


def _kind(
    name: str,
    title: StrOrPromise,
    description: StrOrPromise,
    extra: tuple[Placeholder, ...],
    subjects: tuple[str, str],
    bodies: tuple[str, str],
) -> MailKind:
    """One kind, whose texts are given in Portuguese, then in English."""
    return MailKind(
        name=f"applications.{name}",
        title=title,
        description=description,
        placeholders=(_NUMBER, _NAME, *extra, _URL),
        subject=dict(zip(("pt-pt", "en"), subjects, strict=True)),
        body=dict(zip(("pt-pt", "en"), bodies, strict=True)),
    )


_TO_ENTITY = _("Segue para cada pessoa que escreve em nome da entidade.")

KINDS = (
    _kind(
        "expression",
        _("Manifestação de interesse para criar um CLAIM, para a equipa"),
        _("Segue para cada pessoa da equipa que trata de candidaturas."),
        (_UNTIL,),
        ("Responder a quem quer criar um CLAIM: {number}", "Answer who wants to open a CLAIM: {number}"),
        (
            "Responda até {until}: {name} quer criar um CLAIM.\n\n{url}",
            "Answer by {until}: {name} wants to open a CLAIM.\n\n{url}",
        ),
    ),
    _kind(
        "answered",
        _("Resposta da agência, com os documentos"),
        _TO_ENTITY,
        (_TEXT, _UNTIL),
        ("Preencher a candidatura a um CLAIM ({number})", "Fill in the application for a CLAIM ({number})"),
        (
            (
                "Preencha a candidatura até {until}. Pode guardar e continuar mais tarde.\n\n"
                "Recebemos a manifestação de interesse de {name} para criar um CLAIM. Vão com esta mensagem "
                "a minuta do protocolo e a nota de enquadramento.\n\n{text}\n\n{url}"
            ),
            (
                "Fill in the application by {until}. You can save it and continue later.\n\n"
                "We received the expression of interest of {name} in opening a CLAIM. The template of the "
                "protocol and the framework note come with this message.\n\n{text}\n\n{url}"
            ),
        ),
    ),
    _kind(
        "meeting",
        _("Reunião proposta, combinada ou cancelada"),
        _TO_ENTITY,
        (_WHAT, _TEXT),
        ("{what} ({number})", "{what} ({number})"),
        (
            "{what}, no processo de {name}.\n\n{text}\n\nA página do processo diz o que se segue.\n\n{url}",
            "{what}, process of {name}.\n\n{text}\n\nThe page of the process says what comes next.\n\n{url}",
        ),
    ),
    _kind(
        "message",
        _("Mensagem da agência"),
        _TO_ENTITY,
        (_TEXT,),
        ("Ler a mensagem sobre o processo {number}", "Read the message about process {number}"),
        (
            "Escrevemos sobre o processo de {name}:\n\n{text}\n\nResponda na página do processo.\n\n{url}",
            "We wrote about the process of {name}:\n\n{text}\n\nAnswer on the page of the process.\n\n{url}",
        ),
    ),
    _kind(
        "request",
        _("Pedido de correção ou de esclarecimento"),
        _TO_ENTITY,
        (_WHAT, _TEXT, _UNTIL),
        ("{what} até {until} ({number})", "{what} by {until} ({number})"),
        (
            (
                "Responda até {until}. O prazo da decisão está parado até lá.\n\n{text}\n\n"
                "A página do processo de {name} diz, ponto por ponto, o que é preciso.\n\n{url}"
            ),
            (
                "Answer by {until}. The time for the decision stands still until then.\n\n{text}\n\n"
                "The page of the process of {name} says, point by point, what is needed.\n\n{url}"
            ),
        ),
    ),
    _kind(
        "hearing",
        _("Audiência de interessados"),
        _TO_ENTITY,
        (_TEXT, _UNTIL),
        (
            "Responder à proposta de indeferimento do processo {number}, até {until}",
            "Answer the proposal to refuse process {number}, by {until}",
        ),
        (
            (
                "Pode responder até {until}, antes da decisão.\n\n"
                "A proposta sobre a candidatura de {name} é de indeferimento, com estes fundamentos:\n\n"
                "{text}\n\nDiga o que entende e junte o que quiser: a resposta é ponderada por escrito."
                "\n\n{url}"
            ),
            (
                "You may answer by {until}, before the decision.\n\n"
                "The proposal on the application of {name} is to refuse it, on these grounds:\n\n{text}\n\n"
                "Say what you think and add what you wish: the answer is weighed in writing.\n\n{url}"
            ),
        ),
    ),
    _kind(
        "decision",
        _("Notificação da decisão"),
        _TO_ENTITY,
        (_WHAT, _TEXT),
        ("{what} ({number})", "{what} ({number})"),
        (
            "{what}, no processo de {name}. Segue também em PDF.\n\n{text}\n\n{url}",
            "{what}, process of {name}. The PDF is attached.\n\n{text}\n\n{url}",
        ),
    ),
    _kind(
        "moved",
        _("O processo mudou de passo"),
        _TO_ENTITY,
        (_WHAT, _TEXT),
        ("{what} ({number})", "{what} ({number})"),
        (
            "{what}.\n\n{text}\n\nA página do processo de {name} diz como está e o que se segue.\n\n{url}",
            (
                "{what}.\n\n{text}\n\nThe page of the process of {name} says how it stands, and what"
                " comes next.\n\n{url}"
            ),
        ),
    ),
    _kind(
        "reminder",
        _("Aviso de prazo a terminar"),
        _TO_ENTITY,
        (_UNTIL,),
        ("Responder até {until}: processo {number}", "Answer by {until}: process {number}"),
        (
            "O processo de {name} espera por uma resposta até {until}.\n\n{url}",
            "The process of {name} waits for an answer by {until}.\n\n{url}",
        ),
    ),
    _kind(
        "arrived",
        _("A entidade enviou alguma coisa, para quem avalia"),
        _("Segue para quem avalia o processo; sem ninguém, para cada pessoa que trata de candidaturas."),
        (_WHAT, _TEXT),
        ("{what} ({number})", "{what} ({number})"),
        (
            "{what}, no processo de {name}.\n\n{text}\n\n{url}",
            "{what}, process of {name}.\n\n{text}\n\n{url}",
        ),
    ),
    _kind(
        "assigned",
        _("Processo atribuído, para quem avalia"),
        _("Segue para a pessoa a quem o processo foi atribuído."),
        (_UNTIL,),
        ("Avaliar o processo {number}", "Review process {number}"),
        (
            "O processo de {name} foi-lhe atribuído. Prazo deste passo: {until}.\n\n{url}",
            "The process of {name} was given to you. This step is due on: {until}.\n\n{url}",
        ),
    ),
    _kind(
        "to_decide",
        _("Proposta por decidir, para quem decide"),
        _("Segue para cada pessoa que pode decidir."),
        (_UNTIL,),
        ("Decidir o processo {number}", "Decide process {number}"),
        (
            "A proposta sobre a candidatura de {name} espera pela decisão. Prazo: {until}.\n\n{url}",
            "The proposal on the application of {name} waits for the decision. Due on: {until}.\n\n{url}",
        ),
    ),
    _kind(
        "returned",
        _("Proposta devolvida, para quem avalia"),
        _("Segue para quem avalia o processo quando quem decide devolve a proposta."),
        (_TEXT,),
        ("Rever a proposta do processo {number}", "Look again at the proposal of process {number}"),
        (
            "A proposta sobre a candidatura de {name} foi devolvida:\n\n{text}\n\n{url}",
            "The proposal on the application of {name} was returned:\n\n{text}\n\n{url}",
        ),
    ),
    MailKind(
        name="applications.impossible",
        title=_("Estados impossíveis de processos, para quem administra"),
        description=_(
            "Segue para cada administrador, uma vez por dia, quando se encontra o que não pode ser."
        ),
        placeholders=(
            Placeholder("count", _("Quantos"), sample="1"),
            Placeholder(
                "findings",
                _("O que se encontrou, um em cada linha"),
                sample="- CA/2026/0001: Está em «Em avaliação» sem candidatura enviada.",
            ),
            _URL,
        ),
        subject={
            "pt-pt": "Ver os estados impossíveis de processos: {count}",
            "en": "Look at the impossible states of processes: {count}",
        },
        body={
            "pt-pt": (
                "Encontrámos o que não devia poder acontecer em processos de candidatura. Veja cada um antes "
                "de mais atos sobre ele.\n\n{findings}\n\n{url}"
            ),
            "en": (
                "We found what should not be possible in processes of applications. Look at each before "
                "anything else is done to it.\n\n{findings}\n\n{url}"
            ),
        },
    ),
)
