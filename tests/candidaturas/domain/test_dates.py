"""The limits of a process to the day: working days, islands, days off, and the clock that stops."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from candidaturas.domain import asides, checking, clock, deciding, proposing
from candidaturas.domain.moving import NotPossibleError
from candidaturas.enums import ProposalKind, RequestKind, State, StopReason
from candidaturas.models import Hearing, InformationRequest, Process
from portal import deadlines
from portal.deadlines.models import ClosedDay, ClosedDayKind
from tests.factories import processes
from tests.factories.processes import Case, on

pytestmark = pytest.mark.django_db
NOV_23, DEC_9, DEC_10 = dt.date(2026, 11, 23), dt.date(2026, 12, 9), dt.date(2026, 12, 10)
CHRISTMAS_EVE, AFTER_CHRISTMAS = dt.date(2026, 12, 24), dt.date(2026, 12, 28)
FEB_19 = dt.date(2027, 2, 19)


def limits(case: Case) -> tuple[dt.date | None, dt.date | None]:
    """Both limits as they are stored, which are what the clock counts."""
    now = case.again()
    assert clock.limits(now) == clock.Limits(now.due_on, now.decide_by)
    return now.due_on, now.decide_by


def stops(case: Case) -> list[tuple[str, dt.date, dt.date | None]]:
    return list(case.process.stops.values_list("reason", "first", "last"))


def day_off(day: dt.date) -> None:
    ClosedDay.objects.create(day=day, kind=ClosedDayKind.TOLERANCE)


def test_an_application_is_decided_within_sixty_working_days() -> None:
    with on(NOV_23):
        case = processes.submitted()
    assert limits(case) == (DEC_9, FEB_19)
    assert stops(case) == []


def test_an_expression_is_answered_within_twenty() -> None:
    with on(NOV_23):
        case = processes.expressed()
    assert limits(case) == (dt.date(2026, 12, 23), None)


def test_who_was_answered_has_six_months_from_the_last_answer() -> None:
    with on(NOV_23):
        case = processes.answered()
    assert limits(case) == (dt.date(2027, 5, 23), None)
    with on(DEC_9):
        processes.answer(case)
    assert limits(case) == (dt.date(2027, 6, 9), None)


@pytest.mark.parametrize("municipality", ["0807", "4201", "3103"])
def test_a_correction_has_ten_working_days_wherever_the_entity_is(municipality: str) -> None:
    with on(NOV_23):
        case = processes.in_correction(municipality=municipality)
    assert limits(case) == (DEC_9, None)
    assert InformationRequest.objects.get().due_on == DEC_9
    assert stops(case) == [(StopReason.CORRECTION, NOV_23, None)]


def test_a_limit_does_not_end_on_a_day_off() -> None:
    with on(DEC_10):
        assert limits(processes.in_correction())[0] == CHRISTMAS_EVE
        day_off(CHRISTMAS_EVE)
        assert limits(processes.in_correction())[0] == AFTER_CHRISTMAS


def test_a_day_off_granted_later_moves_the_last_day_and_one_taken_back_never_before_what_was_told() -> None:
    with on(DEC_10):
        case = processes.in_correction()
    day_off(CHRISTMAS_EVE)
    assert clock.refresh_all() == 1
    assert limits(case) == (AFTER_CHRISTMAS, None)
    assert InformationRequest.objects.get().due_on == CHRISTMAS_EVE
    assert clock.refresh_all() == 0
    ClosedDay.objects.all().delete()
    assert clock.refresh_all() == 1
    assert limits(case) == (CHRISTMAS_EVE, None)


@pytest.mark.parametrize("make", [processes.in_correction, processes.hearing])
def test_a_day_off_that_is_taken_back_brings_no_last_day_forward(make: Callable[[], Case]) -> None:
    day_off(CHRISTMAS_EVE)
    with on(DEC_10):
        case = make()
    assert limits(case) == (AFTER_CHRISTMAS, None)
    ClosedDay.objects.all().delete()
    assert clock.refresh_all() == 0
    assert limits(case) == (AFTER_CHRISTMAS, None)


def test_the_clock_stands_still_while_a_correction_waits() -> None:
    """From 23 November to 9 December both out: ten of the sixty days are counted after."""
    with on(NOV_23):
        case = processes.in_correction()
    with on(DEC_9):
        processes.apply(case)
    assert stops(case) == [(StopReason.CORRECTION, NOV_23, DEC_9)]
    assert limits(case) == (dt.date(2026, 12, 23), dt.date(2027, 3, 5))


def test_it_stands_still_while_an_explanation_waits() -> None:
    with on(NOV_23):
        case = processes.in_clarification()
        assert limits(case) == (DEC_9, None)
        assert stops(case) == [(StopReason.CLARIFICATION, NOV_23, None)]
    with on(DEC_9):
        processes.clarify(case)
    assert limits(case) == (dt.date(2027, 3, 5), dt.date(2027, 3, 5))


@pytest.mark.parametrize(
    ("municipality", "due_on"),
    [("0807", DEC_9), ("4201", dt.date(2026, 12, 16)), ("3103", dt.date(2026, 12, 16))],
)
def test_a_hearing_lasts_ten_days_and_five_more_for_islands(municipality: str, due_on: dt.date) -> None:
    with on(NOV_23):
        case = processes.hearing(municipality=municipality)
    assert limits(case) == (due_on, None)
    found = Hearing.objects.get()
    assert (found.due_on, found.days, found.island) == (due_on, 10, municipality != "0807")
    assert stops(case) == [(StopReason.HEARING, NOV_23, None)]


def test_the_seat_of_the_entity_counts_and_not_where_the_centre_would_be() -> None:
    case = processes.answered(municipality="4201")
    entity = case.entity
    entity.municipality_id = "0807"
    entity.save()
    assert clock.is_island(case.again()) is False
    entity.municipality_id = None
    entity.save()
    assert clock.is_island(case.again()) is True
    assert clock.is_island(processes.expressed(municipality="3103").process) is True


def test_a_hearing_is_answered_until_its_last_day_and_closed_after_it() -> None:
    with on(NOV_23):
        first, second = processes.hearing(), processes.hearing()
    with on(DEC_9, hour=23):
        proposing.answer_hearing(first.process, first.owner, "Não.")
        with pytest.raises(NotPossibleError, match="A entidade pode responder até 9 de dezembro de 2026"):
            proposing.close_hearing(second.process, second.reviewer)
    with on(DEC_10, hour=0):
        with pytest.raises(NotPossibleError, match="O prazo para responder terminou"):
            proposing.answer_hearing(second.process, second.owner, "Não.")
        proposing.close_hearing(second.process, second.reviewer)
    assert stops(first) == [(StopReason.HEARING, NOV_23, DEC_9)]
    assert stops(second) == [(StopReason.HEARING, NOV_23, DEC_10)]
    assert limits(first) == (dt.date(2027, 3, 5), dt.date(2027, 3, 5))
    assert limits(second) == (dt.date(2027, 3, 8), dt.date(2027, 3, 8))


def test_it_stands_still_while_a_process_is_suspended() -> None:
    with on(NOV_23):
        case = processes.suspended()
        assert limits(case) == (None, None)
    with on(DEC_9):
        asides.resume(case.process, case.reviewer)
    assert stops(case) == [(StopReason.SUSPENSION, NOV_23, DEC_9)]
    assert limits(case) == (dt.date(2027, 3, 5), dt.date(2027, 3, 5))


def test_a_process_that_is_over_has_no_limit() -> None:
    for make in (processes.approved, processes.refused, processes.withdrawn, processes.archived):
        assert limits(make()) == (None, None)


def test_what_is_revoked_is_decided_again_within_sixty_days_of_that() -> None:
    with on(dt.date(2026, 3, 2)):
        case = processes.approved()
    with on(NOV_23):
        deciding.revoke(case.process, case.decider, "Facto novo.")
    assert limits(case) == (FEB_19, FEB_19)


def test_what_is_closed_to_wait_is_archived_only_after_its_last_day() -> None:
    with on(NOV_23):
        answered = processes.answered()
        correction, clarification = processes.in_correction(), processes.in_clarification()
    waiting = [(answered, dt.date(2027, 5, 23)), (correction, DEC_9), (clarification, DEC_9)]
    for case, last in waiting:
        with on(last), pytest.raises(NotPossibleError, match="A entidade tem até"):
            asides.archive(case.process, case.reviewer, "Sem resposta.")
        with on(last + dt.timedelta(days=1)):
            asides.archive(case.process, case.reviewer, "Sem resposta.")
        assert case.again().state == State.ARCHIVED


def test_the_agency_does_not_archive_what_waits_for_itself() -> None:
    case = processes.identified()
    with on(dt.date(2028, 1, 3)), pytest.raises(NotPossibleError, match="espera pela resposta da agência"):
        asides.archive(case.process, case.reviewer, "Não.")


def test_a_request_without_answer_goes_on_and_says_whether_it_was_late() -> None:
    with on(NOV_23):
        early, late = processes.in_correction(), processes.in_clarification()
    with on(DEC_9):
        checking.withdraw_request(early.process, early.reviewer, "Serve o que há.")
    with on(DEC_10):
        checking.withdraw_request(late.process, late.reviewer, "Serve o que há.")
    outcomes = InformationRequest.objects.order_by("pk").values_list("kind", "closure__outcome")
    assert list(outcomes) == [(RequestKind.CORRECTION, "withdrawn"), (RequestKind.CLARIFICATION, "lapsed")]
    assert early.again().state == State.SUBMITTED
    assert early.process.application is not None
    assert early.process.application.is_open is False
    assert late.again().state == State.ASSESSMENT


def test_stopped_twice_it_is_stopped_once() -> None:
    with on(NOV_23):
        case = processes.in_correction()
        clock.stop(case.process, StopReason.SUSPENSION)
    assert stops(case) == [(StopReason.CORRECTION, NOV_23, None)]
    with on(DEC_9):
        asides.withdraw(case.process, case.owner)
    with on(DEC_10):
        asides.reopen(case.process, case.reviewer, "Querem continuar.")
    assert stops(case) == [(StopReason.CORRECTION, NOV_23, DEC_10)]
    assert case.again().state == State.SUBMITTED


def test_it_stands_still_from_when_a_process_is_withdrawn_until_it_is_reopened() -> None:
    with on(NOV_23):
        case = processes.withdrawn()
    assert stops(case) == [(StopReason.SUSPENSION, NOV_23, None)]
    with on(DEC_9):
        asides.reopen(case.process, case.reviewer, "Querem continuar.")
    assert stops(case) == [(StopReason.SUSPENSION, NOV_23, DEC_9)]
    assert limits(case) == (dt.date(2027, 3, 5), dt.date(2027, 3, 5))


def test_limits_are_kept_beside_the_version() -> None:
    case = processes.submitted()
    version = case.again().version
    Process.objects.filter(pk=case.process.pk).update(due_on=None)
    assert clock.refresh(case.again()) is True
    assert clock.refresh(case.again()) is False
    assert case.again().version == version


def at_each_step() -> list[Case]:
    """One process at each step at which a limit runs, one of them decided anew."""
    revoked = processes.approved()
    deciding.revoke(revoked.process, revoked.decider, "Facto novo.")
    steps = (
        processes.expressed,
        processes.answered,
        processes.submitted,
        processes.in_correction,
        processes.in_clarification,
        processes.hearing,
        processes.proposed,
    )
    return [revoked, *(step() for step in steps)]


def forget(cases: list[Case]) -> None:
    """Store limits that are not those of the calendar."""
    Process.objects.filter(pk__in=[case.process.pk for case in cases]).update(due_on=None, decide_by=NOV_23)


def test_so_many_queries_count_all_anew() -> None:
    cases = at_each_step()
    forget(cases)
    with CaptureQueriesContext(connection) as once:
        assert clock.refresh_all() == 8
    cases += at_each_step()
    forget(cases)
    with CaptureQueriesContext(connection) as twice:
        assert clock.refresh_all() == 16
    assert len(once) == len(twice)
    for case in cases:
        assert limits(case)[0] is not None
    with CaptureQueriesContext(connection) as none:
        assert clock.refresh_all() == 0
    assert len(none) == len(once) - 1


def test_many_are_counted_anew_a_part_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "MANY", 3)
    cases = at_each_step()
    versions = {case.process.pk: case.again().version for case in cases}
    forget(cases)
    assert clock.refresh_all() == 8
    for case in cases:
        assert limits(case)[0] is not None
        assert case.process.version == versions[case.process.pk]


def test_what_is_over_meanwhile_is_left_as_it_is() -> None:
    """Whoever counts anew holds each process first, and leaves alone what an act took out of the way."""
    case = processes.submitted()
    asides.withdraw(case.process, case.owner)
    assert clock._refresh([case.process.pk], deadlines.calendar()) == 0
    assert limits(case) == (None, None)


def test_proposing_in_favour_stops_nothing() -> None:
    with on(NOV_23):
        case = processes.proposed(ProposalKind.CONDITIONAL)
    assert limits(case) == (FEB_19, FEB_19)
    assert stops(case) == []
