"""Sends the e-mails that wait; the worker runs it by the clock."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.outbox.delivery import sweep


class Command(BaseCommand):
    """Prints how many e-mails went."""

    help = "Send the e-mails that are due, and cancel those that came too late."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(str(sweep()))
