"""Reminds people of the drafts they leave, and erases those whose last day is over."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.wizard.domain.expiry import expire, remind


class Command(BaseCommand):
    """Safe to run as often as one likes: each reminder goes once."""

    help = "Remind people of forms they have not sent, and erase those whose last day is over."

    def handle(self, **_options: Any) -> None:
        """Print how many drafts were told of and how many erased."""
        today = timezone.localdate()
        self.stdout.write(f"{remind(today)} {expire(today)}")
