"""From the assignment to the assessment: what each act writes, to whom, and what it refuses."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from candidaturas.domain import asides, assessing, assigning, checking, talking
from candidaturas.domain.checking import Asked
from candidaturas.domain.moving import MovedError, NotPossibleError
from candidaturas.domain.versions import (
    current_assessments,
    newest,
    newest_assessments,
    seen_by,
    stale,
)
from candidaturas.enums import CheckResult, Criterion, RequestKind
from candidaturas.models import (
    ApplicationSettings,
    Assessment,
    CheckItem,
    FormalCheck,
    InterestDeclaration,
)
from portal import uploads
from portal.outbox.models import Mail
from tests.factories import processes
from tests.factories.members import member
from tests.factories.processes import ASKED
from tests.portal.uploads.files import pdf

pytestmark = pytest.mark.django_db


def mails(since: int = 0) -> list[tuple[str, str]]:
    return sorted(Mail.objects.order_by("pk")[since:].values_list("kind", "to"))


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("carta.pdf", pdf(), "application/pdf")


class TestAssigning:
    """Who reviews what."""

    def test_given_taken_and_left(self) -> None:
        case = processes.apply(processes.answered())
        before = Mail.objects.count()
        event = assigning.assign(case.process, case.decider, case.reviewer)
        assert (event.text, event.is_internal) == (str(case.reviewer), True)
        assert mails(before) == [("applications.assigned", case.reviewer.email)]
        assigning.assign(case.process, case.second, case.second)
        assert Mail.objects.count() == before + 1
        rows = case.process.assignments.values_list("reviewer", "assigned_by", "ended_at")
        assert list(rows) == [
            (case.reviewer.pk, case.decider.pk, None),
            (case.second.pk, case.second.pk, None),
        ]
        assigning.release(case.process, case.decider, case.second)
        ended = case.process.assignments.get(reviewer=case.second)
        assert ended.ended_by == case.decider
        assert ended.ended_at is not None
        with pytest.raises(NotPossibleError, match="já não está atribuído"):
            assigning.release(case.process, case.second, case.second)

    def test_only_to_who_reviews_by_who_may(self) -> None:
        case = processes.submitted()
        for act in (assigning.assign, assigning.release):
            with pytest.raises(PermissionDenied):
                act(case.process, case.reviewer, case.second)
        for reviewer, why in (
            (case.reviewer, "já está atribuído a essa pessoa"),
            (case.decider, "não avalia candidaturas"),
            (case.owner, "não avalia candidaturas"),
        ):
            with pytest.raises(NotPossibleError, match=why):
                assigning.assign(case.process, case.decider, reviewer)

    def test_who_may_review_no_more_is_written_to_no_more(self) -> None:
        case = processes.submitted()
        processes.take(case, case.second)
        case.reviewer.groups.clear()
        before = Mail.objects.count()
        talking.write(case.process, case.owner, "Uma dúvida.")
        assert mails(before) == [("applications.arrived", case.second.email)]

    def test_to_nobody_who_has_an_interest(self) -> None:
        case = processes.submitted()
        member(case.entity, user=case.second)
        with pytest.raises(NotPossibleError, match="tem um interesse neste processo"):
            assigning.assign(case.process, case.decider, case.second)

    def test_several(self) -> None:
        one, other = processes.submitted(), processes.withdrawn(processes.answered())
        reviewer = one.reviewer
        third = processes.answered()
        done, refused = assigning.assign_many(
            [one.process, other.process, third.process], one.decider, reviewer
        )
        assert done == [third.process]
        assert refused == [
            (one.process, "Este processo já está atribuído a essa pessoa."),
            (other.process, "Este processo já terminou."),
        ]


class TestDeclaring:
    """Interests are declared before anything is reviewed."""

    def test_who_has_none_may_review(self) -> None:
        case = processes.apply(processes.answered())
        assigning.assign(case.process, case.reviewer, case.reviewer)
        with pytest.raises(NotPossibleError, match="Declare primeiro"):
            processes.check(case)
        assessing.declare(case.process, case.reviewer, has_conflict=False, text=" Nada. ")
        found = InterestDeclaration.objects.get()
        assert (found.by, found.has_conflict, found.text) == (case.reviewer, False, "Nada.")
        processes.check(case)

    def test_who_has_one_reviews_no_more_and_what_they_found_counts_no_more(self) -> None:
        case = processes.assessed()
        processes.take(case, case.second)
        assert len(current_assessments(case.again())) == 1
        with pytest.raises(ValueError, match="a text is needed"):
            assessing.declare(case.process, case.reviewer, has_conflict=True)
        assessing.declare(case.process, case.reviewer, has_conflict=True, text="É família.")
        assert not case.process.assignments.filter(reviewer=case.reviewer, ended_at=None).exists()
        assert current_assessments(case.again()) == []
        with pytest.raises(
            NotPossibleError, match="Tem um interesse neste processo: outra pessoa tem de o av"
        ):
            processes.propose(case)
        case.reviewer = case.second
        with pytest.raises(NotPossibleError, match="Falta 1 avaliação"):
            processes.propose(case)

    def test_who_has_one_leaves_the_entity_to_others(self) -> None:
        case = processes.in_assessment()
        assessing.declare(case.process, case.reviewer, has_conflict=True, text="É família.")
        with pytest.raises(NotPossibleError, match="outra pessoa tem de tratar dele"):
            asides.suspend(case.process, case.reviewer, "Espere.")
        with pytest.raises(NotPossibleError, match="outra pessoa tem de tratar dele"):
            talking.tell(case.process, case.reviewer, "Olá.")
        talking.note(case.process, case.reviewer, "Fica com a Sara.")
        member(case.entity, user=case.second)
        with pytest.raises(NotPossibleError, match="outra pessoa tem de tratar dele"):
            asides.suspend(case.process, case.second, "Espere.")

    def test_who_decides_may_have_one_too(self) -> None:
        case = processes.proposed()
        member(case.entity, user=case.decider)
        with pytest.raises(NotPossibleError, match="outra pessoa tem de o decidir"):
            processes.decide(case)

    def test_nobody_reviews_what_is_not_theirs(self) -> None:
        case = processes.submitted()
        case.reviewer = case.second
        with pytest.raises(NotPossibleError, match="não lhe está atribuído"):
            processes.check(case)


class TestChecking:
    """The list, and what is asked for."""

    def test_complete(self) -> None:
        case = processes.submitted()
        before = Mail.objects.count()
        processes.check(case)
        done = FormalCheck.objects.get()
        assert (done.by, done.submission, done.event.act) == (case.reviewer, case.submission, "verificar")
        items = checking.items_for(case.process)
        assert list(done.items.values_list("text", "result", "note")) == [
            (item.text, "met", "") for item in items
        ]
        assert mails(before) == [("applications.moved", case.owner.email)]

    def test_the_list_is_that_of_the_kind_of_entity_without_what_is_retired(self) -> None:
        case = processes.submitted()
        CheckItem.objects.filter(section="equipa").update(is_active=False)
        texts = {item.text for item in checking.items_for(case.again())}
        assert len(texts) == CheckItem.objects.filter(is_active=True, kind="").count()
        assert CheckItem.objects.exclude(kind="").count() == 2

    def test_what_is_missing_is_asked_for_and_a_line_left_out_is_no_check(self) -> None:
        case = processes.submitted()
        items = checking.items_for(case.again())
        results = dict.fromkeys(items, (CheckResult.NOT_APPLICABLE, " Não tem. "))
        for some, why in (
            (dict(list(results.items())[1:]), "Falta responder a pontos da lista"),
            (results | {items[0]: (CheckResult.MISSING, "")}, "peça à entidade que corrija"),
        ):
            with pytest.raises(NotPossibleError, match=why):
                checking.check(case.process, case.reviewer, submission=case.submission, results=some)
        checking.check(case.process, case.reviewer, submission=case.submission, results=results)
        assert set(FormalCheck.objects.get().items.values_list("note", flat=True)) == {"Não tem."}

    def test_what_was_read_is_the_newest(self) -> None:
        case = processes.in_correction()
        read = case.submission
        processes.apply(case)
        with pytest.raises(MovedError, match="A entidade enviou outra versão"):
            checking.check(case.process, case.reviewer, submission=read, results={})

    @pytest.mark.parametrize("kind", RequestKind)
    def test_asked(self, kind: RequestKind) -> None:
        case = processes.in_assessment()
        before = Mail.objects.count()
        items = [*ASKED, Asked("equipa", " Falta quem atende. ")]
        asked = checking.request(case.process, case.reviewer, kind=kind, reason="Duas coisas.", items=items)
        assert [(one.section, one.field, one.label, one.reason) for one in asked.items.all()] == [
            ("gabinete", "hours", "Horário", "Falta o horário do gabinete."),
            ("equipa", "", "", "Falta quem atende."),
        ]
        assert (asked.kind, asked.days, asked.reason, asked.by) == (kind, 10, "Duas coisas.", case.reviewer)
        assert case.again().state == kind.value
        assert case.process.application is not None
        assert case.process.application.is_open is (kind == RequestKind.CORRECTION)
        assert mails(before) == [("applications.request", case.owner.email)]
        text = Mail.objects.latest("pk").text
        assert "- O gabinete · Horário: Falta o horário do gabinete." in text
        assert "- A equipa: Falta quem atende." in text

    @pytest.mark.parametrize("items", [[], [Asked("gabinete", " ")]])
    def test_nothing_is_asked_for_without_saying_what(self, items: list[Asked]) -> None:
        case = processes.submitted()
        with pytest.raises(ValueError, match="each item asked for needs its reason"):
            checking.request(
                case.process, case.reviewer, kind=RequestKind.CORRECTION, reason="Falta.", items=items
            )

    def test_explained_point_by_point_with_files(self) -> None:
        case = processes.in_clarification()
        asked = case.process.requests.get()
        item = asked.items.get()
        with pytest.raises(ValueError, match="a text is needed"):
            checking.clarify(case.process, case.owner, {})
        before = Mail.objects.count()
        event = checking.clarify(case.process, case.owner, {item.pk: " Das 9 às 12. "}, [letter()])
        assert (asked.closure.outcome, asked.closure.answers) == ("answered", {str(item.pk): "Das 9 às 12."})
        assert asked.closure.event == event
        assert uploads.of(event).get().name == "carta.pdf"
        assert mails(before) == [("applications.arrived", case.reviewer.email)]


class TestAssessing:
    """Three criteria, on the version that was read."""

    def test_filed(self) -> None:
        case = processes.assessed()
        filed = Assessment.objects.get()
        assert (filed.by, filed.submission, filed.event.is_internal) == (case.reviewer, case.submission, True)
        assert list(filed.grades.values_list("criterion", "grade__name", "justification")) == [
            (criterion.value, "Favorável", f"Sobre {criterion.label}.") for criterion in Criterion
        ]

    def test_all_three_with_their_reasons(self) -> None:
        case = processes.in_assessment()
        grades = processes.grades()
        short = {Criterion.REALITY: grades[Criterion.REALITY]}
        with pytest.raises(ValueError, match="all three criteria"):
            assessing.assess(case.process, case.reviewer, submission=case.submission, grades=short)
        empty = grades | {Criterion.REALITY: (grades[Criterion.REALITY][0], " ")}
        with pytest.raises(ValueError, match="a text is needed"):
            assessing.assess(case.process, case.reviewer, submission=case.submission, grades=empty)
        assert (Assessment.objects.count(), case.again().events.filter(act="avaliar").count()) == (0, 0)

    def test_a_version_that_was_replaced_is_not_assessed(self) -> None:
        case = processes.in_assessment()
        read = case.submission
        processes.check(processes.apply(processes.ask(case)))
        with pytest.raises(MovedError, match="outra versão"):
            assessing.assess(case.process, case.reviewer, submission=read, grades=processes.grades())

    def test_one_s_later_one_counts_and_both_stay(self) -> None:
        case = processes.assess(processes.assessed())
        assert Assessment.objects.count() == 2
        assert newest_assessments(case.again()) == [Assessment.objects.latest("pk")]

    def test_as_many_as_staff_set(self) -> None:
        chosen = ApplicationSettings.load()
        chosen.reviewers = 3
        chosen.save()
        case = processes.assessed()
        with pytest.raises(NotPossibleError, match="Faltam 2 avaliações da versão atual"):
            processes.propose(case)

    def test_what_changed_afterwards_is_said(self) -> None:
        case = processes.assessed()
        (first,) = newest_assessments(case.again())
        assert stale(case.process, [first]) == []
        processes.clarify(processes.ask(case, RequestKind.CLARIFICATION))
        assert stale(case.again(), [first]) == [first]
        with pytest.raises(NotPossibleError, match="Falta 1 avaliação da versão atual"):
            processes.propose(case)
        processes.assess(case)
        assert len(current_assessments(case.again())) == 1
        processes.check(processes.apply(processes.ask(case)))
        assert current_assessments(case.again()) == []

    def test_what_was_asked_and_never_answered_changes_nothing(self) -> None:
        case = processes.ask(processes.assessed(), RequestKind.CLARIFICATION)
        checking.withdraw_request(case.process, case.reviewer, "Serve o que há.")
        assert len(current_assessments(case.again())) == 1
        processes.propose(case)

    def test_own_before_others(self) -> None:
        case = processes.assessed()
        processes.take(case, case.second)
        (first,) = newest_assessments(case.again())
        assert seen_by(case.process, case.second) == []
        assert seen_by(case.process, case.reviewer) == seen_by(case.process, case.decider) == [first]
        processes.assess(case, case.second)
        assert len(seen_by(case.again(), case.second)) == 2

    def test_who_might_take_it_reads_no_assessment_before_it_is_proposed(self) -> None:
        case = processes.assessed()
        assert seen_by(case.process, case.second) == []
        processes.propose(case)
        assert len(seen_by(case.again(), case.second)) == 1

    def test_nor_does_who_still_has_it_after_that(self) -> None:
        case = processes.assessed()
        processes.take(case, case.second)
        processes.propose(case)
        assert seen_by(case.again(), case.second) == []
        assert len(seen_by(case.process, case.decider)) == 1

    def test_before_it_was_sent_there_is_nothing_to_read(self) -> None:
        assert newest(processes.expressed().process) is None
        assert newest(processes.answered().again()) is None
