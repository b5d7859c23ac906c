"""Erased, nothing of a person is left but what is listed; until the day comes, all can be taken back."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from contas.models import ErasureRequest, User
from contas.personal import Kept, erasing, providers
from contas.personal.erasing import HinderedError, ask, cancel, erase, erase_due, foresee, hindrances
from portal import outbox
from portal.audit import Verb
from portal.audit.models import AuditEntry
from portal.outbox.models import Mail, MailAttachment
from portal.wizard.models import Draft
from rede.enums import MemberRole
from rede.models import Coordinator, Invitation, MemberEvent, Membership, Proposal
from tests.contas.personal.everywhere import EMAIL, NEEDLES, columns_with, keys_to_people, zulmira
from tests.factories.members import member
from tests.factories.network import centre, entity
from tests.factories.people import person

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)
DUE = dt.date(2026, 12, 6)

# What was sent is a document of a process, kept as it was written.
LEFT = {
    "wizard_sectionanswers.data",
    "wizard_submission.answers",
    "wizard_submission.as_read",
}
# Each key to a person, and the kind of personal data that tells of it and erases it; or why none does.
KEYS = {
    "contas.Session.user": "sessions",
    "contas.User_groups.user": "account",
    "contas.User_user_permissions.user": "account",
    "contas.ErasureRequest.user": "the wish itself, told on the page of the data and gone with the account",
    "account.EmailAddress.user": "account",
    "socialaccount.SocialAccount.user": "account",
    "mfa.Authenticator.user": "factors",
    "audit.AuditEntry.by": "audit",
    "wizard.Draft.created_by": "drafts",
    "wizard.SectionAnswers.saved_by": "drafts",
    "wizard.Submission.by": "submissions",
    "uploads.Upload.created_by": "the file goes with the form that holds it, or stays with it",
    "rede.Membership.user": "memberships",
    "rede.CentreTechnician.user": "memberships",
    "rede.Coordinator.user": "memberships",
    "rede.MemberEvent.by": "memberships",
    "rede.MemberEvent.person": "memberships",
    "rede.Invitation.invited_by": "invitations",
    "rede.Invitation.accepted_by": "invitations",
    "rede.Proposal.author": "proposals",
    "rede.Proposal.decided_by": "staff at work",
    "rede.CentreEvent.by": "memberships",
    "rede.ErrorReport.handled_by": "staff at work",
    "rede.CentreImport.created_by": "staff at work",
    "praticas.ImportBatch.created_by": "staff at work",
    "praticas.ImportFile.drafted_by": "staff at work",
    "praticas.SubmissionEvent.by": "practices",
    "candidaturas.ProcessEvent.by": "processes",
    "candidaturas.SignOff.by": "processes",
    "candidaturas.HearingAnswer.by": "the answer stands in the step that holds it, told with the processes",
    "candidaturas.Assignment.reviewer": "reviews",
    "candidaturas.InterestDeclaration.by": "reviews",
    "candidaturas.Assessment.by": "reviews",
    "candidaturas.ActDraft.by": "process_drafts",
    "candidaturas.SavedFilter.owner": "process_drafts",
    "candidaturas.Assignment.assigned_by": "staff at work",
    "candidaturas.Assignment.ended_by": "staff at work",
    "candidaturas.Decision.by": "staff at work",
    "candidaturas.Decision.proposed_by": "staff at work",
    "candidaturas.FormalCheck.by": "staff at work",
    "candidaturas.HearingClosure.by": "staff at work",
    "candidaturas.InformationRequest.by": "staff at work",
    "candidaturas.Meeting.proposed_by": "staff at work",
    "candidaturas.PackVersion.published_by": "staff at work",
    "candidaturas.Proposal.by": "staff at work",
    "outbox.MailTemplate.by": "staff at work",
    "portal.PortalImage.uploaded_by_user": "staff at work",
    "wagtailusers.UserProfile.user": "account",
    "wagtailadmin.EditingSession.user": "account",
    "wagtailadmin.FormState.user": "account",
    "wagtailcore.APIToken.user": "account",
    "wagtailcore.PageSubscription.user": "account",
}
# The rest of Wagtail: who wrote, locked, reviewed or commented on a page. Staff at work, all of it.
OF_WAGTAIL = {"wagtailcore", "wagtaildocs", "wagtailimages", "wagtail_localize"}
PAGES = {
    f"{name}.{field}"
    for name in ("home.ContentPage", "home.HomePage", "praticas.PracticePage", "praticas.PracticeIndexPage")
    for field in ("locked_by", "owner")
}


def test_every_key_to_a_person_is_told_and_erased_or_has_its_reason() -> None:
    found = {key for key in keys_to_people() if key.split(".")[0] not in OF_WAGTAIL} - PAGES
    assert found == {key for key in KEYS if key.split(".")[0] not in OF_WAGTAIL}
    names = {data.name for data in providers()}
    assert {value for value in KEYS.values() if " " not in value} <= names


def test_of_an_erased_person_nothing_is_left_but_what_is_listed() -> None:
    user = zulmira()
    assert "contas_user.email" in columns_with(*NEEDLES)
    kept = erase(user)
    assert columns_with(*NEEDLES) == LEFT
    user.refresh_from_db()
    assert (str(user), user.email, user.is_active, user.has_usable_password(), user.last_login) == (
        "Pessoa que apagou a conta",
        f"conta-apagada-{user.pk}@portal.invalid",
        False,
        False,
        None,
    )
    assert [str(each.what) for each in kept] == [str(each.what) for each in dict.fromkeys(kept)]
    assert {
        "As linhas do registo de acessos, sem o seu nome",
        "Os formulários que enviou, como os escreveu",
        "Os formulários por enviar em nome de uma entidade",
        "Que um e-mail foi enviado, o assunto e a data, sem o endereço nem o texto",
        "A história das entidades e dos centros em que participou, sem o seu nome",
        "As alterações que propôs aos dados de centros, com a nota e a resposta",
    } <= {str(each.what) for each in kept}


def test_what_others_must_follow_stays_in_the_name_of_nobody() -> None:
    user = zulmira()
    erase(user)
    assert Proposal.objects.get().author == user
    assert {event.person for event in MemberEvent.objects.filter(kind="left")} == {user}
    assert list(Membership.objects.filter(user=user)) == list(Coordinator.objects.filter(user=user)) == []
    assert [invitation.email for invitation in Invitation.objects.all()] == ["outra@example.pt"]
    assert sorted(str(draft.owner) for draft in Draft.objects.filter(number=None)) == ["Município de Lagos"]
    assert MailAttachment.objects.count() == 0
    assert {(mail.to, mail.text, mail.state) for mail in Mail.objects.filter(to="")} == {
        ("", "", "cancelled")
    }
    line = AuditEntry.objects.filter(target_type="contas.user", verb=Verb.ERASED).get()
    assert (line.by, line.target_id, line.detail) == (None, str(user.pk), "")


def test_what_others_receive_loses_the_address_and_nothing_else() -> None:
    user = User.objects.create_user("ana@example.pt", first_name="a")
    for number, (to, day) in enumerate(
        (
            ("outra@example.pt", "a semana de Joana (joana@example.pt, ana@example.pt.br)"),
            ("rita@example.pt", "Responder a Ana@Example.pt."),
        )
    ):
        outbox.queue(
            "contas.erasure_hindered",
            to=to,
            language="pt-pt",
            values={"day": day, "url": "https://portal.example.pt/"},
            attachments=[outbox.Attachment("carta.txt", b"carta", "text/plain")],
            reply_to=("outra@example.pt", "ana@example.pt")[number],
        )
    first, second = Mail.objects.order_by("pk")
    erase(user)
    found = Mail.objects.get(pk=first.pk)
    assert (found.text, found.html, found.state) == (first.text, first.html, "queued")
    assert (found.reply_to, found.attachments.count()) == ("outra@example.pt", 1)
    found = Mail.objects.get(pk=second.pk)
    assert found.text == second.text.replace("Ana@Example.pt", "…") != second.text
    assert found.html == second.html.replace("Ana@Example.pt", "…") != second.html
    assert (found.state, found.reply_to, found.attachments.count()) == ("queued", "", 1)


def test_the_address_that_looks_alike_keeps_its_e_mails() -> None:
    other = "rita@gmail.example"
    outbox.queue("contas.erasure_asked", to=other, language="pt-pt", values={"day": other, "url": ""})
    own = User.objects.create_user("rita@gma\u0131l.example")
    data = {data.name: data.export(own) for data in providers()}
    assert (data["mails"], data["invitations"]) == ([], [])
    erase(own)
    mail = Mail.objects.get()
    assert (mail.to, mail.state, mail.text.count(other)) == (other, "queued", 1)


def test_what_would_stay_is_foreseen_without_changing_anything() -> None:
    user = zulmira()
    before = columns_with(*NEEDLES)
    foreseen = foresee(user)
    assert columns_with(*NEEDLES) == before
    assert (user.email, user.is_active) == (EMAIL, True)
    assert foreseen == erase(user)


def test_the_wish_waits_fourteen_days_and_tells_when(commits: None) -> None:
    user = person()
    asked = ask(user, TODAY, language="pt-pt")
    assert ask(user, TODAY + dt.timedelta(days=3), language="en") == asked
    assert (asked.due_on, str(asked)) == (DUE, f"{user} (2026-12-06)")
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (user.email, "A sua conta será apagada em 6 de dezembro de 2026")
    assert "/area/os-meus-dados/" in mail.text
    assert erase_due(DUE - dt.timedelta(days=1)) == 0
    assert User.objects.get(pk=user.pk).is_active
    assert erase_due(DUE) == 1
    assert not User.objects.get(pk=user.pk).is_active
    assert (ErasureRequest.objects.count(), erase_due(DUE)) == (0, 0)


def test_taken_back_the_wish_is_gone() -> None:
    user = person()
    ask(user, TODAY, language="pt-pt")
    assert (cancel(user), cancel(user)) == (True, False)
    assert erase_due(DUE) == 0
    assert User.objects.get(pk=user.pk).is_active


def test_the_last_owner_hands_over_first() -> None:
    lagos = entity(name="Município de Lagos")
    own = member(lagos)
    member(lagos, MemberRole.EDITOR)
    with pytest.raises(HinderedError, match="papel de responsável por Município de Lagos") as error:
        ask(own.user, TODAY, language="pt-pt")
    assert [each.url for each in error.value.hindrances] == [f"/area/entidades/{lagos.pk}/"]
    member(lagos)
    ask(own.user, TODAY, language="pt-pt")
    assert erase_due(DUE) == 1


def test_who_became_the_last_owner_meanwhile_stays_and_is_told_once() -> None:
    lagos = entity()
    own, other = member(lagos), member(lagos)
    ask(own.user, TODAY, language="pt-pt")
    other.delete()
    assert (erase_due(DUE), erase_due(DUE)) == (0, 0)
    assert User.objects.get(pk=own.user.pk).is_active
    assert Mail.objects.filter(kind="contas.erasure_hindered").count() == 1
    member(lagos)
    assert erase_due(DUE) == 1


@pytest.mark.parametrize("fields", [{"group": "Editors"}, {"is_superuser": True}])
def test_staff_ask_an_administrator_first(fields: dict[str, Any]) -> None:
    user = person(**fields)
    [found] = hindrances(user)
    assert ("quem administra o portal" in str(found.what), found.url) == (True, "")
    with pytest.raises(HinderedError):
        ask(user, TODAY, language="pt-pt")


def test_a_fault_erases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    user = zulmira()
    before = columns_with(*NEEDLES)

    def fail(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(erasing, "empty", fail)
    with pytest.raises(RuntimeError):
        erase(user)
    assert columns_with(*NEEDLES) == before


def test_a_fault_in_one_account_keeps_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = person(), person()
    for user in (broken, other):
        ask(user, TODAY, language="pt-pt")
    empty = erasing.empty

    def fail(user: User, now: dt.datetime) -> None:
        if user == broken:
            raise RuntimeError
        empty(user, now)

    monkeypatch.setattr(erasing, "empty", fail)
    assert erase_due(DUE) == 1
    assert list(ErasureRequest.objects.values_list("user", flat=True)) == [broken.pk]
    assert list(User.objects.filter(is_active=True)) == [broken]
    assert f"Account {broken.pk} could not be erased; tried again by the next run." in caplog.text


def test_the_address_of_an_erased_account_is_free_again() -> None:
    user = person()
    email = user.email
    erase(user)
    again = User.objects.create_user(email)
    assert (again.pk != user.pk, str(again)) == (True, email)


def test_a_wish_taken_back_while_the_worker_waits_erases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    user = person()
    ask(user, TODAY, language="pt-pt")
    lock = erasing._lock

    def late(pk: int) -> User:
        ErasureRequest.objects.all().delete()
        return lock(pk)

    monkeypatch.setattr(erasing, "_lock", late)
    assert erase_due(DUE) == 0
    assert User.objects.get(pk=user.pk).is_active


def test_the_command_says_how_many_it_erased() -> None:
    for _time in range(2):
        ErasureRequest.objects.create(user=person(), due_on=timezone.localdate())
    output = StringIO()
    call_command("erase_accounts", stdout=output)
    assert output.getvalue() == "2\n"


def test_a_person_who_left_nothing_leaves_nothing() -> None:
    user = person(centre())
    assert foresee(user) == []
    assert Kept("a", "b") == Kept("a", "b")
