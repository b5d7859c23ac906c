"""Erases the accounts whose people asked for it, once their day has come."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from contas.personal.erasing import erase_due


class Command(BaseCommand):
    """Safe to run as often as one likes."""

    help = "Erase the accounts whose people asked for it, once the days for second thoughts are over."

    def handle(self, **_options: Any) -> None:
        """Print how many were erased."""
        self.stdout.write(str(erase_due(timezone.localdate())))
