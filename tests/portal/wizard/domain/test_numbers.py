"""Numbers of a series: one after another, each year anew."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from contas.models import User
from portal.wizard.domain.numbers import next_number
from portal.wizard.domain.submission import submit
from portal.wizard.models import Draft, Series
from tests.portal.wizard.forms import DECLARATION


def test_each_series_and_year_counts_for_itself(db: None) -> None:
    given = [
        next_number("PR", 2026),
        next_number("MI", 2026),
        next_number("PR", 2026),
        next_number("PR", 2027),
    ]
    assert given == ["PR/2026/0001", "MI/2026/0001", "PR/2026/0002", "PR/2027/0001"]
    Series.objects.filter(code="PR", year=2026).update(last=9_999)
    assert next_number("PR", 2026) == "PR/2026/10000"


@pytest.mark.django_db(transaction=True)
def test_a_number_that_is_rolled_back_is_given_again() -> None:
    with pytest.raises(OSError), transaction.atomic():  # noqa: PT011, PT012
        next_number("PR", 2026)
        raise OSError
    with transaction.atomic():
        assert next_number("PR", 2026) == "PR/2026/0001"


@pytest.mark.django_db(transaction=True)
def test_no_number_without_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        next_number("PR", 2026)
    assert not Series.objects.exists()


def test_the_year_is_the_one_in_lisbon(ready: Draft, ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    Draft.objects.update(expires_on=dt.date(2028, 1, 1))
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2027, 1, 1, 0, 30, tzinfo=dt.UTC))
    submit(ready, ana, declaration=DECLARATION)
    assert ready.number == "PV/2027/0001"
