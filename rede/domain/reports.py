"""What visitors say is wrong on the page of a centre: kept for staff, who are told by e-mail."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from rede.domain.letters import send
from rede.models import ErrorReport, NetworkSettings

if TYPE_CHECKING:
    from rede.models import Centre

LONGEST = 1000


def report_error(centre: Centre, text: str, email: str, language: str) -> ErrorReport:
    """Keep what a visitor says is wrong, and tell whoever the settings of the network name.

    `email` may be ""; `language` is the code of the page's language. Raises `ValidationError` for a text
    that is empty or longer than 1,000 characters and for an address that is none. Effects: one row;
    after the commit one e-mail, where an address is set. A mail that fails is logged and loses nothing.
    """
    report = ErrorReport(centre=centre, text=text.strip(), email=email, language=language)
    report.full_clean()
    if len(report.text) > LONGEST:  # a column of text has no length of its own
        raise ValidationError({"text": _("Escreva no máximo %(limit)d letras.") % {"limit": LONGEST}})
    with transaction.atomic():
        report.save()
        recipient = NetworkSettings.load().reports_email
        if recipient:
            transaction.on_commit(partial(send, _write(recipient, report)))
    return report


def _write(recipient: str, report: ErrorReport) -> EmailMultiAlternatives:
    """The e-mail, in the language of staff; an answer to it goes to the visitor, if there is an address."""
    with override(settings.LANGUAGE_CODE):
        name = " ".join(report.centre.name.split())
        subject = _("Corrigir dados: %(centre)s (%(code)s)") % {"centre": name, "code": report.centre.code}
        context = {
            "subject": subject,
            "report": report,
            "centre": name,
            "language": dict(settings.LANGUAGES).get(report.language, report.language),
            "page_url": settings.BASE_URL + reverse("centre", args=[report.centre.slug]),
        }
        message = EmailMultiAlternatives(
            subject,
            render_to_string("rede/email/report.txt", context),
            to=[recipient],
            reply_to=[report.email] if report.email else None,
        )
        message.attach_alternative(render_to_string("rede/email/report.html", context), "text/html")
    return message
