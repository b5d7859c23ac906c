"""The demonstration's processes: each state for each kind of entity, with a history that could have been."""

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone

from candidaturas.demo import loading
from candidaturas.demo.days import believing, working_moment
from candidaturas.demo.plan import plans
from candidaturas.domain import detector
from candidaturas.domain.clock import limits
from candidaturas.enums import State
from candidaturas.models import Process, ProcessEvent
from portal.outbox.models import Mail
from rede.enums import EntityKind
from rede.models import Municipality
from tests.factories.people import person

MONDAY, SATURDAY, FRIDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 21), dt.date(2026, 11, 20)


def test_each_kind_of_entity_has_one_process_at_each_state_with_a_history_that_could_have_been(
    db: None,
) -> None:
    cast = loading.Cast(
        {kind: person(first_name="Camila", last_name="Candidatura") for kind in EntityKind},
        person(group="Revisores"),
        person(group="Revisores"),
        person(group="Decisores"),
    )
    assert len(list(loading.load(cast))) == loading.SIZE == len(list(plans()))
    found = Counter(Process.objects.values_list("kind", "state"))
    assert found == {(kind.value, state.value): 1 for kind in EntityKind for state in State}
    assert detector.impossible() == []
    check_histories()
    check_numbers()
    # A second time there is nothing to write.
    assert list(loading.load(cast)) == []
    assert Process.objects.count() == loading.SIZE


def check_histories() -> None:
    """They are past, in order, told of somebody; the limits are those of today; no e-mail went twice."""
    now = timezone.now()
    for process in Process.objects.prefetch_related("events"):
        moments = [event.at for event in process.events.all()]
        assert moments == sorted(moments)
        assert moments[-1] <= now
        expected = limits(process)
        assert (process.due_on, process.decide_by) == (expected.due_on, expected.decide_by)
    assert not ProcessEvent.objects.filter(by=None).exists()
    keys = list(Mail.objects.filter(kind__startswith="applications.").values_list("kind", "key", "to"))
    assert len(keys) == len(set(keys)) > 0


def check_numbers() -> None:
    """Numbers follow the days on which they were given, without a gap."""
    by_year: dict[int, list[str]] = {}
    for process in Process.objects.exclude(submitted_at=None).order_by("submitted_at"):
        assert process.submitted_at is not None
        by_year.setdefault(timezone.localdate(process.submitted_at).year, []).append(process.number)
    for year, numbers in by_year.items():
        assert numbers == [f"CA/{year}/{number:04}" for number in range(1, len(numbers) + 1)]


def test_every_place_is_one_that_there_is(db: None) -> None:
    wanted = {plan.municipality for plan in plans()}
    assert set(Municipality.objects.filter(dico__in=wanted).values_list("dico", flat=True)) == wanted


def test_the_clock_is_the_real_one_again_whatever_happened() -> None:
    real = timezone.now
    then = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
    with believing(then):
        assert then <= timezone.now() < then + dt.timedelta(minutes=5)
    with pytest.raises(ZeroDivisionError), believing(then):
        1 / 0  # noqa: B018 - anything that fails
    assert timezone.now is real


@pytest.mark.parametrize(("day", "expected"), [(MONDAY, MONDAY), (SATURDAY, FRIDAY)])
def test_moments_are_within_office_hours(day: dt.date, expected: dt.date) -> None:
    for number in range(60):
        moment = working_moment(day, number)
        assert moment.date() == expected
        assert dt.time(9, 30) <= moment.time() < dt.time(16, 30)
