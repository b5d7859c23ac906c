"""A person who has been everywhere in the portal, and a search for what is left of them in the database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection, models
from django.utils import timezone
from wagtail.models import APIToken, ModelLogEntry
from wagtail.users.models import UserProfile

from candidaturas.domain import assigning
from contas.models import Session, User
from portal import audit, outbox
from portal.wizard.models import Draft, SectionAnswers
from rede.domain.invitations import accept, invite
from rede.enums import MemberRole
from rede.models import Centre, Coordinator, Entity, ErrorReport, Proposal
from tests.factories import processes
from tests.factories.members import member, technician
from tests.factories.network import centre, entity
from tests.factories.submissions import sending, sent_practice

EMAIL = "zulmira.quaresma@example.pt"
FIRST, LAST = "Zulmira", "Quaresma"
NEEDLES = (EMAIL, FIRST, LAST, "zulmira", "quaresma")
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def zulmira() -> User:
    """The person, with something of theirs in every place that knows people."""
    user = User.objects.create_user(EMAIL, "uma-palavra-longa", first_name=FIRST, last_name=LAST)
    user.last_login = NOW
    user.save()
    _account(user)
    _network(user)
    _forms(user)
    _processes(user)
    audit.record(audit.Verb.READ, user, user, "secção")
    for kind in ("contas.erasure_asked", "contas.erasure_hindered"):
        outbox.queue(
            kind,
            to=EMAIL,
            language="pt-pt",
            values={"day": "hoje", "url": "https://portal.example.pt/"},
            about=Entity.objects.first() if kind == "contas.erasure_hindered" else None,
            attachments=[outbox.Attachment("carta.txt", EMAIL.encode(), "text/plain")],
            reply_to=EMAIL,
        )
    return user


def _account(user: User) -> None:
    Session.objects.create(
        session_key="chave",
        session_data="nada",
        expire_date=NOW + dt.timedelta(days=9000),
        user=user,
        device=f"Firefox de {FIRST}",
    )
    EmailAddress.objects.create(user=user, email=EMAIL, primary=True, verified=True)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "segredo", "name": FIRST})
    SocialAccount.objects.create(user=user, provider="identidade", uid=EMAIL, extra_data={"name": FIRST})
    UserProfile.objects.create(user=user)
    APIToken.objects.create(user=user, name=FIRST)
    ModelLogEntry.objects.log_action(user, "wagtail.create", user=user)
    group = Group.objects.create(name="Grupo de prova")
    user.groups.add(group)


def _network(user: User) -> None:
    lagos = entity(name="Município de Lagos")
    owner = member(lagos).user
    accept(invite(lagos, EMAIL, MemberRole.EDITOR, owner, language="pt-pt"), user)
    invite(entity(), EMAIL, MemberRole.READER, _administrator(), language="pt-pt")
    made: Centre = centre(entity=lagos)
    technician(made, user)
    Coordinator.objects.create(centre=made, user=user)
    invite(made, "outra@example.pt", "", user, language="pt-pt")
    Proposal.objects.create(centre=made, author=user, read_version=1, values={"phone": ["1", "2"]})
    ErrorReport.objects.create(centre=made, text="Errado", email=EMAIL, language="pt-pt")


def _administrator() -> User:
    return User.objects.create_superuser("chefia@example.pt")


def _forms(user: User) -> None:
    own = Draft.objects.create(form="pratica", definition_version=1, title=LAST, created_by=user)
    _answer(own, user)
    lagos = Entity.objects.get(name="Município de Lagos")
    theirs = Draft.objects.create(form="pratica", definition_version=1, created_by=user, owner=lagos)
    SectionAnswers.objects.create(
        draft=theirs, section="pratica", data={"title": ["Horta"]}, saved_at=timezone.now(), saved_by=user
    )
    sent = sent_practice(user)
    sending(sent.draft, user, answer=EMAIL, number=2)
    _answer(sent.draft, user)


def _processes(user: User) -> None:
    case = processes.expressed()
    reviewers = Group.objects.get(name="Revisores")
    user.groups.add(reviewers)
    reviewer = User.objects.get(pk=user.pk)  # what it may do is read anew
    assigning.assign(case.process, case.decider, reviewer)
    assigning.release(case.process, case.decider, reviewer)
    user.groups.remove(reviewers)


def _answer(draft: Draft, user: User) -> None:
    SectionAnswers.objects.create(
        draft=draft,
        section="entidade",
        data={"contact_email": [EMAIL]},
        saved_at=timezone.now(),
        saved_by=user,
    )


def columns_with(*needles: str) -> set[str]:
    """Every column of the database, "table.column", that holds one of some words as part of a text."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                names = f'"{table}"."{column.name}"'
                test = " OR ".join([f"lower(CAST({names} AS TEXT)) LIKE %s"] * len(needles))
                wanted = [f"%{needle.lower()}%" for needle in needles]
                cursor.execute(f'SELECT 1 FROM "{table}" WHERE {test} LIMIT 1', wanted)  # noqa: S608
                if cursor.fetchone():
                    found.add(f"{table}.{column.name}")
    return found


def keys_to_people() -> dict[str, Any]:
    """Every relation to the user model: "app.Model.field"."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.OneToOneField) and field.related_model is User
    }
