"""`manage.py sweep_uploads`: what nobody needs any more."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.uploads import sweeping


class Command(BaseCommand):
    """Run by the worker every hour."""

    help = "Remove files whose time is over or whose record is gone, and files without a row."

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"{sweeping.remove_ended()} ended, {sweeping.remove_strays()} without a row.")
