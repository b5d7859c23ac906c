"""Takes the texts out of old e-mails; the worker runs it by the clock."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.outbox.retention import forget


class Command(BaseCommand):
    """Prints how many e-mails lost their text."""

    help = "Remove texts and attachments of e-mails older than the settings of e-mails say."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(str(forget(timezone.now())))
