"""Counts the time limits of processes anew, for staff may have closed days."""

from typing import Any

from django.core.management.base import BaseCommand

from candidaturas.domain.clock import refresh_all


class Command(BaseCommand):
    """Safe to run as often as one likes."""

    help = "Count the time limits of processes under way anew."

    def handle(self, **_options: Any) -> None:
        """Print how many changed."""
        self.stdout.write(str(refresh_all()))
