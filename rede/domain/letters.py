"""E-mails of the network: answers to proposals, requests to confirm data, errors that visitors report."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from portal import outbox
from portal.outbox import MailKind, Placeholder
from rede.enums import ProposalState
from rede.models import Centre, ErrorReport, Proposal

_CENTRE = (
    Placeholder("centre", gettext_lazy("Nome do centro"), "CLAIM de Lagos"),
    Placeholder("code", gettext_lazy("Código do centro"), "LGS-01"),
)
_URL = Placeholder(
    "url",
    gettext_lazy("Página do centro na área pessoal"),
    "https://portal.example.pt/area/centros/claim-de-lagos/",
)
_NOTE = Placeholder("note", gettext_lazy("Nota de quem propôs, se houver"), "Mudámos de telefone.")
_SINCE = Placeholder("day", gettext_lazy("Dia da última confirmação, se houver"), "1 de setembro de 2026")
_ANSWER_TO_REQUEST = {
    "pt-pt": (
        "Ver e confirmar os dados: {url}\n\n"
        "A última confirmação é de {day}.\n"
        "Se alguma coisa mudou, proponha a alteração na mesma página. A data da confirmação aparece na página"
        " do centro, para quem o procura saber que pode confiar."
    ),
    "en": (
        "See and confirm the data: {url}\n\n"
        "They were last confirmed on {day}.\n"
        "If anything has changed, propose the change on the same page. The page of the centre shows the date"
        " of confirmation, so that people who look for it know they can trust it."
    ),
}

ACCEPTED = MailKind(
    name="rede.proposal_accepted",
    title=gettext_lazy("Alteração de um centro aceite"),
    description=gettext_lazy("Para quem propôs a alteração, quando é aceite."),
    placeholders=(*_CENTRE, _NOTE, _URL),
    subject={"pt-pt": "Alteração aceite: {centre} ({code})", "en": "Change accepted: {centre} ({code})"},
    body={
        "pt-pt": (
            "A alteração que propôs para {centre} foi aceite e já está na página do centro. Não precisa de"
            " fazer mais nada.\n\nA sua nota: {note}\n\nVer o centro na minha área: {url}"
        ),
        "en": (
            "The change you proposed for {centre} was accepted and is already on the page of the centre."
            " There is nothing else for you to do.\n\nYour note: {note}\n\nSee the centre in my area: {url}"
        ),
    },
)
REFUSED = MailKind(
    name="rede.proposal_refused",
    title=gettext_lazy("Alteração de um centro recusada"),
    description=gettext_lazy("Para quem propôs a alteração, quando é recusada."),
    placeholders=(
        *_CENTRE,
        Placeholder("reason", gettext_lazy("Motivo da recusa"), "Este número não atende."),
        _NOTE,
        _URL,
    ),
    subject={"pt-pt": "Alteração recusada: {centre} ({code})", "en": "Change refused: {centre} ({code})"},
    body={
        "pt-pt": (
            "A alteração que propôs para {centre} não foi aceite. Leia o motivo e, se for caso disso, faça"
            " outra proposta.\n\nMotivo: {reason}\n\nA sua nota: {note}\n\nVer o centro na minha área: {url}"
        ),
        "en": (
            "The change you proposed for {centre} was not accepted. Read the reason and, if it helps, propose"
            " another.\n\nReason: {reason}\n\nYour note: {note}\n\nSee the centre in my area: {url}"
        ),
    },
)
CONFIRMATION = MailKind(
    name="rede.confirmation",
    title=gettext_lazy("Pedido de confirmação dos dados de um centro"),
    description=gettext_lazy("Para a coordenação, quando passam os meses que as definições dizem."),
    placeholders=(*_CENTRE, _SINCE, _URL),
    subject={"pt-pt": "Confirmar os dados: {centre} ({code})", "en": "Confirm the data: {centre} ({code})"},
    body={
        "pt-pt": (
            "Veja se os dados públicos de {centre} estão certos e confirme-os nos próximos 30 dias.\n\n"
            + _ANSWER_TO_REQUEST["pt-pt"]
        ),
        "en": (
            "Please see whether the public data of {centre} are right, and confirm them within 30 days.\n\n"
            + _ANSWER_TO_REQUEST["en"]
        ),
    },
)
REMINDER = MailKind(
    name="rede.confirmation_reminder",
    title=gettext_lazy("Lembrete do pedido de confirmação"),
    description=gettext_lazy("Para a coordenação que não respondeu ao pedido em 30 dias."),
    placeholders=CONFIRMATION.placeholders,
    subject={
        "pt-pt": "Falta confirmar os dados: {centre} ({code})",
        "en": "Data still to be confirmed: {centre} ({code})",
    },
    body={
        "pt-pt": (
            "Ainda não temos resposta sobre os dados públicos de {centre}. Veja se estão certos e confirme-os"
            " até ao fim da semana.\n\n" + _ANSWER_TO_REQUEST["pt-pt"]
        ),
        "en": (
            "We have no answer yet about the public data of {centre}. Please see whether they are right and"
            " confirm them by the end of the week.\n\n" + _ANSWER_TO_REQUEST["en"]
        ),
    },
)
REPORT = MailKind(
    name="rede.error_report",
    title=gettext_lazy("Erro comunicado na página de um centro"),
    description=gettext_lazy("Para quem recebe os erros comunicados, como dizem as definições da rede."),
    placeholders=(
        *_CENTRE,
        Placeholder("text", gettext_lazy("O que escreveu quem visitou a página"), "O telefone mudou."),
        Placeholder("email", gettext_lazy("E-mail para a resposta"), "ana@example.pt"),
        Placeholder("language", gettext_lazy("Língua da página"), "Українська"),
        Placeholder(
            "url",
            gettext_lazy("Página do centro"),
            "https://portal.example.pt/rede/centros/claim-de-lagos/",
        ),
    ),
    subject={"pt-pt": "Corrigir dados: {centre} ({code})", "en": "Correct data: {centre} ({code})"},
    body={
        "pt-pt": (
            "Confirme com o centro se os dados da página estão certos e corrija-os na administração, se for"
            " preciso.\n\nVer a página de {centre}: {url}\n\n"
            "O que está errado, nas palavras de quem visitou a página:\n\n{text}\n\n"
            "E-mail para a resposta: {email}\nLíngua da página: {language}"
        ),
        "en": (
            "Ask the centre whether the data on the page are right and, if need be, correct them in the"
            " administration.\n\nSee the page of {centre}: {url}\n\n"
            "What is wrong, in the words of the visitor:\n\n{text}\n\n"
            "E-mail for the answer: {email}\nLanguage of the page: {language}"
        ),
    },
)


def register_letters() -> None:
    """Make the kinds known."""
    for kind in (ACCEPTED, REFUSED, CONFIRMATION, REMINDER, REPORT):
        outbox.register(kind)


def tell_decision(recipient: str, proposal: Proposal) -> None:
    """Write what was decided, and why where it was refused. Effects: one e-mail."""
    accepted = proposal.state == ProposalState.ACCEPTED
    values = _about(proposal.centre) | {"note": proposal.note}
    outbox.queue(
        ACCEPTED.name if accepted else REFUSED.name,
        to=recipient,
        language=settings.LANGUAGE_CODE,
        values=values if accepted else values | {"reason": proposal.reason},
        about=proposal,
    )


def ask_to_confirm(recipient: str, centre: Centre, *, reminder: bool) -> None:
    """Write the request to look at the data of a centre, or its reminder. Effects: one e-mail."""
    since = centre.confirmed_on or centre.opened_on
    with override(settings.LANGUAGE_CODE):
        day = date_format(since, "DATE_FORMAT") if since else ""
    outbox.queue(
        REMINDER.name if reminder else CONFIRMATION.name,
        to=recipient,
        language=settings.LANGUAGE_CODE,
        values=_about(centre) | {"day": day},
        about=centre,
    )


def tell_of_error(recipient: str, report: ErrorReport) -> None:
    """Write what a visitor says is wrong; an answer goes to the visitor, if there is an address.

    Effects: one e-mail.
    """
    with override(settings.LANGUAGE_CODE):
        nowhere = _("não deixou")
        page = settings.BASE_URL + reverse("centre", args=[report.centre.slug])
    outbox.queue(
        REPORT.name,
        to=recipient,
        language=settings.LANGUAGE_CODE,
        values=_about(report.centre)
        | {
            "text": report.text,
            "email": report.email or nowhere,
            "language": dict(settings.LANGUAGES).get(report.language, report.language),
            "url": page,
        },
        about=report,
        reply_to=report.email,
    )


def _about(centre: Centre) -> dict[str, str]:
    """What each e-mail says of a centre."""
    with override(settings.LANGUAGE_CODE):
        path = reverse("area_centre", args=[centre.slug])
    return {
        "centre": " ".join(centre.name.split()),
        "code": centre.code,
        "url": settings.BASE_URL + path,
    }
