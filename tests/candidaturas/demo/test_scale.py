"""Processes made by the thousand are as possible as those that people made."""

import pytest

from candidaturas.demo import scale
from candidaturas.domain import clock, detector
from candidaturas.enums import State
from candidaturas.models import Process, ProcessEvent
from portal.wizard.models import Series
from tests.factories.people import person

pytestmark = pytest.mark.django_db


def test_forty_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "BATCH", 15)
    reviewers = [person(group="Revisores"), person(group="Revisores")]
    assert list(scale.generate(40, person(), reviewers)) == [15, 15, 10]
    assert detector.impossible() == []
    assert clock.refresh_all() == 0
    assert set(Process.objects.values_list("state", flat=True)) == {
        State.EXPRESSED,
        State.ANSWERED,
        State.SUBMITTED,
        State.ASSESSMENT,
    }
    applied = Process.objects.exclude(submitted_at=None)
    assert dict(Series.objects.values_list("code", "last")) == {"MI": 40, "CA": applied.count()}
    assert not ProcessEvent.objects.filter(by=None).exists()
    assert all(process.assignments.count() == 1 for process in applied)
