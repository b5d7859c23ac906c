"""From the expression of interest to the application: what each act writes, and to whom."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from candidaturas.domain import answering, identifying, intake, meetings
from candidaturas.domain.moving import NotPossibleError
from candidaturas.domain.times import when, zone_of_entity
from candidaturas.enums import State
from candidaturas.models import Meeting, Pack, PackDocument, PackVersion, RequestClosure
from contas.models import User
from portal.outbox.models import Mail
from portal.wizard.domain.locking import ClosedError
from rede.enums import CentreModel, EntityKind, MemberRole
from rede.models import Entity, MemberEvent
from tests.factories import processes
from tests.factories.members import member
from tests.factories.network import entity
from tests.factories.processes import Case, on

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 23)


def mails(since: int = 0) -> list[tuple[str, str]]:
    return sorted(Mail.objects.order_by("pk")[since:].values_list("kind", "to"))


def last_event(case: Case) -> tuple[str, str, str, int | None, str, bool]:
    event = case.process.events.latest("pk")
    return event.act, event.from_state, event.to_state, event.by_id, event.text, event.is_internal


class TestExpression:
    """It begins a process."""

    def test_of_an_entity_that_staff_have_to_confirm(self) -> None:
        with on(MONDAY):
            case = processes.expressed(name="Associação Exemplo", kind=EntityKind.CIVIL_SOCIETY)
        process = case.again()
        assert (process.state, process.number, process.entity) == (State.EXPRESSED, "MI/2026/0001", None)
        assert (process.name, process.kind, process.model) == (
            "Associação Exemplo",
            "civil_society",
            "conventional",
        )
        assert process.received_at == process.moved_at == process.expression.submissions.get().at
        assert last_event(case) == ("manifestar", "", "expressed", case.owner.pk, "", False)
        staff = (case.reviewer, case.second, case.decider)
        assert mails() == [("applications.expression", user.email) for user in sorted(staff, key=_address)]
        assert "23 de dezembro de 2026" in Mail.objects.all()[0].text

    def test_of_one_that_is_known(self) -> None:
        known = entity()
        case = processes.expressed(owner=member(known).user, entity=known, kind=EntityKind.CIVIL_SOCIETY)
        assert (case.again().entity, case.process.kind) == (known, EntityKind.LOCAL_AUTHORITY)
        with pytest.raises(NotPossibleError, match="A entidade já está confirmada"):
            identifying.identify(case.process, case.reviewer, entity())


def _address(user: User) -> str:
    return user.email


class TestIdentifying:
    """Staff say which entity it is."""

    def test_a_new_one_is_stored_and_the_sender_answers_for_it(self) -> None:
        case = processes.expressed()
        new = Entity(name="Câmara de Exemplo", kind="local_authority", is_municipality=True, nipc="501280049")
        identifying.identify(case.process, case.reviewer, new)
        assert case.entity == new
        assert (case.process.kind, case.process.expression.owner) == ("local_authority", new)
        assert new.members.get().user == case.owner
        assert new.members.get().role == MemberRole.OWNER
        noted = MemberEvent.objects.get()
        assert (noted.kind, noted.by, noted.person, noted.role) == (
            "joined",
            case.reviewer,
            case.owner,
            "owner",
        )
        assert last_event(case)[:1] + last_event(case)[3:] == (
            "identificar",
            case.reviewer.pk,
            "Câmara de Exemplo",
            True,
        )

    def test_who_joins_one_that_has_an_owner_writes_for_it(self) -> None:
        case, known = processes.expressed(), entity()
        member(known)
        processes.identify(case, known)
        assert known.members.get(user=case.owner).role == MemberRole.EDITOR

    def test_nobody_joins_whose_account_is_closed(self) -> None:
        case = processes.expressed()
        User.objects.filter(pk=case.owner.pk).update(is_active=False)
        processes.identify(case)
        assert list(case.entity.members.all()) == []
        assert MemberEvent.objects.count() == 0

    def test_who_belongs_already_stays_what_they_are(self) -> None:
        case, known = processes.expressed(), entity()
        member(known, MemberRole.READER, case.owner)
        processes.identify(case, known)
        assert known.members.get().role == MemberRole.READER
        assert not MemberEvent.objects.exists()

    def test_a_sender_who_is_gone_joins_nothing(self) -> None:
        case = processes.expressed()
        draft = case.again().expression
        draft.created_by = None
        draft.save()
        processes.identify(case)
        assert not case.entity.members.exists()
        processes.answer(case)
        assert case.again().application is not None
        assert case.process.application.created_by == case.reviewer

    def test_a_number_that_is_none_stores_nothing(self) -> None:
        from django.core.exceptions import ValidationError  # noqa: PLC0415

        case = processes.expressed()
        with pytest.raises(ValidationError):
            identifying.identify(
                case.process, case.reviewer, Entity(name="X", kind="local_authority", nipc="123456789")
            )
        assert not Entity.objects.exists()
        assert case.again().events.count() == 1


class TestAnswering:
    """The pack, each document in its version."""

    def test_it_goes_with_its_documents_and_begins_the_application(self) -> None:
        with on(MONDAY):
            case = processes.identified()
            before = Mail.objects.count()
            protocol, note = processes.published_pack()
            pack = answering.answer(case.process, case.reviewer, model="conventional", text=" Bem-vindos. ")
        assert [one.version for one in pack.documents.all()] == [protocol, note]
        draft = case.again().application
        assert draft is not None
        assert (pack.form_version, pack.model) == (draft.definition_version, "conventional")
        assert (draft.form, draft.owner, draft.created_by) == ("candidatura", case.entity, case.owner)
        assert last_event(case) == (
            "responder",
            "expressed",
            "answered",
            case.reviewer.pk,
            "Bem-vindos.",
            False,
        )
        mail = Mail.objects.order_by("pk")[before]
        assert (mail.kind, mail.to) == ("applications.answered", case.owner.email)
        assert "até 23 de maio de 2027" in mail.text
        assert "Bem-vindos." in mail.text
        names = [f"{version.title} (v1).pdf" for version in (protocol, note)]
        assert list(mail.attachments.values_list("name", flat=True)) == names
        assert Mail.objects.count() == before + 1

    def test_later_versions_change_nothing_that_was_sent(self) -> None:
        case = processes.answered()
        document = PackDocument.objects.get(kind="protocol", model="conventional")
        document.body = "<p>Outro.</p>"
        document.save()
        second = answering.publish(document, case.reviewer)
        assert (second.number, second.published_by) == (2, case.reviewer)
        assert second.pdf.startswith(b"%PDF")
        assert answering.publish(document, case.reviewer) == second
        assert PackVersion.objects.filter(document=document).count() == 2
        assert {one.version.number for one in Pack.objects.get().documents.all()} == {1}
        draft = case.again().application
        processes.answer(case)
        assert [one.version.number for one in Pack.objects.latest("pk").documents.all()] == [2, 1]
        assert case.again().application == draft

    def test_a_first_version_is_the_first(self) -> None:
        document = PackDocument.objects.get(kind="note")
        assert answering.publish(document, None).number == 1

    def test_a_model_that_the_entity_may_not_run_is_not_sent(self) -> None:
        case = processes.identified(kind=EntityKind.CIVIL_SOCIETY)
        processes.published_pack(CentreModel.NEW_GENERATION)
        with pytest.raises(NotPossibleError, match="só pode ser dinamizado por municípios"):
            answering.answer(case.process, case.reviewer, model="2g")

    def test_nor_what_was_never_published(self) -> None:
        case = processes.identified()
        with pytest.raises(NotPossibleError, match="Publique primeiro a minuta"):
            answering.answer(case.process, case.reviewer, model="conventional")
        assert case.again().application is None

    def test_nor_anything_to_nobody_knows_whom(self) -> None:
        processes.published_pack()
        case = processes.expressed()
        with pytest.raises(NotPossibleError, match="Confirme primeiro qual é a entidade"):
            answering.answer(case.process, case.reviewer, model="conventional")

    def test_in_the_language_of_the_entity(self) -> None:
        case = processes.answered(language="en")
        mail = Mail.objects.get(kind="applications.answered")
        assert mail.language == "en"
        assert f"/en/area/candidaturas/{case.process.key}/" in mail.text


class TestApplication:
    """It arrives, the first time and corrected."""

    def test_the_first_time(self) -> None:
        with on(MONDAY):
            case = processes.answered()
            before = Mail.objects.count()
            processes.apply(case)
        process = case.again()
        assert (process.state, process.number) == (State.SUBMITTED, "CA/2026/0001")
        assert process.submitted_at == case.submission.at
        assert last_event(case) == ("candidatar", "answered", "submitted", case.owner.pk, "", False)
        staff = sorted(user.email for user in (case.reviewer, case.second, case.decider))
        assert mails(before) == [("applications.arrived", email) for email in staff]

    def test_corrected(self) -> None:
        case = processes.in_correction()
        draft, submitted_at = case.again().application, case.process.submitted_at
        assert draft is not None
        assert (draft.is_open, draft.number) == (True, "CA/2026/0001")
        before = Mail.objects.count()
        processes.apply(case)
        assert case.again().submitted_at == submitted_at
        assert (case.process.number, case.submission.round) == ("CA/2026/0001", 2)
        closure = RequestClosure.objects.get()
        assert (closure.outcome, closure.answers, closure.event.act) == ("answered", {}, "corrigir")
        assert mails(before) == [("applications.arrived", case.reviewer.email)]

    def test_where_none_is_expected_the_form_says_so_and_nothing_is_numbered(self) -> None:
        case = processes.withdrawn(processes.answered())
        draft = case.again().application
        assert draft is not None
        with pytest.raises(ClosedError, match="A candidatura envia-se uma vez"), transaction.atomic():
            intake.receive_application(
                draft,
                processes.sent(draft, case.owner),
                name="Outro",
                model="2g",
                municipality=case.process.municipality,
            )
        assert case.again().name != "Outro"
        assert (case.process.application.number, case.process.application.is_open) == (None, True)


class TestMeetings:
    """Proposed, agreed or declined, cancelled, held."""

    @staticmethod
    def proposed() -> tuple[Case, Meeting]:
        case = processes.take(processes.answered())
        moments = [timezone.now() + dt.timedelta(days=days) for days in (9, 3)]
        meeting = meetings.propose(
            case.process,
            case.reviewer,
            mode="online",
            place="https://example.pt/sala",
            dates=[(moment, 60) for moment in moments],
            text="Qual serve?",
        )
        return case, meeting

    def test_proposed(self) -> None:
        case, meeting = self.proposed()
        first, second = meeting.dates.all()
        assert first.starts_at < second.starts_at
        assert last_event(case)[0::4] == ("propor-reuniao", "Qual serve?")
        mail = Mail.objects.latest("pk")
        assert (mail.kind, mail.to) == ("applications.meeting", case.owner.email)
        dates = "\n".join(f"- {when(date, zone_of_entity(case.process))}" for date in (first, second))
        said = f"Qual serve?\n\n{dates}\n\nOnline: https://example.pt/sala\n\nA página do processo"
        assert said in mail.text
        with pytest.raises(NotPossibleError, match="Já há uma reunião"):
            meetings.propose(
                case.process, case.reviewer, mode="online", place="", dates=[(first.starts_at, 30)]
            )
        with pytest.raises(ValueError, match="a meeting needs dates"):
            meetings.propose(case.process, case.reviewer, mode="online", place="", dates=[])

    def test_agreed_and_held(self) -> None:
        case, meeting = self.proposed()
        before = Mail.objects.count()
        date = meeting.dates.all()[1]
        meetings.choose(date, case.owner)
        meeting.refresh_from_db()
        assert (meeting.chosen, meeting.is_over) == (date, False)
        assert meeting.agreed_at is not None
        assert mails(before) == [
            ("applications.arrived", case.reviewer.email),
            ("applications.meeting", case.owner.email),
        ]
        words = when(date, zone_of_entity(case.process))
        assert last_event(case)[0::4] == ("escolher-data", words)
        told = Mail.objects.get(kind="applications.meeting", subject__startswith="Reunião combinada")
        assert f"\n\n- {words}\n\nOnline: https://example.pt/sala\n\n" in told.text
        with pytest.raises(NotPossibleError, match="Não há datas por escolher"):
            meetings.choose(date, case.owner)
        day = timezone.localdate()
        meetings.record(
            meeting, case.reviewer, held_on=day, attendees=" Ana e Rita ", minutes=" Falou-se do gabinete. "
        )
        meeting.refresh_from_db()
        assert (meeting.held_on, meeting.attendees, meeting.minutes, meeting.is_over) == (
            day,
            "Ana e Rita",
            "Falou-se do gabinete.",
            True,
        )
        assert Mail.objects.count() == before + 2

    def test_declined(self) -> None:
        case, meeting = self.proposed()
        before = Mail.objects.count()
        with pytest.raises(NotPossibleError, match="Não há nenhuma reunião combinada"):
            meetings.record(
                meeting, case.reviewer, held_on=timezone.localdate(), attendees="", minutes="Ata."
            )
        meetings.decline(meeting, case.owner, "Só em janeiro.")
        meeting.refresh_from_db()
        assert meeting.declined_at is not None
        assert mails(before) == [("applications.arrived", case.reviewer.email)]
        with pytest.raises(NotPossibleError, match="Não há nenhuma reunião marcada"):
            meetings.cancel(meeting, case.reviewer, "Doença.")

    def test_cancelled(self) -> None:
        case, meeting = self.proposed()
        before = Mail.objects.count()
        meetings.cancel(meeting, case.reviewer, "Doença.")
        meeting.refresh_from_db()
        assert meeting.cancelled_at is not None
        assert mails(before) == [("applications.meeting", case.owner.email)]

    def test_a_date_that_passed_or_is_of_another_meeting_is_not_chosen(self) -> None:
        case, meeting = self.proposed()
        date = meeting.dates.all()[0]
        with on(timezone.localdate() + dt.timedelta(days=5)):
            with pytest.raises(NotPossibleError, match="Esta data já passou"):
                meetings.choose(date, case.owner)
            meetings.cancel(meeting, case.reviewer, "Doença.")
            later = timezone.now() + dt.timedelta(days=2)
            meetings.propose(
                case.process, case.reviewer, mode="in_person", place="Sala 1", dates=[(later, 45)]
            )
            with pytest.raises(NotPossibleError, match="Esta reunião já não está de pé"):
                meetings.choose(date, case.owner)
