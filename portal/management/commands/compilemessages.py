"""Compiles the translations in Python, so that a machine without gettext can serve every language."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Stands in for Django's command of the same name, which needs the program msgfmt."""

    help = "Compile each .po file of LOCALE_PATHS that is newer than its .mo."
    requires_system_checks = []

    def handle(self, **_options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                    polib.pofile(str(source)).save_as_mofile(str(target))
