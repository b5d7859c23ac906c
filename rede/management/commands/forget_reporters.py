"""Erases the addresses of visitors who reported an error long ago."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rede.domain.reports import forget_addresses


class Command(BaseCommand):
    """Safe to run as often as one likes."""

    help = "Erase the e-mail addresses left with errors that were reported too long ago."

    def handle(self, **_options: Any) -> None:
        """Print how many were erased."""
        self.stdout.write(str(forget_addresses(timezone.localdate())))
