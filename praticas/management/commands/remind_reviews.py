"""Reminds moderators of the validations that are 24 months old."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from praticas.domain.reviews import remind


class Command(BaseCommand):
    """Safe to run as often as one likes: a practice is in one e-mail only."""

    help = "E-mail moderators the practices whose validation is due for review."

    def handle(self, **_options: Any) -> None:
        """Print how many practices were in the e-mail."""
        self.stdout.write(str(remind(timezone.localdate())))
