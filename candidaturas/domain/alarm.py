"""Tells administrators of what cannot be: one e-mail a day with everything that the detector found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from contas.models import User
from portal import outbox

if TYPE_CHECKING:
    from candidaturas.domain.detector import Finding

KIND = "applications.impossible"
MOST = 100


def told(finding: Finding) -> str:
    """One finding in one line."""
    return f"{finding.process.number}: {finding.what}" if finding.process else finding.what


def tell(findings: list[Finding], on: dt.date) -> int:
    """Write to each administrator, unless they were written to on this day; how many were due an e-mail.

    Effects: at most one e-mail a day to each active superuser, with the first hundred findings.
    """
    if not findings:
        return 0
    lines = [f"- {told(finding)}" for finding in findings[:MOST]]
    values = {
        "count": str(len(findings)),
        "findings": "\n".join(lines),
        "url": settings.BASE_URL + reverse("impossible_processes"),
    }
    people = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    with transaction.atomic():
        for person in people:
            outbox.queue(
                KIND, to=person.email, language=settings.LANGUAGE_CODE, values=values, key=f"{on}:{person.pk}"
            )
    return len(people)
