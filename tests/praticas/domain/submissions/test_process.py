"""The life of a practice that somebody sent: each act from each state, its history, its e-mails."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from contas.models import User
from portal import uploads
from portal.audit.models import AuditEntry
from portal.outbox.models import Mail
from portal.wizard.models import Draft
from praticas.domain import submissions
from praticas.domain.materials import PURPOSE
from praticas.domain.submissions import ACTS, NotPossibleError
from praticas.enums import SubmissionEventKind, SubmissionState
from praticas.models import PracticePage, PracticeSettings, PracticeSubmission, SubmissionEvent
from tests.factories.people import person
from tests.factories.submissions import sending, sent_practice
from tests.portal.uploads.files import pdf

pytestmark = pytest.mark.django_db


def again(submission: PracticeSubmission) -> PracticeSubmission:
    return PracticeSubmission.objects.select_related("draft", "page").get(pk=submission.pk)


def history(submission: PracticeSubmission) -> list[tuple[str, str]]:
    return list(submission.events.values_list("kind", "text"))


def mails() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("pk").values_list("kind", "to"))


def page_of(submission: PracticeSubmission) -> PracticePage:
    page = again(submission).page
    assert page is not None
    return page


class TestArrival:
    """Taking a practice in."""

    def test_the_page_is_in_moderation_and_moderators_are_told(
        self, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        assert horta.state == SubmissionState.RECEIVED
        assert history(horta) == [("received", "")]
        assert page_of(horta).current_workflow_state.status == "in_progress"
        assert page_of(horta).live is False
        assert mails() == [("practices.received", reader.email)]
        assert Mail.objects.get().subject == f"Ler a prática recebida {horta.draft.number}"
        assert AuditEntry.objects.get(target_type="praticas.practicesubmission").detail == "received"

    def test_a_second_sending_is_the_same_practice(
        self, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        submissions.return_to_author(horta, reader, "Falta o ano.")
        page = page_of(horta)
        received = submissions.receive(
            horta.draft, sending(horta.draft, author, number=2), page, licence="CC BY 4.0"
        )
        assert received.pk == horta.pk
        assert (again(horta).state, again(horta).licence) == (SubmissionState.RECEIVED, "CC BY 4.0")
        assert history(horta) == [("received", ""), ("returned", "Falta o ano."), ("received", "")]
        assert page.workflow_states.filter(status="in_progress").count() == 1

    def test_without_a_moderation_it_arrives_all_the_same(
        self, author: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(PracticePage, "get_workflow", lambda _page: None)
        horta = sent_practice(author)
        assert page_of(horta).current_workflow_state is None
        assert mails() == []


class TestQuestions:
    """What staff ask and authors answer."""

    def test_a_question_and_its_answer(self, horta: PracticeSubmission, author: User, reader: User) -> None:
        submissions.ask(horta, reader, " Em que ano? ")
        assert again(horta).state == SubmissionState.ASKED
        submissions.answer(horta, author, "Em 2019.")
        assert again(horta).state == SubmissionState.RECEIVED
        assert history(horta) == [("received", ""), ("asked", "Em que ano?"), ("answered", "Em 2019.")]
        assert mails() == [
            ("practices.received", reader.email),
            ("practices.question", author.email),
            ("practices.answer", reader.email),
        ]
        asked = Mail.objects.get(kind="practices.question")
        assert "Em que ano?" in asked.text
        assert f"/area/praticas/{horta.draft_id}/" in asked.text
        assert (
            f"/admin/praticas-recebidas/inspect/{horta.pk}/" in Mail.objects.get(kind="practices.answer").text
        )

    def test_a_message_without_a_question_goes_to_moderators(
        self, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        submissions.answer(horta, author, "Mudámos de telefone.")
        assert again(horta).state == SubmissionState.RECEIVED
        assert mails()[1:] == [("practices.answer", reader.email)]

    def test_who_asked_and_left_is_not_written_to(
        self, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        other = person(group="Editors")
        submissions.ask(horta, other, "Em que ano?")
        User.objects.filter(pk=other.pk).update(is_active=False)
        submissions.answer(horta, author, "Em 2019.")
        assert mails()[-1] == ("practices.answer", reader.email)

    def test_only_its_authors_answer(self, horta: PracticeSubmission) -> None:
        with pytest.raises(PermissionDenied):
            submissions.answer(horta, person(), "Sou eu.")
        with pytest.raises(PermissionDenied):
            submissions.withdraw(horta, person())
        assert history(horta) == [("received", "")]

    def test_who_sent_and_who_began_are_both_told_and_closed_accounts_are_not(
        self, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        colleague = person()
        sending(horta.draft, colleague, number=2)
        submissions.ask(horta, reader, "Em que ano?")
        told = {to for kind, to in mails() if kind == "practices.question"}
        assert told == {author.email, colleague.email}
        User.objects.filter(pk=author.pk).update(is_active=False)
        submissions.ask(again(horta), reader, "E quem?")
        assert [to for kind, to in mails() if kind == "practices.question"][2:] == [colleague.email]


class TestReturn:
    """Giving it back with reasons."""

    def test_the_form_opens_under_the_same_number(
        self, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        submissions.return_to_author(horta, reader, "Falta o ano.")
        after = again(horta)
        assert (after.state, after.draft.is_open, after.draft.number) == (
            SubmissionState.RETURNED,
            True,
            horta.draft.number,
        )
        assert page_of(horta).current_workflow_state is None
        assert mails()[-1] == ("practices.returned", author.email)
        assert "Falta o ano." in Mail.objects.get(kind="practices.returned").text

    def test_without_a_page_too(self, horta: PracticeSubmission, reader: User) -> None:
        page_of(horta).delete()
        submissions.return_to_author(again(horta), reader, "Falta o ano.")
        assert again(horta).state == SubmissionState.RETURNED

    def test_never_without_a_reason(self, horta: PracticeSubmission, reader: User) -> None:
        with pytest.raises(ValueError, match="text is needed"):
            submissions.return_to_author(horta, reader, "  ")
        assert (again(horta).state, again(horta).draft.is_open) == (SubmissionState.RECEIVED, False)

    def test_asking_for_changes_in_the_editor_returns_it(
        self, horta: PracticeSubmission, reader: User, author: User
    ) -> None:
        page = page_of(horta)
        task = page.current_workflow_task_state
        task.reject(user=reader, comment="Falta o ano.")
        assert again(horta).state == SubmissionState.RETURNED
        assert history(horta)[-1] == ("returned", "Falta o ano.")
        submissions.receive(horta.draft, sending(horta.draft, author, number=2), page_of(horta))
        assert page.workflow_states.filter(status="in_progress").count() == 1

    def test_asking_for_changes_without_saying_which_returns_nothing(
        self, horta: PracticeSubmission, reader: User
    ) -> None:
        page_of(horta).current_workflow_task_state.reject(user=reader)
        assert again(horta).state == SubmissionState.RECEIVED


class TestPublication:
    """Publishing it, from the register or the editor."""

    def test_from_the_register(self, horta: PracticeSubmission, author: User, reader: User) -> None:
        submissions.publish(horta, reader)
        after = again(horta)
        assert (after.state, after.draft.is_open, page_of(horta).live) == (
            SubmissionState.PUBLISHED,
            False,
            True,
        )
        assert history(horta)[-1] == ("published", "")
        assert [to for kind, to in mails() if kind == "practices.published"] == [author.email]
        address = settings.BASE_URL + page_of(horta).get_url()
        assert address in Mail.objects.get(kind="practices.published").text

    def test_from_the_editor_it_is_followed_once(
        self, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        page = page_of(horta)
        page.save_revision(user=reader).publish()
        page.save_revision(user=reader).publish()
        assert history(horta) == [("received", ""), ("published", "")]
        assert SubmissionEvent.objects.get(kind=SubmissionEventKind.PUBLISHED).by == reader

    @pytest.mark.parametrize("from_register", [True, False])
    def test_a_page_with_a_later_day_is_told_of_on_that_day(
        self,
        horta: PracticeSubmission,
        reader: User,
        from_register: bool,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        page = page_of(horta)
        page.go_live_at = timezone.now() + dt.timedelta(days=2)
        revision = page.save_revision(user=reader)
        if from_register:
            assert submissions.publish(horta, reader) is False
        else:
            revision.publish(user=reader)
        assert (again(horta).state, history(horta)) == (SubmissionState.RECEIVED, [("received", "")])
        assert page_of(horta).live is False
        that_day = timezone.now() + dt.timedelta(days=3)
        monkeypatch.setattr(timezone, "now", lambda: that_day)
        call_command("publish_scheduled")
        assert (again(horta).state, page_of(horta).live) == (SubmissionState.PUBLISHED, True)
        assert history(horta) == [("received", ""), ("published", "")]

    def test_its_files_have_a_last_day(self, horta: PracticeSubmission, reader: User) -> None:
        PracticeSettings.objects.create(file_months=3)
        file = uploads.receive(SimpleUploadedFile("guia.pdf", pdf()), PURPOSE, horta.draft, None)
        submissions.publish(horta, reader)
        file.refresh_from_db()
        last = PracticeSettings.load().last_day_of_files(timezone.localdate())
        assert file.keep_until == last

    def test_a_page_that_is_not_right_is_not_published(self, horta: PracticeSubmission, reader: User) -> None:
        page = page_of(horta)
        page.year = 1066
        page.save_revision(user=reader, clean=False)
        with pytest.raises(ValidationError):
            submissions.publish(horta, reader)
        assert (again(horta).state, page_of(horta).live) == (SubmissionState.RECEIVED, False)

    def test_a_returned_one_closes_its_form(self, horta: PracticeSubmission, reader: User) -> None:
        submissions.return_to_author(horta, reader, "Falta o ano.")
        submissions.publish(again(horta), reader)
        assert Draft.objects.get().is_open is False

    def test_without_a_page_it_is_impossible(self, horta: PracticeSubmission, reader: User) -> None:
        page_of(horta).delete()
        with pytest.raises(NotPossibleError):
            submissions.publish(again(horta), reader)


class TestWithdrawal:
    """Its author takes it back."""

    def test_what_was_never_public_is_erased_and_what_was_sent_stays(
        self, horta: PracticeSubmission, author: User
    ) -> None:
        file = uploads.receive(SimpleUploadedFile("guia.pdf", pdf()), PURPOSE, horta.draft, author)
        submissions.withdraw(horta, author)
        file.refresh_from_db()
        assert file.keep_until == PracticeSettings().last_day_of_files(timezone.localdate())
        after = again(horta)
        assert (after.state, after.page) == (SubmissionState.WITHDRAWN, None)
        assert after.draft.submissions.count() == 1
        assert PracticePage.objects.filter(title="Horta").exists() is False

    def test_a_returned_one_can_be_withdrawn_and_its_form_closes(
        self, horta: PracticeSubmission, author: User, reader: User
    ) -> None:
        submissions.return_to_author(horta, reader, "Falta o ano.")
        submissions.withdraw(again(horta), author)
        assert Draft.objects.get().is_open is False

    def test_a_page_that_was_once_public_is_left(self, horta: PracticeSubmission, author: User) -> None:
        PracticePage.objects.filter(pk=page_of(horta).pk).update(first_published_at=horta.received_at)
        submissions.withdraw(horta, author)
        assert page_of(horta).live is False

    def test_without_a_page(self, horta: PracticeSubmission, author: User) -> None:
        page_of(horta).delete()
        submissions.withdraw(again(horta), author)
        assert again(horta).state == SubmissionState.WITHDRAWN


def test_a_note_is_for_staff_and_changes_nothing(horta: PracticeSubmission, reader: User) -> None:
    submissions.note(horta, reader, "Falei com a câmara.")
    assert (again(horta).state, history(horta)[-1]) == (
        SubmissionState.RECEIVED,
        ("noted", "Falei com a câmara."),
    )
    assert mails() == [("practices.received", reader.email)]


VERBS: dict[str, Callable[[PracticeSubmission, User, User], Any]] = {
    "receber": lambda one, author, _reader: submissions.receive(
        one.draft, sending(one.draft, author, number=2), one.page
    ),
    "perguntar": lambda one, _author, reader: submissions.ask(one, reader, "Em que ano?"),
    "responder": lambda one, author, _reader: submissions.answer(one, author, "Em 2019."),
    "devolver": lambda one, _author, reader: submissions.return_to_author(one, reader, "Falta o ano."),
    "publicar": lambda one, _author, reader: submissions.publish(one, reader),
    "retirar": lambda one, author, _reader: submissions.withdraw(one, author),
}


@pytest.mark.parametrize("state", SubmissionState)
@pytest.mark.parametrize("name", ACTS)
def test_every_act_from_every_state(
    name: str, state: SubmissionState, horta: PracticeSubmission, author: User, reader: User
) -> None:
    PracticeSubmission.objects.update(state=state)
    one = again(horta)
    act = ACTS[name]
    assert (act in submissions.possible(one, by_author=act.by_author)) is (state in act.to)
    if state in act.to:
        VERBS[name](one, author, reader)
        assert again(horta).state == act.to[state]
        assert history(horta)[-1][0] == act.event
        return
    with pytest.raises(NotPossibleError) as refusal:
        VERBS[name](one, author, reader)
    assert (again(horta).state, str(refusal.value)) == (state, str(act.elsewhere))
    assert history(horta) == [("received", "")]


@pytest.mark.parametrize("name", [name for name in VERBS if name != "receber"])
def test_the_form_is_locked_before_the_practice_as_in_sending_it(
    name: str, horta: PracticeSubmission, author: User, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[str] = []
    take = QuerySet.select_for_update

    def note(rows: QuerySet[Any], *args: Any, **options: Any) -> QuerySet[Any]:
        locked.append(rows.model.__name__)
        return take(rows, *args, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", note)
    VERBS[name](again(horta), author, reader)
    assert locked[:2] == ["Draft", "PracticeSubmission"]


def test_standings_are_asked_for_once(
    horta: PracticeSubmission, author: User, reader: User, django_assert_num_queries: Any
) -> None:
    other = sent_practice(author, "Coro")
    submissions.ask(other, reader, "Em que ano?")
    with django_assert_num_queries(1):
        found = submissions.standings([horta.draft, other.draft])
    assert {key: (str(one.words), one.tone, str(one.to_do)) for key, one in found.items()} == {
        horta.draft_id: ("Recebida", "todo", ""),
        other.draft_id: ("À espera da sua resposta", "warn", "Responder à pergunta"),
    }
