"""Looks for processes in a state that nothing could have led to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from candidaturas.domain import alarm
from candidaturas.domain.detector import impossible


class Command(BaseCommand):
    """Changes nothing; administrators get at most one e-mail a day."""

    help = "Report processes in impossible states to administrators."

    def handle(self, **_options: Any) -> None:
        """Print each finding; end with an error, after telling administrators, where there are any."""
        findings = impossible()
        for finding in findings:
            self.stdout.write(alarm.told(finding))
        alarm.tell(findings, timezone.localdate())
        if findings:
            message = f"Impossible states: {len(findings)}."
            raise CommandError(message)
        self.stdout.write("0")
