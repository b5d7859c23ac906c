"""Loads the demonstration's centres, as many as wanted."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.progress import track

from rede.demo.loading import SIZE, load


class Command(BaseCommand):
    """Creates what is missing and leaves alone what is there; never beside the centres of a real network."""

    help = "Load invented centres, marked as demonstration."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", dest="wanted", type=int, default=SIZE, metavar="N", help="How many.")
        parser.add_argument("--yes-demonstration", action="store_true", help="Load them outside development.")

    def handle(self, *, wanted: int, yes_demonstration: bool, **_options: Any) -> None:
        if not (settings.DEBUG or yes_demonstration):
            raise CommandError(
                "This portal is not for development. To load it all the same: --yes-demonstration"
            )
        names = list(track(load(wanted), total=wanted, description="Centres", transient=True))
        self.stdout.write(f"{len(names)} centres")
