"""Removes the second factor of somebody who lost it, after whoever runs this made sure who asks."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from contas import sessions
from contas.accounts import mails
from contas.models import User


class Command(BaseCommand):
    """Applications, passkeys and recovery codes go, every session ends, and the owner is told."""

    help = "Remove the second factor of a person; staff set up another at their next sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **_options: Any) -> None:
        user = User.objects.filter(email__lower=email.lower()).first()
        if user is None or not Authenticator.objects.filter(user=user).exists():
            raise CommandError(f"{email} has no second factor.")
        with transaction.atomic():
            Authenticator.objects.filter(user=user).delete()
            sessions.end_others(user, None)
            mails.tell_of_change(user, mails.FACTOR_REMOVED)
        self.stdout.write(f"The second factor of {user.email} is removed, and every session has ended.")
