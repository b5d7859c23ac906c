"""Reported errors are handled once, by one person, who says what was done."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from contas.models import User
from rede.models import ErrorReport


class AlreadyHandledError(Exception):
    """Someone else was first; `report` says who."""

    def __init__(self, report: ErrorReport) -> None:
        super().__init__(report.outcome)
        self.report = report


def handle(report: ErrorReport, by: User, outcome: str) -> None:
    """Mark a report as handled. Raises `AlreadyHandledError`. Effects: who, when and what was done."""
    with transaction.atomic():
        locked = ErrorReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if locked.handled_at is not None:
            raise AlreadyHandledError(locked)
        locked.handled_at = timezone.now()
        locked.handled_by = by
        locked.outcome = outcome
        locked.save(update_fields=["handled_at", "handled_by", "outcome"])
