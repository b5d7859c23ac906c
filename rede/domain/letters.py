"""E-mails to coordinators: the answer to a proposal, and the request to confirm the data of a centre."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from rede.enums import ProposalState
from rede.models import Centre, Proposal

log = logging.getLogger(__name__)


def decision_letter(recipient: str, proposal: Proposal) -> EmailMultiAlternatives:
    """What was decided, and why where it was refused."""
    accepted = proposal.state == ProposalState.ACCEPTED
    with override(settings.LANGUAGE_CODE):
        names = _names(proposal.centre)
        subject = (
            _("Alteração aceite: %(centre)s (%(code)s)") % names
            if accepted
            else _("Alteração recusada: %(centre)s (%(code)s)") % names
        )
        context = {"accepted": accepted, "reason": proposal.reason, "note": proposal.note}
        return _letter("decision", recipient, subject, proposal.centre, context)


def confirmation_letter(recipient: str, centre: Centre, *, reminder: bool) -> EmailMultiAlternatives:
    """The request to look at the data of a centre, or its reminder."""
    with override(settings.LANGUAGE_CODE):
        names = _names(centre)
        subject = (
            _("Falta confirmar os dados: %(centre)s (%(code)s)") % names
            if reminder
            else _("Confirmar os dados: %(centre)s (%(code)s)") % names
        )
        context = {"reminder": reminder, "since": centre.confirmed_on or centre.opened_on}
        return _letter("confirmation", recipient, subject, centre, context)


def send(message: EmailMultiAlternatives) -> None:
    """Send it; a mail that fails is logged, and what it told of stands."""
    try:
        message.send()
    except (OSError, SMTPException):
        log.exception("An e-mail was not sent: %s", message.subject)


def _names(centre: Centre) -> dict[str, str]:
    """What the subject says of a centre, in one line."""
    return {"centre": " ".join(centre.name.split()), "code": centre.code}


def _letter(
    template: str, recipient: str, subject: str, centre: Centre, context: dict[str, Any]
) -> EmailMultiAlternatives:
    context |= {
        "subject": subject,
        "centre": " ".join(centre.name.split()),
        "url": settings.BASE_URL + reverse("area_centre", args=[centre.slug]),
    }
    message = EmailMultiAlternatives(
        subject, render_to_string(f"rede/email/{template}.txt", context), to=[recipient]
    )
    message.attach_alternative(render_to_string(f"rede/email/{template}.html", context), "text/html")
    return message
