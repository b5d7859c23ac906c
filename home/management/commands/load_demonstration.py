"""Loads the demonstration: accounts, pages, practices, centres and, on request, many generated practices."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.progress import Progress

from candidaturas.demo import loading as applications
from contas.models import User
from home.demo import content
from home.demo.accounts import (
    APPLICANTS,
    COORDINATOR,
    DECIDER,
    EDITOR,
    MEMBER,
    MODERATOR,
    REVIEWER,
    SECOND_REVIEWER,
    Access,
    create_accounts,
)
from praticas.demo import loading, scale, sent
from praticas.demo.sheets import portuguese
from rede.demo import loading as network
from rede.demo.people import load_people


class Command(BaseCommand):
    """Creates what is missing and leaves alone what is there, so it may run again at any time."""

    help = "Load the demonstration: accounts, pages, and invented practices, centres and applications."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--scale", dest="wanted", type=int, default=0, metavar="N", help="Generate N practices besides."
        )
        parser.add_argument(
            "--yes-demonstration",
            action="store_true",
            help="Load it although this is not a development portal: it makes accounts and invented content.",
        )

    def handle(self, *, wanted: int, yes_demonstration: bool, **_options: Any) -> None:
        if not (settings.DEBUG or yes_demonstration):
            raise CommandError(
                "This portal is not for development. To load it all the same: --yes-demonstration"
            )
        # Wagtail names every page it writes; the progress bar says enough.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        with Progress(transient=True) as self.progress:
            with transaction.atomic():
                made = create_accounts()
                staff = [User.objects.get(email=email) for email in (EDITOR, MODERATOR)]
                self.follow("Content pages", content.load(*staff))
                self.follow("Practices", loading.load(*staff), total=len(portuguese()))
                self.follow("Practices sent", sent.load(User.objects.get(email=MEMBER), staff[1]))
                self.follow("Centres", network.load(by=staff[1]), total=network.SIZE)
                load_people(*(User.objects.get(email=email) for email in (COORDINATOR, MEMBER)))
                authors = {kind: User.objects.get(email=email) for kind, email in APPLICANTS.items()}
                people = [User.objects.get(email=one) for one in (REVIEWER, SECOND_REVIEWER, DECIDER)]
                cast = applications.Cast(authors, *people)
                self.follow("Applications", applications.load(cast), total=applications.SIZE)
            self.generate(wanted)
        call_command("rebuild_search")
        if made:
            self.keep(made)

    def generate(self, wanted: int) -> None:
        """Create generated practices until there are as many as wanted."""
        task = self.progress.add_task("Generated practices", total=wanted, visible=wanted > 0)
        for created in scale.generate(wanted):
            self.progress.advance(task, created)

    def follow(self, what: str, steps: Iterable[str], total: int | None = None) -> None:
        """Carry out the steps, showing how far they are."""
        for _title in self.progress.track(steps, total=total, description=what):
            pass

    def keep(self, made: dict[str, Access]) -> None:
        """Print the accounts and write them where only the owner of DATA_DIR reads them."""
        lines = [
            "Demonstration accounts:",
            *(f"  {email:<24}{access.password}" for email, access in made.items()),
            "Codes sent by e-mail are the newest file of mail/ there; or sign in with these passwords.",
            "The second code of staff: .venv/bin/python manage.py demonstration_code admin@example.pt",
        ]
        keys = [
            "Keys of the second codes, for an application on a telephone:",
            *(f"  {email:<24}{access.secret}" for email, access in made.items() if access.secret),
        ]
        notes = settings.DATA_DIR / "demonstration.txt"
        notes.parent.mkdir(parents=True, exist_ok=True)
        notes.touch(mode=0o600)
        notes.write_text("\n".join([*lines, *keys, ""]), encoding="utf-8")
        self.stdout.write("\n".join(lines))
