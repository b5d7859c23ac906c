"""Reminds entities of what they have to do before its last day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from candidaturas.domain.reminders import remind


class Command(BaseCommand):
    """Safe to run as often as one likes: each person is reminded once of each time limit."""

    help = "E-mail entities whose time to apply, correct, explain or answer is about to end."

    def handle(self, **_options: Any) -> None:
        """Print how many e-mails were written."""
        self.stdout.write(str(remind(timezone.localdate())))
