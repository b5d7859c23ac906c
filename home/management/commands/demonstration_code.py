"""Prints the second factor of a demonstration account, in place of an application on a telephone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.demo.accounts import ACCOUNTS, present_code


class Command(BaseCommand):
    """Knows the demonstration accounts alone."""

    help = "Print the code that a demonstration account types after its password or e-mailed code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="For example admin@example.pt.")

    def handle(self, *, email: str, **_options: Any) -> None:
        try:
            code = present_code(email)
        except LookupError as error:
            known = ", ".join(row[0] for row in ACCOUNTS)
            raise CommandError(
                f"{email} is no demonstration account with a second factor. Known: {known}."
            ) from error
        self.stdout.write(code)
