"""The confirmation of a second person: what it holds for, who may give it, when it lapses."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from candidaturas.domain import signing
from candidaturas.domain.moving import NotPossibleError
from candidaturas.models import SignOff
from contas.models import User
from portal.audit.models import AuditEntry
from portal.outbox import mails_about
from portal.wizard.domain.files import attach
from portal.wizard.domain.saving import save
from portal.wizard.domain.submission import submit
from rede.enums import MemberRole
from tests.candidaturas.application.answers import WHOLE, draft_of, filled, paper
from tests.factories import processes
from tests.factories.members import member
from tests.factories.people import person
from tests.factories.processes import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    """A complete application."""
    return filled()


@pytest.fixture
def second(case: Case) -> User:
    """Somebody else who writes for the entity."""
    return member(case.entity, MemberRole.EDITOR).user


def test_whoever_may_act_turns_it_on_and_off(case: Case, second: User) -> None:
    version = case.process.version
    assert not signing.needed(case.process)
    signing.set_sign_off(case.process, second, on=True)
    assert signing.needed(case.process)
    signing.set_sign_off(case.again(), case.owner, on=True)
    assert [case.again().needs_sign_off, case.process.version] == [True, version]
    signing.set_sign_off(case.process, case.owner, on=False)
    assert not case.again().needs_sign_off
    lines = AuditEntry.objects.filter(target_id=str(case.process.pk), detail__startswith="confirmação")
    assert list(lines.order_by("pk").values_list("detail", "by")) == [
        ("confirmação ligada", second.pk),
        ("confirmação desligada", case.owner.pk),
    ]


def test_nobody_else_may(case: Case) -> None:
    reader = member(case.entity, MemberRole.READER).user
    for user in (reader, case.reviewer, person()):
        for act in (signing.ask, signing.sign_off):
            with pytest.raises(PermissionDenied):
                act(case.process, user)
        with pytest.raises(PermissionDenied):
            signing.set_sign_off(case.process, user, on=True)
    with pytest.raises(NotPossibleError, match="Mais ninguém escreve em nome da entidade"):
        signing.set_sign_off(case.process, case.owner, on=True)
    with pytest.raises(NotPossibleError, match="Mais ninguém escreve em nome da entidade"):
        signing.ask(case.process, case.owner)


def test_a_word_holds_for_what_was_read(case: Case, second: User) -> None:
    process, draft = case.again(), draft_of(case)
    assert signing.standing(process) == signing.Signing(is_needed=False, last=None, holds=False)
    given = signing.sign_off(process, second, read=signing.digest_of(draft))
    assert signing.sign_off(process, second) == given
    assert SignOff.objects.get() == given
    assert str(given) == f"{process}: {second}"
    assert signing.standing(process) == signing.Signing(is_needed=False, last=given, holds=True)
    assert [signing.is_confirmed_for(process, user) for user in (case.owner, second)] == [True, False]


def test_it_lapses_with_an_answer_with_a_file_and_with_the_person(case: Case, second: User) -> None:
    process, draft = case.again(), draft_of(case)
    signing.sign_off(process, second)
    save(draft, "respostas", {**WHOLE["respostas"], "missing": ["Tudo."]}, read_version=1, by=case.owner)
    assert not signing.is_confirmed_for(process, case.owner)
    with pytest.raises(NotPossibleError, match="mudou entretanto"):
        signing.sign_off(process, second, read="outro")
    signing.sign_off(process, second)
    assert signing.is_confirmed_for(process, case.owner)
    attach(draft, "documentos", "statutes", paper(), case.owner)
    assert not signing.is_confirmed_for(process, case.owner)
    signing.sign_off(process, second)
    assert SignOff.objects.count() == 3
    second.memberships.all().delete()
    assert not signing.is_confirmed_for(process, case.owner)
    SignOff.objects.filter(by=second)._raw_delete("default")
    assert signing.standing(process).last is None


def test_what_was_changed_back_is_confirmed_still(case: Case, second: User) -> None:
    process, draft = case.again(), draft_of(case)
    first = signing.sign_off(process, second)
    save(draft, "respostas", {**WHOLE["respostas"], "missing": ["Tudo."]}, read_version=1, by=case.owner)
    later = signing.sign_off(process, second)
    assert signing.standing(process) == signing.Signing(is_needed=False, last=later, holds=True)
    save(draft, "respostas", WHOLE["respostas"], read_version=2, by=case.owner)
    assert signing.standing(process) == signing.Signing(is_needed=False, last=first, holds=True)
    assert signing.sign_off(process, second) == first


def test_only_what_is_complete_and_open_is_confirmed(case: Case, second: User) -> None:
    empty = processes.expressed()
    with pytest.raises(NotPossibleError, match="Ainda não há candidatura"):
        signing.sign_off(empty.process, empty.owner)
    save(draft_of(case), "respostas", {}, read_version=1, by=second)
    with pytest.raises(NotPossibleError, match="Ainda há respostas por completar"):
        signing.sign_off(case.again(), second)
    save(draft_of(case), "respostas", WHOLE["respostas"], read_version=2, by=second)
    submit(draft_of(case), case.owner, declaration="Declaro.")
    with pytest.raises(NotPossibleError, match="A candidatura já foi enviada"):
        signing.ask(case.again(), second)


def test_the_others_are_asked_once_for_the_same_content(case: Case, second: User) -> None:
    member(case.entity, MemberRole.READER)
    assert signing.ask(case.again(), case.owner) == [second]
    signing.ask(case.process, case.owner)
    [mail] = mails_about(case.process).filter(kind="applications.sign_off")
    assert (mail.to, mail.subject) == (second.email, f"Confirmar a candidatura de {case.process.name}")
    assert f"/candidaturas/candidatura/{draft_of(case).pk}/confirmar/" in mail.text
    save(draft_of(case), "respostas", {**WHOLE["respostas"], "missing": ["Tudo."]}, read_version=1, by=second)
    signing.ask(case.again(), case.owner)
    assert mails_about(case.process).filter(kind="applications.sign_off").count() == 2
