"""Takes a notification of failed delivery from the mail server, on its standard input."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from portal.outbox.bounces import record_bounce

MOST_BYTES = 20 * 1024 * 1024


class Command(BaseCommand):
    """Always ends well: an error would have the mail server send the notification back to its sender."""

    help = "Read a delivery status notification from standard input and mark its e-mail as failed."

    def handle(self, **_options: Any) -> None:
        mail = record_bounce(sys.stdin.buffer.read(MOST_BYTES))
        self.stdout.write(f"E-mail {mail.pk}: failed." if mail else "No e-mail of the portal failed.")
