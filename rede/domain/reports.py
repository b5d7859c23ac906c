"""What visitors say is wrong on the page of a centre: kept for staff, who are told by e-mail."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.months import months_after
from rede.domain.letters import tell_of_error
from rede.models import ErrorReport, NetworkSettings

if TYPE_CHECKING:
    from rede.models import Centre

LONGEST = 1000


def report_error(centre: Centre, text: str, email: str, language: str) -> ErrorReport:
    """Keep what a visitor says is wrong, and tell whoever the settings of the network name.

    `email` may be ""; `language` is the code of the page's language. Raises `ValidationError` for a text
    that is empty or longer than 1,000 characters and for an address that is none. Effects, all
    or none: one row, and one e-mail where an address is set.
    """
    report = ErrorReport(centre=centre, text=text.strip(), email=email, language=language)
    report.full_clean()
    if len(report.text) > LONGEST:  # a column of text has no length of its own
        raise ValidationError({"text": _("Escreva no máximo %(limit)d letras.") % {"limit": LONGEST}})
    with transaction.atomic():
        report.save()
        recipient = NetworkSettings.load().reports_email
        if recipient:
            tell_of_error(recipient, report)
    return report


def forget_addresses(on: dt.date) -> int:
    """Erase the addresses that visitors left longer ago than the settings allow; returns how many."""
    limit = months_after(on, -NetworkSettings.load().report_months)
    return ErrorReport.objects.filter(created_at__date__lte=limit).exclude(email="").update(email="")
