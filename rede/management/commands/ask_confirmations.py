"""Asks coordinators to confirm the data of their centres."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from rede.domain.confirmations import ask


class Command(BaseCommand):
    """Safe to run as often as one likes: a centre is asked once in each period, and reminded once."""

    help = "E-mail coordinators of centres whose data were confirmed too long ago."

    def handle(self, **_options: Any) -> None:
        """Print how many e-mails were sent."""
        self.stdout.write(str(ask(timezone.localdate())))
