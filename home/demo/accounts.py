"""The demonstration's accounts, one for each kind of person who uses the portal."""

import secrets
import time
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group

from contas import rules
from contas.accounts.encryption import decrypt
from contas.models import User

EDITOR = "edicao@example.pt"
MODERATOR = "moderacao@example.pt"
COORDINATOR = "coordenacao@example.pt"
MEMBER = "membro@example.pt"
APPLICANTS = {
    "local_authority": "autarquia@example.pt",
    "regional_government": "governo@example.pt",
    "civil_society": "associacao@example.pt",
    "higher_education": "politecnico@example.pt",
}
REVIEWER = "avaliacao@example.pt"
SECOND_REVIEWER = "avaliacao2@example.pt"
DECIDER = "decisao@example.pt"
# E-mail, name, group, whether an administrator.
ACCOUNTS = (
    ("admin@example.pt", "Alda", "Administração", "", True),
    (EDITOR, "Elsa", "Edição", "Editors", False),
    (MODERATOR, "Mário", "Moderação", "Moderators", False),
    (COORDINATOR, "Carla", "Coordenação", "", False),
    (MEMBER, "Madalena", "Membro", "", False),
    (APPLICANTS["local_authority"], "Ana", "Autarquia", "", False),
    (APPLICANTS["regional_government"], "Gil", "Governo", "", False),
    (APPLICANTS["civil_society"], "Sara", "Associação", "", False),
    (APPLICANTS["higher_education"], "Pedro", "Politécnico", "", False),
    (REVIEWER, "Aida", "Avaliação", "Revisores", False),
    (SECOND_REVIEWER, "Rui", "Revisão", "Revisores", False),
    (DECIDER, "Dora", "Decisão", "Decisores", False),
)
STEP = 30  # seconds for which an application shows one code


@dataclass(frozen=True)
class Access:
    """How one enters an account: a password, and for staff the secret of an application of codes, else ""."""

    password: str
    secret: str


def create_accounts() -> dict[str, Access]:
    """Create the accounts that are missing; how one enters those just made, kept nowhere else."""
    made = {}
    for email, first_name, last_name, group, is_administrator in ACCOUNTS:
        if User.objects.filter(email=email).exists():
            continue
        password = secrets.token_urlsafe(9)
        user = User.objects.create_user(
            email,
            password,
            first_name=first_name,
            last_name=last_name,
            is_staff=is_administrator or bool(group),
            is_superuser=is_administrator,
        )
        if group:
            user.groups.add(Group.objects.get(name=group))
        secret = generate_totp_secret() if rules.is_staff_member(user) else ""
        if secret:
            TOTP.activate(user, secret)
        made[email] = Access(password, secret)
    return made


def present_code(email: str) -> str:
    """What the application of a demonstration account shows now.

    Raises `LookupError` for any other account, and where the account has no application of codes.
    """
    if email not in {row[0] for row in ACCOUNTS}:
        raise LookupError(email)
    application = Authenticator.objects.filter(user__email=email, type=Authenticator.Type.TOTP).first()
    if application is None:
        raise LookupError(email)
    secret = decrypt(application.data["secret"])
    shown: str = format_hotp_value(hotp_value(secret, int(time.time()) // STEP))
    return shown
