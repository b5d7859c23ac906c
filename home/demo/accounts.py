"""The demonstration's accounts, one for each kind of person who uses the portal."""

import secrets

from django.contrib.auth.models import Group

from contas.models import User

EDITOR = "edicao@example.pt"
MODERATOR = "moderacao@example.pt"
COORDINATOR = "coordenacao@example.pt"
MEMBER = "membro@example.pt"
# E-mail, name, group, whether an administrator.
ACCOUNTS = (
    ("admin@example.pt", "Alda", "Administração", "", True),
    (EDITOR, "Elsa", "Edição", "Editors", False),
    (MODERATOR, "Mário", "Moderação", "Moderators", False),
    (COORDINATOR, "Carla", "Coordenação", "", False),
    (MEMBER, "Madalena", "Membro", "", False),
)


def create_accounts() -> dict[str, str]:
    """Create the accounts that are missing; return the passwords just made, which are kept nowhere else."""
    passwords = {}
    for email, first_name, last_name, group, is_administrator in ACCOUNTS:
        if User.objects.filter(email=email).exists():
            continue
        passwords[email] = secrets.token_urlsafe(9)
        user = User.objects.create_user(
            email,
            passwords[email],
            first_name=first_name,
            last_name=last_name,
            is_staff=is_administrator or bool(group),
            is_superuser=is_administrator,
        )
        if group:
            user.groups.add(Group.objects.get(name=group))
    return passwords
