"""`manage.py scan_uploads`: files that still wait for the scanner."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.uploads import scanning


class Command(BaseCommand):
    """Run by the worker every minute."""

    help = "Scan the files whose turn has come; what the scanner cannot say yet waits longer."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{scanning.scan_due()} decided.")
